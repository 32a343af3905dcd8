import {
  exposureRules,
  labelSchemes,
  type MovedCredential,
  type PlannedAccreditation,
  type SubjectClaims,
  type VerifiedCredential,
  VigieError,
} from '@vigie/credentials';
import { registrySentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import { accreditationFor, accreditationType, isLabel, labelClaim, type SignedStatement } from '@vigie/derivations';
import type { HeldCredential } from '../../store/held-credential.js';
import type { Statement } from '../../store/statement-rows.js';
import { claimTypes } from '../desk/held-claims.js';
import { decisionsInForce } from '../federation/decisions-in-force.js';
import { verifyHeld } from '../recheck.js';
import type { PreviewChangeParts } from './preview-change.js';

interface Judged {
  what: MovedCredential['what'];
  subject: string;
  scheme: string;
  verdict: string;
}

/**
 * What the labels and the claims of a party count for with the accreditations that are held, and with the planned ones.
 *
 * @throws VigieError `request-invalid`; `not-found` for an accreditation to end that the operator has not given
 */
export async function accreditationsAround(
  parts: Pick<PreviewChangeParts, 'store' | 'verifier' | 'operator'>,
  planned: PlannedAccreditation,
  now: Date,
): Promise<{ issuer: string; moves(held: HeldCredential, now: Date): Promise<MovedCredential[]> }> {
  const { store, verifier, operator } = parts;
  if (operator === undefined) {
    throw new VigieError('request-invalid', say(registrySentences['registry-no-operator-no-accreditation']));
  }
  const held = (await store.read.statements({ kind: 'Accreditation', conforming: true })).filter(
    (one) => one.issuer === operator,
  );
  const { party, statements } = withPlanned(held, planned, { now, operator });
  return {
    issuer: party,
    moves: async (one, at) => {
      const verdict = await verifyHeld(store.read, verifier, one.digest, at);
      if (!verdict.ok || verdict.kind !== 'credential') return [];
      const before = judge(verdict.credential, held);
      const after = judge(verdict.credential, statements);
      const { digest, id, issuer } = one;
      return before.flatMap(({ verdict: from, ...about }, place) => {
        const to = after[place]?.verdict ?? from;
        return from === to ? [] : [{ digest, id, issuer, ...about, from, to, findings: [] }];
      });
    },
  };
}

function withPlanned(
  held: readonly Statement[],
  { add, end }: PlannedAccreditation,
  { now, operator }: { now: Date; operator: string },
): { party: string; statements: Statement[] } {
  if ((add === undefined) === (end === undefined)) {
    throw new VigieError('request-invalid', say(registrySentences['plan-accreditation-either-adds-ends']));
  }
  if (end !== undefined) {
    const ended = held.find(({ digest }) => digest === end.digest);
    if (ended === undefined) {
      const detail = say(registrySentences['no-accreditation-operator-digest-held'], { digest: end.digest });
      throw new VigieError('not-found', detail, { value: end.digest });
    }
    const until = ended.validUntil === undefined ? Number.POSITIVE_INFINITY : Date.parse(ended.validUntil);
    const over = { validUntil: new Date(Math.min(until, Date.parse(end.at))).toISOString() };
    const statements = held.map((one) => (one.digest === end.digest ? { ...one, ...over } : one));
    return { party: ended.subject, statements };
  }
  const { party = '', scheme, versions, levels, from, until } = add ?? {};
  const claims = {
    scheme,
    ...(versions === undefined ? {} : { accreditedVersions: versions }),
    ...(levels === undefined ? {} : { accreditedLevels: levels }),
    effectiveFrom: from,
    ...(until === undefined ? {} : { effectiveUntil: until }),
  };
  const at = now.toISOString();
  const place = {
    digest: 'planned',
    position: 0,
    kind: 'Accreditation' as const,
    sequence: 0,
    topic: party,
    stance: '',
  };
  const statement = {
    ...place,
    subject: party,
    claims,
    id: 'planned',
    issuer: operator,
    validFrom: at,
    receivedAt: at,
  };
  return { party, statements: [...held, statement] };
}

/** What each subject of a credential counts for, by the decisions that were in force when it was issued. */
function judge(credential: VerifiedCredential, decisions: readonly Statement[]): Judged[] {
  const { issuer, validFrom, standing } = credential;
  const issued = new Date(validFrom);
  const accreditations = decisionsInForce(
    decisions.filter(({ subject }) => subject === issuer),
    issued,
  ).map(toSigned);
  const countsAs = (scheme: string) =>
    accreditationFor({ scheme }, issuer, issued, { levels: [] }, accreditations).ok ? 'accredited' : standing;
  return credential.subjects.flatMap((subject): Judged[] => {
    const { id, types } = subject;
    if (isLabel(subject)) return [labelOf(credential, subject, accreditations)];
    if (standing === 'self' || !types.some((type) => claimTypes.includes(type))) return [];
    const schemes = [...new Set(Object.values(exposureRules().accreditation))];
    return schemes.map((scheme) => ({ what: 'claims', subject: id, scheme, verdict: countsAs(scheme) }));
  });
}

function labelOf(
  { issuer, validFrom, digest, standing, validUntil }: VerifiedCredential,
  subject: SubjectClaims,
  accreditations: readonly SignedStatement[],
): Judged {
  const own = { digest, issuer, validFrom, standing, subject, ...(validUntil === undefined ? {} : { validUntil }) };
  const claim = labelClaim(own);
  const judged = { what: 'label' as const, subject: subject.id, scheme: claim.scheme };
  const scheme = labelSchemes().schemes.find(({ id }) => id === claim.scheme);
  if (scheme === undefined) return { ...judged, verdict: 'scheme-unknown' };
  // What a provider declares of itself needs nobody's leave.
  if (claim.kind === 'self-declared') return { ...judged, verdict: 'self-declared' };
  const found = accreditationFor(claim, issuer, new Date(validFrom), scheme, accreditations);
  return { ...judged, verdict: found.ok ? 'accredited' : found.code };
}

function toSigned({ digest, issuer, validFrom, validUntil, subject, claims }: Statement): SignedStatement {
  return {
    digest,
    issuer,
    validFrom,
    ...(validUntil === undefined ? {} : { validUntil }),
    standing: 'third-party',
    subject: { id: subject, types: [accreditationType], claims },
  };
}
