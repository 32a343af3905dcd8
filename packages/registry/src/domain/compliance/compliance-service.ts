import {
  type Clock,
  type ComplianceAssessment,
  type ComplianceLevel,
  compactIri,
  complianceRules,
  liesUnder,
  offerContexts,
  type Submission,
  type VerifiedCredential,
  type Verifier,
  VigieError,
} from '@vigie/credentials';
import { assessCompliance } from '@vigie/derivations';
import type { OwnSigning } from '../issuing/own-signing.js';

export interface ComplianceParts {
  verifier: Verifier;
  clock: Clock;
  own: OwnSigning;
  /** DIDs of the notaries whose word on registration numbers counts. */
  notaries: readonly string[];
  /** As what the registry is accredited, in the operator's words; without it, it is not. */
  accreditedAs?: string;
}

export interface IssuedLabel {
  /** The label as a compact token. */
  token: string;
  assessment: ComplianceAssessment;
}

const engineVersion = 'vigie-compliance-1';
const validDays = 90;
const dayMilliseconds = 86_400_000;

/** Assesses presentations and issues a label where every criterion of the level is met. */
export class ComplianceService {
  readonly #parts: ComplianceParts;

  constructor(parts: ComplianceParts) {
    this.#parts = parts;
  }

  /**
   * @param id - What the label is to be called; it lies under the DID of whoever presents.
   * @throws VigieError `compliance-certification-required`, `compliance-not-met` with every criterion that fails,
   *   `compliance-id-invalid`, `compliance-subject-unclear`, or the code of the verifier's refusal with its findings.
   */
  async issue(level: ComplianceLevel, submission: Submission, id: string): Promise<IssuedLabel> {
    if (level === 'L2' || level === 'L3') throw certificationRequired(level);
    const { verifier, own, notaries } = this.#parts;
    const verdict = await verifier.verify(submission);
    if (!verdict.ok) {
      const because = verdict.findings[0]?.detail ?? 'The presentation was refused.';
      throw new VigieError(verdict.code, because, { violations: verdict.findings });
    }
    if (verdict.kind !== 'presentation') {
      throw new VigieError('request-invalid', 'A label is issued for a presentation, not for a single credential.');
    }
    // A newer label of the same name takes the place of the older one: nobody may name another's.
    if (!liesUnder(id, verdict.holder) || id === verdict.holder) {
      const detail = `The label cannot be called ${id}: that does not lie under ${verdict.holder}, who presents.`;
      throw new VigieError('compliance-id-invalid', detail, { value: id, expected: `${verdict.holder}#…` });
    }
    const assessment = assessCompliance({ level, credentials: verdict.credentials, notaries });
    if (!assessment.met) throw notMet(assessment);
    const enveloped = await own.secure(this.#label(assessment, verdict.credentials, id), 'vc+jwt');
    return { token: String(enveloped.id).slice('data:application/vc+jwt,'.length), assessment };
  }

  #label(assessment: ComplianceAssessment, credentials: readonly VerifiedCredential[], id: string) {
    const { clock, own } = this.#parts;
    const now = clock();
    const ends = credentials.flatMap(({ validUntil }) => (validUntil === undefined ? [] : [Date.parse(validUntil)]));
    // A label does not outlive what it was given for.
    const end = new Date(Math.min(now.getTime() + validDays * dayMilliseconds, ...ends));
    const { content } = complianceRules();
    const validated = assessment.criteria.filter(({ verdict }) => verdict === 'met');
    return {
      '@context': [...offerContexts],
      id,
      type: ['VerifiableCredential', 'LabelCredential'],
      issuer: own.identity.did(),
      description: this.#standing(),
      validFrom: seconds(now),
      validUntil: seconds(end),
      credentialSubject: {
        id: assessment.offering,
        type: 'LabelCredential',
        labelLevel: assessment.level,
        engineVersion,
        rulesVersion: assessment.rules,
        compliantCredentials: credentials.map((credential) => ({
          id: credential.id,
          type: 'CompliantCredential',
          credentialType: compactIri(credential.types[0] ?? ''),
          // Of the exact text, so that it is the digest under which a registry serves it.
          digestSRI: `sha256-${credential.digest}`,
        })),
        validatedCriteria: validated.map((one) => `${content.criteriaBase}${one.id}`),
      },
    };
  }

  #standing(): string {
    const { own, accreditedAs } = this.#parts;
    const did = own.identity.did();
    return accreditedAs === undefined
      ? `Issued by ${did}, which is not an accredited Gaia-X clearing house. Declarations of the provider were found, not checked for truth.`
      : `Issued by ${did}, by its own account accredited as ${accreditedAs}. Declarations of the provider were found, not checked for truth.`;
  }
}

function certificationRequired(level: 'L2' | 'L3'): VigieError {
  const { thirdParty, criteria } = complianceRules().content;
  const certified = criteria.filter(({ levels }) => levels[level] === 'certification');
  const detail = `${level} is never issued here: it needs ${thirdParty[level]}, for ${certified.length} criteria.`;
  const violations = certified.map(({ id, title }) => ({ path: id, detail: `${title}: certification required` }));
  return new VigieError('compliance-certification-required', detail, { violations });
}

function notMet({ level, offering, criteria, rules }: ComplianceAssessment): VigieError {
  const failing = criteria.filter(
    ({ applicability, verdict }) => applicability !== 'not-applicable' && verdict !== 'met',
  );
  const violations = failing.map(({ id, title, verdict, reason }) => ({
    path: id,
    detail: `${title}: ${verdict}. ${reason}`,
  }));
  const detail = `${offering} does not meet ${failing.length} of the criteria of ${level} (${rules}).`;
  return new VigieError('compliance-not-met', detail, { violations });
}

function seconds(instant: Date): string {
  return `${instant.toISOString().slice(0, 19)}Z`;
}
