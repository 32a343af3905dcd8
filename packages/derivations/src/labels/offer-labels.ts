import { type LabelAssessment, labelSchemes, type OfferDetail, trustedCloudRules } from '@vigie/credentials';
import type { ClaimRecord } from '../exposure/edge.js';
import { assessLabel, type DerivedExposure } from './assess-label.js';
import { accreditationType, labelType, type SignedStatement } from './label-statement.js';

/** A verified credential, and since when its status is known. */
export interface LabelRecord extends ClaimRecord {
  /** RFC 3339. */
  verifiedAt: string;
}

export interface OfferLabelParts {
  /** The newest versions of all credentials about one subject. */
  credentialsAbout(subject: string): Promise<readonly LabelRecord[]>;
  /** DIDs of the operators whose accreditations are believed. */
  operators: readonly string[];
  at: Date;
  exposure?: readonly DerivedExposure[];
}

const schemes = labelSchemes();
const europe = trustedCloudRules().europe.EU;

/** Every label about the offer or its provider, assessed for the offer. */
export async function offerLabels(
  offer: Pick<OfferDetail, 'id' | 'provider'>,
  { credentialsAbout, operators, at, exposure }: OfferLabelParts,
): Promise<LabelAssessment[]> {
  const about = [...(await credentialsAbout(offer.id)), ...(await credentialsAbout(offer.provider.id))];
  const credentials = [...new Map(about.map((one) => [one.digest, one])).values()];
  const labels = statementsOf(credentials, labelType);
  const accreditations: SignedStatement[] = [];
  for (const issuer of new Set(labels.map((label) => label.issuer))) {
    const appointed = (await credentialsAbout(issuer)).filter((one) => operators.includes(one.issuer));
    accreditations.push(...statementsOf(appointed, accreditationType));
  }
  // A credential is let in only when its status was good; that is what is known, from then on.
  const statuses = credentials.map((one) => ({ digest: one.digest, from: one.verifiedAt, status: 'active' as const }));
  const context = { service: offer.id, accreditations, at, schemes, statuses, europe };
  return labels
    .map((label) => assessLabel(label, exposure === undefined ? context : { ...context, exposure }))
    .sort((one, other) => order(one.scheme, other.scheme) || order(one.source, other.source));
}

function statementsOf(credentials: readonly LabelRecord[], type: string): SignedStatement[] {
  return credentials.flatMap((credential) =>
    credential.subjects.filter(({ types }) => types.includes(type)).map((subject) => ({ ...credential, subject })),
  );
}

function order(one: string, other: string): number {
  if (one === other) return 0;
  return one < other ? -1 : 1;
}
