import { type Evidence, expandTerm, type VerifiedCredential } from '@vigie/credentials';
import type { HeldCredential } from '../../store/held-credential.js';
import type { NewCredential, RegistryTransactor } from '../../store/registry-transactor.js';
import { hasClaims } from '../desk/held-claims.js';
import { statementsOf } from '../federation/statements-of.js';
import { readingsIn } from '../lifecycle/change-standing.js';
import { applyOwnPlaces } from '../lifecycle/own-places.js';
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
  const answers = new Map<Submitted, Kept>();
  for (const [submitted, added] of kept) {
    answers.set(submitted, { held: await keepSaid(tx, submitted, added), accepted: added.length });
  }
  return submissions.map((submitted) => answers.get(submitted));
}

function countIn(sum: number, { credentials }: Submitted): number {
  return sum + credentials.length;
}

/** Keeps what credentials say that the registry reads in rows of its own. Answers them as they are held then. */
async function keepSaid(
  tx: RegistryTransactor,
  { credentials, report, now, ownList }: Submitted,
  added: readonly NewCredential[],
): Promise<HeldCredential[]> {
  const held: HeldCredential[] = [];
  for (const [index, one] of added.entries()) {
    const { digest, sequence } = one;
    const credential = credentials[index];
    if (credential === undefined) throw new Error(`credential ${digest} was added and not submitted`);
    for (const statement of statementsOf(credential)) await tx.addStatement({ ...statement, sequence });
    const readings = readingsIn(reportOn(credential, report));
    const entries = readings.map(({ index: position, ...entry }) => ({ digest, position, ...entry }));
    await tx.lifecycle.addEntries(entries, now);
    const moved = await applyOwnPlaces(tx, digest, readings, { ownList, at: now.toISOString() });
    held.push((moved ? await tx.read.credential(digest) : undefined) ?? heldOf(one));
  }
  return held;
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
