import type { Clock, EvidenceStep, ExposureRules, MissingFact, VerifiedCredential, Verifier } from '@vigie/credentials';
import { ClaimsGraph, type EuropeanControl, europeanControl, type IsAccredited } from '@vigie/derivations';
import type { HeldCredential } from '../../store/held-credential.js';
import type { RegistryReader } from '../../store/registry-reader.js';
import { claimTypes, hasClaims, recordOf } from '../desk/held-claims.js';
import { isNewer } from '../lifecycle.js';
import { knownTypesIn } from '../recheck.js';

export interface GovernorParts {
  read: RegistryReader;
  verifier: Verifier;
  clock: Clock;
  rules: ExposureRules;
  isAccredited: IsAccredited;
}

/** Persons that are looked up behind one; of others nothing is known, so that nobody can tell. */
const mostPersons = 256;
const pageSize = 200;

/**
 * Who controls a person, by what is held and what is presented together with its appointment. What is held verifies
 * again, now: it may have been revoked since.
 */
export async function governorControl(
  person: string,
  presented: readonly VerifiedCredential[],
  parts: GovernorParts,
): Promise<EuropeanControl> {
  const { read, clock, rules, isAccredited } = parts;
  const graph = new ClaimsGraph({ isAccredited, schemes: rules.accreditation });
  const fresh = presented.filter(hasClaims);
  for (const one of fresh) if (await isNewest(one, fresh, read)) graph.add(recordOf(one));
  const persons = new Set([person]);
  for (const one of persons) {
    for await (const held of heldAbout(one, parts)) {
      if (!fresh.some((other) => replaces(other, held))) graph.add(recordOf(held));
    }
    for (const holder of holdersOf(graph, one)) if (persons.size < mostPersons) persons.add(holder);
  }
  return europeanControl(graph, person, { date: clock(), rules });
}

function holdersOf(graph: ClaimsGraph, person: string): string[] {
  const above = graph.to(person).filter(({ kind }) => kind === 'owns' || kind === 'controls');
  const parents = graph.from(person).filter(({ kind }) => kind === 'subsidiaryOf');
  return [...above.map(({ from }) => from), ...parents.flatMap(({ to }) => to ?? [])];
}

/** What is held about a person or service by those whose word can count, however much others have said of it. */
export async function* heldAbout(subject: string, parts: GovernorParts): AsyncGenerator<VerifiedCredential> {
  const { read, clock } = parts;
  for (let after = 0; ; ) {
    const page = await read.list({ subject, status: { is: 'active', at: clock() } }, after, pageSize);
    for (const held of page.filter((one) => canCount(one, parts))) {
      const verified = await verifiedNow(held, parts);
      if (verified !== undefined) yield verified;
    }
    const last = page.at(-1);
    if (last === undefined || page.length < pageSize) return;
    after = last.sequence;
  }
}

function canCount({ types, standing, issuer, validFrom }: HeldCredential, { isAccredited, rules }: GovernorParts) {
  if (!types.some((type) => claimTypes.includes(type))) return false;
  return standing === 'self' || isAccredited(issuer, rules.accreditation.facts, new Date(validFrom));
}

async function verifiedNow(
  { digest }: HeldCredential,
  { read, verifier, clock }: GovernorParts,
): Promise<VerifiedCredential | undefined> {
  const stored = await read.body(digest);
  if (stored === undefined) return undefined;
  const bytes = new TextEncoder().encode(stored.body);
  const submission = { bytes, mediaType: stored.mediaType };
  const verdict = await verifier.verify(submission, { knownTypes: knownTypesIn(read, clock()) });
  return verdict.ok && verdict.kind === 'credential' ? verdict.credential : undefined;
}

async function isNewest(
  one: VerifiedCredential,
  others: readonly VerifiedCredential[],
  read: RegistryReader,
): Promise<boolean> {
  const current = await read.current(one.issuer, one.id);
  if (current !== undefined && current.digest !== one.digest && !isNewer(versionOf(one), current)) return false;
  return !others.some((other) => other.digest !== one.digest && replaces(other, one));
}

function replaces(one: VerifiedCredential, other: { issuer: string; id: string; digest: string; validFrom: string }) {
  return one.issuer === other.issuer && one.id === other.id && isNewer(versionOf(one), other);
}

function versionOf({ digest, validFrom, disclosures }: VerifiedCredential) {
  return { digest, validFrom, disclosed: disclosures?.disclosed ?? 0 };
}

/** A chain of evidence in words, for whoever reads the refusal. */
export function inWords(path: readonly EvidenceStep[], missing: readonly MissingFact[]): string {
  const steps = path.map(({ kind, from, to, country }) => {
    const place = country === undefined ? '' : ` (${country})`;
    if (to === undefined) return `${from} ${kind}${place}`;
    return kind === 'subsidiaryOf' ? `${from} subsidiaryOf ${to}${place}` : `${from}${place} ${kind} ${to}`;
  });
  const open = missing.map(({ node, property, why }) => `${property} of ${node} ${why}`);
  return [...steps, ...open].join('; ');
}
