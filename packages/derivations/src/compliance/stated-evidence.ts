import type { AskedEvidence, CriterionEvidence, CriterionVerdict } from '@vigie/credentials';
import { say } from '@vigie/credentials';
import { complianceSentences } from './compliance-sentences.js';
import type { PresentedOffer, Stated } from './presented-offer.js';

export interface Judged {
  verdict: Extract<CriterionVerdict, 'met' | 'not-met' | 'not-stated'>;
  reason: string;
  evidence: CriterionEvidence[];
}

/** Judges by one of several statements: the first that does is enough. */
export function judgeStated(asked: readonly AskedEvidence[], offer: PresentedOffer, europe: readonly string[]): Judged {
  const tried = asked.map((one) =>
    'documents' in one ? judgeDocuments(one, offer, europe) : judgeProperty(one, offer),
  );
  return (
    tried.find(({ verdict }) => verdict === 'met') ??
    tried.find(({ verdict }) => verdict === 'not-met') ?? {
      verdict: 'not-stated',
      reason:
        tried.length === 0
          ? say(complianceSentences['nothing-asked'])
          : say(complianceSentences['nothing-stated'], { clauses: tried.map(({ reason }) => reason).join('; or ') }),
      evidence: [],
    }
  );
}

function judgeProperty(asked: Extract<AskedEvidence, { of: string }>, offer: PresentedOffer): Judged {
  const { of, property, noneCounts = false } = asked;
  const name = property.split('.');
  const field = fieldOf(of, property);
  for (const stated of of === 'offering' ? [offer.offering] : offer.disclosures) {
    const { claims } = stated.subject;
    if (isThere(at(claims, name))) {
      return {
        verdict: 'met',
        reason: say(complianceSentences['declared-in'], { said: field }),
        evidence: [evidenceOf(stated, property)],
      };
    }
    if (noneCounts && name.length === 1 && texts(claims.none).includes(property)) {
      const reason = say(complianceSentences['declared-none'], { said: field });
      return { verdict: 'met', reason, evidence: [evidenceOf(stated, 'none')] };
    }
  }
  return { verdict: 'not-stated', reason: field, evidence: [] };
}

function fieldOf(of: 'offering' | 'disclosure', property: string): string {
  if (of === 'disclosure') return say(complianceSentences['disclosure-asked'], { field: property });
  // An IRI of Gaia-X that the vocabulary has no term for.
  if (property.startsWith('gx:')) return say(complianceSentences['gaia-x-asked'], { field: property.slice(3) });
  return say(complianceSentences['offering-asked'], { field: property });
}

function judgeDocuments(
  asked: Extract<AskedEvidence, { documents: string[] }>,
  { offering }: PresentedOffer,
  europe: readonly string[],
): Judged {
  const all = list(offering.subject.claims.legalDocuments).filter(isObject);
  const found = all.filter(({ type }) => texts(type).some((one) => asked.documents.includes(one)));
  const kinds = asked.documents.join(' or ');
  if (found.length === 0)
    return { verdict: 'not-stated', reason: say(complianceSentences['document-asked'], { said: kinds }), evidence: [] };
  const evidence = [evidenceOf(offering, 'legalDocuments')];
  const lawful = found.filter((one) => texts(one.governingLawCountries).some((country) => europe.includes(country)));
  if (asked.europeanLaw && lawful.length === 0) {
    const reason = say(complianceSentences['no-european-law'], { said: kinds });
    return { verdict: 'not-met', reason, evidence };
  }
  if (asked.parties && !found.some((one) => list(one.involvedParties).length > 0)) {
    return { verdict: 'not-met', reason: say(complianceSentences['no-parties'], { said: kinds }), evidence };
  }
  return { verdict: 'met', reason: say(complianceSentences['declared-by-document'], { said: kinds }), evidence };
}

export function evidenceOf({ credential, subject }: Stated, property: string): CriterionEvidence {
  return { credential: credential.digest, issuer: credential.issuer, subject: subject.id, property };
}

function at(claims: unknown, path: readonly string[]): unknown {
  return path.reduce((value, step) => (isObject(value) ? value[step] : undefined), claims);
}

function isThere(value: unknown): boolean {
  if (Array.isArray(value)) return value.length > 0;
  return value !== undefined && value !== null && value !== '';
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

function list(value: unknown): unknown[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}

export function texts(value: unknown): string[] {
  return list(value).filter((one) => typeof one === 'string');
}
