import { type Evidence, expandTerm, type VerifiedCredential } from '@vigie/credentials';
import type { NewCredential, RegistryTransactor } from '../../store/registry-transactor.js';
import { hasClaims } from '../desk/held-claims.js';
import { statementsOf } from '../federation/statements-of.js';
import { readingsIn } from '../lifecycle/change-standing.js';
import { heldOf, type Kept, newCredential, reportOn, type Submitted } from './keep-credentials.js';

const withdrawalType = expandTerm('Withdrawal');

/**
 * Keeps what is new in every respect, of all submissions that share a transaction, with as many statements as one of them
 * would take. Whatever touches something that is held (the same bytes, a version before, a withdrawal) is left to be kept
 * by itself, one after the other; what is written here is what would be written there.
 */
export async function keepTogether(
  tx: RegistryTransactor,
  submissions: readonly Submitted[],
): Promise<Array<Kept | undefined>> {
  const plain = await plainOf(tx, submissions);
  await keepEvidence(
    tx,
    [...plain].flatMap(({ evidence }) => evidence),
  );
  let sequence = plain.size === 0 ? 0 : await tx.group.takeSequences([...plain].reduce(countIn, 0));
  const kept = new Map<Submitted, NewCredential[]>();
  for (const submitted of plain) {
    const { credentials, report, now, origin } = submitted;
    const at = now.toISOString();
    const added = credentials.map((credential, index) =>
      newCredential(credential, { sequence: sequence + index, report: reportOn(credential, report), at, origin }),
    );
    kept.set(submitted, added);
    sequence += added.length;
  }
  await tx.group.addAccepted([...kept.values()].flat());
  await tx.group.addClaims([...plain].flatMap(({ credentials }) => credentials.filter(hasClaims)));
  for (const [submitted, added] of kept) await keepSaid(tx, submitted, added);
  return submissions.map((submitted) => {
    const added = kept.get(submitted);
    return added && { held: added.map(heldOf), accepted: added.length };
  });
}

function countIn(sum: number, { credentials }: Submitted): number {
  return sum + credentials.length;
}

/** What a credential says that the registry reads in rows of its own. */
async function keepSaid(tx: RegistryTransactor, submitted: Submitted, added: readonly NewCredential[]): Promise<void> {
  for (const [index, credential] of submitted.credentials.entries()) {
    const { digest, sequence = 0 } = added[index] ?? {};
    for (const statement of statementsOf(credential)) await tx.addStatement({ ...statement, sequence });
    const readings = readingsIn(reportOn(credential, submitted.report));
    const entries = readings.map(({ index: position, ...one }) => ({ digest: digest ?? '', position, ...one }));
    await tx.lifecycle.addEntries(entries, submitted.now);
  }
}

/** The same version of a document that many rest on is looked at once. */
async function keepEvidence(tx: RegistryTransactor, evidence: readonly Evidence[]): Promise<void> {
  const seen = new Set<string>();
  for (const one of evidence) {
    const version = `${one.from.getTime()} ${one.address}`;
    if (seen.has(version)) continue;
    seen.add(version);
    await tx.keepEvidence(one);
  }
}

/** The submissions of which nothing is held, was withdrawn, withdraws, or comes twice. */
async function plainOf(tx: RegistryTransactor, submissions: readonly Submitted[]): Promise<Set<Submitted>> {
  const all = submissions.flatMap(({ credentials }) => credentials);
  const held = await tx.group.held(all.map(({ digest }) => digest));
  const current = new Set((await tx.group.current(all)).map(nameOf));
  const withdrew = await tx.group.withdrew([...new Set(all.map(({ issuer }) => issuer))]);
  const taken = new Set<string>();
  const isPlain = (credential: VerifiedCredential) => {
    const { digest, issuer, subjects } = credential;
    const name = nameOf(credential);
    const isNew = !held.has(digest) && !current.has(name) && !taken.has(name) && !withdrew.has(issuer);
    taken.add(name);
    return isNew && !subjects.some(({ types }) => types.includes(withdrawalType));
  };
  return new Set(submissions.filter(({ credentials }) => credentials.map(isPlain).every(Boolean)));
}

function nameOf({ issuer, id }: { issuer: string; id: string }): string {
  return JSON.stringify([issuer, id]);
}
