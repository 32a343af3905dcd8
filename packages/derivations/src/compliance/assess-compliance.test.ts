import { complianceRules, expandTerm } from '@vigie/credentials';
import { describe, expect, it } from 'vitest';
import { assessCompliance } from './assess-compliance.js';
import { complianceDocumentSentences, complianceNoteSentences } from './compliance-sentences.js';
import type { PresentedCredential } from './presented-offer.js';

const issuer = 'did:web:provider.example';
const offer = `${issuer}#compute`;

function credential(type: string, id: string, claims: Record<string, unknown> = {}): PresentedCredential {
  const digest = Buffer.from(`${type}${id}`).toString('hex').padEnd(64, '0').slice(0, 64);
  return { digest, issuer, subjects: [{ id, types: [expandTerm(type)], claims }] };
}

const offering = credential('ServiceOffering', offer, { providedBy: `${issuer}#company` });
const assess = (
  level: Parameters<typeof assessCompliance>[0]['level'],
  credentials: PresentedCredential[] = [offering],
) => assessCompliance({ level, credentials, notaries: [] });

describe('assessCompliance', () => {
  it('judges every criterion of the rule file once, by the file that it names', () => {
    const { content, digest } = complianceRules();
    const assessment = assess('SC');
    expect(assessment).toMatchObject({
      offering: offer,
      rules: content.id,
      rulesDigest: digest,
      notice: content.notice,
    });
    expect(assessment.criteria.map(({ id }) => id)).toEqual(content.criteria.map(({ id }) => id));
    for (const { reason } of assessment.criteria) expect(reason).not.toBe('');
  });

  it('never counts as met what nothing is said of', () => {
    for (const level of ['SC', 'L1', 'L2', 'L3'] as const) {
      const { met, criteria } = assess(level);
      expect(met, level).toBe(false);
      for (const { applicability, verdict } of criteria) {
        expect(verdict === 'not-applicable').toBe(applicability === 'not-applicable');
        // What a body has to certify is never judged from declarations, neither as met nor as failed.
        expect(verdict === 'not-judged-automatically').toBe(applicability === 'certification');
      }
    }
  });

  it('takes no word of another party for the declaration of the provider', () => {
    const stranger = { ...credential('ServiceDisclosure', offer, {}), issuer: 'did:web:stranger.example' };
    const verdicts = (credentials: PresentedCredential[]) =>
      assess('L1', credentials).criteria.map(({ id, verdict }) => [id, verdict]);
    expect(verdicts([offering, stranger])).toEqual(verdicts([offering]));
  });

  it.each([
    ['no offering', [credential('LegalPerson', `${issuer}#company`)]],
    ['two offerings', [offering, credential('ServiceOffering', `${issuer}#storage`)]],
    ['nothing', []],
  ])('judges nothing of a presentation with %s', (_what, credentials) => {
    expect(() => assess('SC', credentials)).toThrow(expect.objectContaining({ code: 'compliance-subject-unclear' }));
  });

  it('says its notes, and the documents that it asks for, in sentences that have a code', () => {
    const { criteria } = complianceRules().content;
    const notes = criteria.flatMap(({ id, note }) => (note === undefined ? [] : [[id, note]]));
    expect(Object.fromEntries(notes)).toEqual(complianceNoteSentences);
    const kinds = criteria.flatMap(({ test }) =>
      'anyOf' in test ? test.anyOf.flatMap((one) => ('documents' in one ? [one.documents.join(' or ')] : [])) : [],
    );
    expect(new Set(Object.values(complianceDocumentSentences))).toEqual(new Set(kinds));
  });
});
