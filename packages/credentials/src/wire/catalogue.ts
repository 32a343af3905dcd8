import type { OfferConflict } from './conflicts.js';
import type { JurisdictionExposure } from './exposure.js';
import type { FeedbackCounts } from './feedback.js';
import type { RegistryLogState } from './following.js';
import type { SoftwareFreedom } from './free-software.js';
import type { LeavingAxis, LeavingComparison } from './leaving.js';
import type { CredentialOrigin } from './mirror.js';
import type { RequestViolation } from './registry.js';
import type { Finding, Securing, Standing } from './verification.js';
import type { AsOf } from './watch.js';

export type { Finding, RequestViolation };

/**
 * One property of an offer or a provider. The three states are never folded into each other: an absent property and one
 * that the provider says it does not know are different facts, and neither is a value.
 */
export type Cell =
  | { state: 'stated'; value: unknown; source: string }
  | { state: 'unknown'; source: string }
  | { state: 'absent' };

/** A provider as an offer names it; name and country are there when the provider's own credential is held. */
export interface ProviderSummary {
  id: string;
  name?: string;
  /** ISO 3166-1 alpha-2 of the legal address. */
  country?: string;
}

/** A list-valued fact in a result card: its values, or why there are none. */
export type Facts = { state: 'stated'; values: string[] } | { state: 'unknown' } | { state: 'absent' };

/** What is derived of one jurisdiction, as a result card shows it: `shown` is the word to show. */
export type ExposureSummary = Pick<
  JurisdictionExposure,
  'jurisdiction' | 'declared' | 'derived' | 'shown' | 'outcome' | 'complete'
>;

/** A label that an offer holds; one that is in progress is none. */
export interface HeldLabel {
  scheme: string;
  version?: string;
  level?: string;
  /** Whether what it says of foreign law stands against the exposure that was derived. */
  contradicted: boolean;
  /** Digest of its credential. */
  source: string;
}

/** One card of `GET /offers`. */
export interface OfferSummary {
  id: string;
  name: string;
  description?: string;
  provider: ProviderSummary;
  segment: Facts;
  category: Facts;
  country: Facts;
  interface: Facts;
  format: Facts;
  licence: Facts;
  /** Whether the licence makes it free software, by which credential. */
  freeSoftware: SoftwareFreedom;
  /** `US:not-subject` … as the provider declares; never derived. */
  declared: Facts;
  /** What is derived of each jurisdiction of the watch list. Not legal advice. */
  exposure: ExposureSummary[];
  labels: HeldLabel[];
  registries: string[];
  validUntil?: string;
  /** Present when the data are illustrative; must be shown with them. */
  warning?: string;
}

/** The fields that `facets=` and filters take, beside one for each jurisdiction (`exposure.US`). */
export const offerFacets = [
  'segment',
  'category',
  'country',
  'provider',
  'providerCountry',
  'interface',
  'format',
  'licence',
  'free-software',
  'declared',
  'label',
  'registry',
] as const;
export type OfferFacet = (typeof offerFacets)[number];

/** The field of what is shown of a jurisdiction, such as `exposure.US`. */
export type ExposureField = `exposure.${string}`;
export type OfferField = OfferFacet | ExposureField;

/** The jurisdiction of such a field, as ISO 3166-1 alpha-2; `undefined` for every other name. */
export function jurisdictionOfField(name: string): string | undefined {
  return /^exposure\.([A-Z]{2})$/.exec(name)?.[1];
}

/**
 * The numbers that offers are found by, with the unit at the end of the name. Of a period whose length depends on when it
 * begins, the length that is worse for the customer counts. Euros alone are compared; nothing is converted.
 */
export const offerRanges = [
  'noticeDays',
  'transitionDays',
  'retrievalDays',
  'erasureDays',
  'recoveryPointHours',
  'recoveryTimeHours',
  'exitEgressEurPerGigabyte',
  'parallelEgressEurPerGigabyte',
  'exitFreeGigabytes',
  'exportGigabitsPerSecond',
  'renewableEnergyPercent',
  'annualPue',
] as const;
export type OfferRange = (typeof offerRanges)[number];

/** Counts of one facet over the offers that match; offers with no value are counted apart, by why. */
export interface FacetCounts {
  values: Array<{ value: string; label?: string; count: number }>;
  unknown: number;
  absent: number;
}

/**
 * The order of a list of offers: total, the same on every catalogue of the same credentials, whatever order they came in.
 * No place in it can be bought, and feedback has none.
 */
export interface OfferRank {
  by: 'relevance' | 'name' | 'provider' | 'newest';
  ties: 'id';
  paidPlacement: false;
  /** The order in words. */
  meaning: string;
}

/** A word that no offer has, and the one that was looked for in its place. */
export interface Correction {
  word: string;
  as: string;
}

