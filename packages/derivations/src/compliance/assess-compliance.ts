import {
  type ComplianceAssessment,
  type ComplianceLevel,
  type Criterion,
  type CriterionFinding,
  complianceRules,
  say,
  trustedCloudRules,
  VigieError,
} from '@vigie/credentials';
import { complianceSentences } from './compliance-sentences.js';
import { presentationChecks } from './presentation-checks.js';
import { type PresentedCredential, type PresentedOffer, readPresentedOffer } from './presented-offer.js';
import { judgeStated } from './stated-evidence.js';

export interface ComplianceQuestion {
  level: ComplianceLevel;
  /** Verified credentials of one presentation. */
  credentials: readonly PresentedCredential[];
  /** DIDs of the notaries whose word on registration numbers counts. */
  notaries: readonly string[];
}

const europe = trustedCloudRules().europe.EEA;

/**
 * What the credentials of one offering come to under a level of Gaia-X compliance, criterion by criterion, by the rule
 * file `rules/compliance-1.json`. What the level wants certified is never met here: no signature of a provider does.
 *
 * @throws VigieError `compliance-subject-unclear` where there is not exactly one offering.
 */
export function assessCompliance({ level, credentials, notaries }: ComplianceQuestion): ComplianceAssessment {
  const reading = readPresentedOffer(credentials);
  if (!reading.ok) throw new VigieError('compliance-subject-unclear', reading.detail);
  const { content, digest } = complianceRules();
  const criteria = content.criteria.map((one) => judge(one, level, reading.offer, notaries));
  const asked = criteria.filter(({ applicability }) => applicability !== 'not-applicable');
  return {
    level,
    rules: content.id,
    rulesDigest: digest,
    offering: reading.offer.offering.subject.id,
    met: asked.length > 0 && asked.every(({ verdict }) => verdict === 'met'),
    criteria,
    notice: content.notice,
  };
}

function judge(
  { id, title, note, levels, test }: Criterion,
  level: ComplianceLevel,
  offer: PresentedOffer,
  notaries: readonly string[],
): CriterionFinding {
  const applicability = levels[level];
  const base = { id, title, applicability, evidence: [] };
  if (applicability === 'not-applicable') {
    return { ...base, verdict: 'not-applicable', reason: note ?? say(complianceSentences['not-asked'], { level }) };
  }
  if (applicability === 'certification') {
    const reason = say(complianceSentences['to-be-certified']);
    return { ...base, verdict: 'not-judged-automatically', reason };
  }
  const judged =
    'check' in test ? presentationChecks[test.check](offer, notaries) : judgeStated(test.anyOf, offer, europe);
  return { ...base, ...judged, reason: note === undefined ? judged.reason : `${judged.reason} ${note}` };
}
