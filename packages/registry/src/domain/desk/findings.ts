import { type ConflictKind, digestOf, type EvidenceStep, type JurisdictionExposure } from '@vigie/credentials';
import type { ClaimsSnapshot, EuropeanControl, Reached } from '@vigie/derivations';
import type { ConflictFinding } from '../../store/conflict-rows.js';
import type { Statement } from '../../store/statement-rows.js';
import { toConflictStatement } from './statements.js';

/** The name of a conflict that nobody opened: the same evidence is the same conflict, on every registry. */
export function conflictId(
  kind: ConflictKind,
  subject: string,
  jurisdiction: string | undefined,
  digests: readonly string[],
): string {
  return digestOf(JSON.stringify([kind, subject, jurisdiction ?? null, [...new Set(digests)].sort()]));
}

export function exposureTopic({ service, jurisdiction }: Reached): string {
  return JSON.stringify([service, jurisdiction]);
}

/** The jurisdictions of which a provider says that a service of its own is not subject to them, with who says so. */
export function denialsOf(graph: ClaimsSnapshot, service: string): Map<string, string[]> {
  const denials = new Map<string, string[]>();
  for (const { kind, standing, declaration, jurisdiction, digest } of graph.from(service)) {
    if (kind !== 'declares' || standing !== 'self' || declaration !== 'not-subject' || jurisdiction === undefined)
      continue;
    denials.set(jurisdiction, [...(denials.get(jurisdiction) ?? []), digest]);
  }
  return denials;
}

/** A denial against the signed chain, where the one contradicts the other or is disputed by it. */
export function exposureFinding(
  service: string,
  denials: readonly string[],
  { jurisdiction, outcome, rules, path: way, disputed }: JurisdictionExposure,
): ConflictFinding | undefined {
  if (outcome !== 'CONTRADICTED' && outcome !== 'DISPUTED') return undefined;
  const path = outcome === 'DISPUTED' ? (disputed?.path ?? []) : way;
  const claimed = [...new Set(denials)];
  const against = credentialsOf(path);
  return {
    id: conflictId('exposure', service, jurisdiction, [...claimed, ...against]),
    kind: 'exposure',
    topic: exposureTopic({ service, jurisdiction }),
    subjects: [service],
    claimed,
    against,
    matter: { kind: 'exposure', jurisdiction, outcome, rules, path },
  };
}

/** A governor against the signed chain, where that does not show it free of control from outside Europe. */
export function governorFinding(
  party: string,
  role: string,
  { verdict, rules, path, missing }: EuropeanControl,
): ConflictFinding | undefined {
  if (verdict === 'european') return undefined;
  const against = credentialsOf(path);
  return {
    id: conflictId('governor', party, undefined, [role, ...against]),
    kind: 'governor',
    topic: party,
    subjects: [party],
    claimed: [role],
    against,
    matter: { kind: 'governor', verdict, rules, path, missing },
  };
}

/** Labels of one topic that stand now, where issuers disagree in what they say. */
export function labelFinding(topic: string, labels: readonly Statement[], now: Date): ConflictFinding | undefined {
  const standing = labels.filter(
    ({ validUntil }) => validUntil === undefined || now.getTime() < Date.parse(validUntil),
  );
  const [first] = standing;
  const disagree = standing.some((one) =>
    standing.some((other) => one.issuer !== other.issuer && one.stance !== other.stance),
  );
  if (first === undefined || !disagree) return undefined;
  const version = first.claims.schemeVersion;
  const ends = standing.flatMap(({ validUntil }) => (validUntil === undefined ? [] : [Date.parse(validUntil)]));
  const digests = standing.map(({ digest }) => digest);
  return {
    id: conflictId('labels', topic, undefined, digests),
    kind: 'labels',
    topic,
    subjects: [first.subject],
    claimed: standing.filter(({ stance }) => stance === first.stance).map(({ digest }) => digest),
    against: standing.filter(({ stance }) => stance !== first.stance).map(({ digest }) => digest),
    ...(ends.length === 0 ? {} : { until: Math.min(...ends) }),
    matter: {
      kind: 'labels',
      scheme: String(first.claims.scheme),
      ...(typeof version === 'string' ? { version } : {}),
      labels: standing.map(({ digest, issuer, receivedAt, claims }) => ({
        source: digest,
        issuer,
        kind: String(claims.claimKind),
        ...(typeof claims.milestone === 'string' ? { milestone: claims.milestone } : {}),
        at: receivedAt,
      })),
    },
  };
}

export function disputeTopic({ issuer, id }: { issuer: string; id: string }): string {
  return JSON.stringify([issuer, id]);
}

/** What somebody opened: a dispute, in its newest version, under the digest of its first. */
export function disputeFinding(dispute: Statement, id: string, subjects: string[]): ConflictFinding {
  const { digest, validUntil, claims } = dispute;
  const disputed = Array.isArray(claims.disputedCredentials) ? claims.disputedCredentials.map(String) : [];
  return {
    id,
    kind: 'dispute',
    topic: disputeTopic(dispute),
    subjects,
    claimed: disputed,
    against: [digest],
    ...(validUntil === undefined ? {} : { until: Date.parse(validUntil) }),
    matter: { kind: 'dispute', ...toConflictStatement(dispute) },
  };
}

function credentialsOf(path: readonly EvidenceStep[]): string[] {
  return [...new Set(path.map(({ credential }) => credential))];
}