/** `GET /offers`. */
export interface OfferPage {
  items: OfferSummary[];
  total: number;
  rank: OfferRank;
  /** Each over the offers that fit everything but the filter of the field itself. */
  facets?: Partial<Record<OfferField, FacetCounts>>;
  /** What was looked for in place of words that no offer has; missing where there is none. */
  corrected?: Correction[];
  next?: string;
}

/** `GET /offers/suggestions`: how what was typed could go on. */
export interface OfferSuggestions {
  /** Words of offers without capitals and accents, the most frequent first. */
  words: Array<{ word: string; offers: number }>;
  /** Offers that have all the words, the last one perhaps unfinished, the best first. */
  offers: Array<Pick<OfferSummary, 'id' | 'name' | 'provider'>>;
}

/** The credential behind a statement, where it came from, and how it was checked here. */
export interface ProofLink {
  digest: string;
  id: string;
  type: string[];
  issuer: string;
  securing: Securing;
  verificationMethod: string;
  validFrom: string;
  validUntil?: string;
  standing: Standing;
  standingReason: string;
  /** Of an SD-JWT: how many claims are withheld (or are decoys), so that what is absent may have been said. */
  undisclosed?: number;
  /** Each registry that served it, with the number of the event and the address of the original bytes. */
  origins: Array<{
    registry: string;
    sequence: number;
    href: string;
    /** The registries that it had come through before, as that one tells it. */
    mirroredFrom?: CredentialOrigin[];
  }>;
  /** When this catalogue verified it. */
  verifiedAt: string;
  /** In a preview: it is not published, and nobody has looked at a signature; `verifiedAt` is when it was read. */
  draft?: true;
}

/** `GET /offers/{id}`: every property of the vocabulary, stated, unknown or absent, each with its source. */
export interface OfferDetail extends OfferSummary {
  /** The watch list, and every jurisdiction that the provider declares of or that the signed chain touches. */
  exposure: JurisdictionExposure[];
  /** Terms of gx:ServiceOffering. */
  offering: Record<string, Cell>;
  /** Terms of ServiceDisclosure. */
  disclosure: Record<string, Cell>;
  /** Terms of gx:LegalPerson and LegalPersonDisclosure of the provider. */
  legalPerson: Record<string, Cell>;
  ownership: Record<string, Cell>;
  /** What others say about the same subject: never merged into the provider's word. */
  thirdPartyClaims: Array<{ source: string; issuer: string; type: string[]; claims: unknown }>;
  proofs: ProofLink[];
  /** What the desks of the followed registries tell about the offer or its provider; in `GET /offers/{id}`. */
  conflicts?: OfferConflict[];
  /** How many pieces of feedback there are; in `GET /offers/{id}`. No average, and nothing is ordered by it. */
  feedback?: FeedbackCounts;
}

/** `GET /offers/{id}/exposure`. Information, not legal advice. */
export interface OfferExposure {
  offer: string;
  /** RFC 3339 instant as of which it was derived. */
  at: string;
  /** Version of the rules. */
  rules: string;
  notice: string;
  exposure: JurisdictionExposure[];
  /** Every credential that a path names. */
  proofs: ProofLink[];
  /** Present where an instant was asked for. */
  asOf?: AsOf;
}

/** A provider with offers that are listed now. */
export interface ListedProvider extends ProviderSummary {
  offers: number;
}

/** `GET /providers`. */
export interface ProviderPage {
  items: ListedProvider[];
  next?: string;
}

/** `POST /compare` request: 2 to 20 offers, in the order in which they are to be shown. */
export interface ComparisonRequest {
  offers: string[];
  /** Gigabytes (10⁹ bytes) to move when leaving, as a decimal string; without it cost and time are compared only where they hold for any volume. */
  volumeGigabytes?: string;
  /** ISO 8601 day of leaving; today when absent. */
  date?: string;
  /** The axes by which the buyer ranks, the most important first. */
  order?: LeavingAxis[];
}

/** One property across the compared offers, aligned with `offers`. `differs` compares stated values only. */
export interface ComparisonRow {
  section: 'offering' | 'disclosure' | 'legalPerson' | 'ownership';
  property: string;
  label: string;
  cells: Cell[];
  differs: boolean;
}

/**
 * `POST /compare`. `unstated` lists, for each offer, the properties that others state and it does not, as
 * `section.property`.
 */
export interface Comparison {
  offers: OfferSummary[];
  rows: ComparisonRow[];
  unstated: Array<{ offer: string; unknown: string[]; absent: string[] }>;
  leaving: LeavingComparison;
  proofs: ProofLink[];
}

/** `GET /registries`: the feeds this catalogue follows and how far it is. */
export interface FollowedRegistry {
  url: string;
  cursor: number;
  head: number;
  /** `head - cursor`. */
  lag: number;
  /** Credentials that could not be judged yet and are tried again: a DID document out of reach, a start in the future. */
  pending: number;
  lastSyncAt?: string;
  lastError?: string;
  /** Credentials this registry served that were refused here, by code. */
  refused: Record<string, number>;
  /** Absent in what catalogues answer that check no log. */
  log?: RegistryLogState;
}
