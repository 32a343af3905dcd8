import {
  expandTerm,
  type LabelAssessment,
  labelSchemes,
  type OfferDetail,
  trustedCloudRules,
} from '@vigie/credentials';
import type { ClaimRecord } from '../exposure/edge.js';
import { assessLabel, type DerivedExposure } from './assess-label.js';
import { endOf, startOf } from './days.js';
import {
  accreditationType,
  coveredDigests,
  gaiaXLabelType,
  labelClaim,
  labelType,
  type SignedStatement,
} from './label-statement.js';

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
const offeringType = expandTerm('ServiceOffering');
const europe = trustedCloudRules().europe.EU;

/** Every label about the offer or its provider, assessed for the offer. */
export async function offerLabels(
  offer: Pick<OfferDetail, 'id' | 'provider'>,
  parts: OfferLabelParts,
): Promise<LabelAssessment[]> {
  return (await datedOfferLabels(offer, parts)).items;
}

/** The same, with the first instant at which time alone may change any of it. */
export async function datedOfferLabels(
  offer: Pick<OfferDetail, 'id' | 'provider'>,
  { credentialsAbout, operators, at, exposure }: OfferLabelParts,
): Promise<{ items: LabelAssessment[]; until?: Date }> {
  const about = [...(await credentialsAbout(offer.id)), ...(await credentialsAbout(offer.provider.id))];
  const credentials = [...new Map(about.map((one) => [one.digest, one])).values()];
  const offering = credentials.filter(({ subjects }) =>
    subjects.some(({ id, types }) => id === offer.id && types.includes(offeringType)),
  );
  const labels = [
    ...statementsOf(credentials, labelType),
    // A Gaia-X label is for the very credentials that it names: not for what took their place.
    ...statementsOf(credentials, gaiaXLabelType).map((label) => {
      const digests = coveredDigests(label.subject);
      return { ...label, covered: offering.length > 0 && offering.every(({ digest }) => digests.includes(digest)) };
    }),
  ];
  const accreditations: SignedStatement[] = [];
  for (const issuer of new Set(labels.map((label) => label.issuer))) {
    const appointed = (await credentialsAbout(issuer)).filter((one) => operators.includes(one.issuer));
    accreditations.push(...statementsOf(appointed, accreditationType));
  }
  // A credential is let in only when its status was good; that is what is known, from then on.
  const statuses = credentials.map((one) => ({ digest: one.digest, from: one.verifiedAt, status: 'active' as const }));
  const context = { service: offer.id, accreditations, at, schemes, statuses, europe };
  const until = Math.min(...labels.flatMap(turningPoints).filter((instant) => instant > at.getTime()));
  const items = labels
    .map((label) => assessLabel(label, exposure === undefined ? context : { ...context, exposure }))
    .sort((one, other) => order(one.scheme, other.scheme) || order(one.source, other.source));
  return { items, ...(Number.isFinite(until) ? { until: new Date(until) } : {}) };
}

/** The instants (milliseconds) at which a label may begin or end by itself: its dates, and the end of its version. */
function turningPoints(statement: SignedStatement): number[] {
  const { scheme, version, from, until } = labelClaim(statement);
  const { acceptedUntil } =
    schemes.schemes.find(({ id }) => id === scheme)?.versions.find(({ id }) => id === version) ?? {};
  return [
    Date.parse(statement.validFrom),
    ...(statement.validUntil === undefined ? [] : [Date.parse(statement.validUntil)]),
    ...(from === undefined ? [] : [startOf(from)]),
    ...[until, acceptedUntil].flatMap((day) => (day === undefined ? [] : [endOf(day)])),
  ];
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
