import type {
  CredentialMediaType,
  CredentialOrigin,
  OfferDetail,
  OfferSummary,
  VerifiedCredential,
} from '@vigie/credentials';
import type { OfferTerm } from '../domain/search/question.js';

/** Where a credential came from: the followed registry and the number of its event there. */
export interface Origin {
  registry: string;
  sequence: number;
}

/** The same with the registries that it had come through before, as the followed one tells it. */
export interface ServedOrigin extends Origin {
  mirroredFrom?: CredentialOrigin[];
}

/** A verified credential as offers are put together from it. */
export interface HeldCredential extends Omit<VerifiedCredential, 'body'> {
  verifiedAt: string;
  origins: ServedOrigin[];
}

/** What a verified credential claims, without its bytes and its proof. */
export type StoredClaims = Pick<
  HeldCredential,
  'digest' | 'issuer' | 'validFrom' | 'validUntil' | 'standing' | 'subjects'
>;

/** What an offer is found by in words. In lists each value has a line of its own. */
export interface SearchText {
  name: string;
  description: string;
  provider: string;
  keywords: string;
  category: string;
  interfaces: string;
  formats: string;
}

/** One facet of an offer: values, or why there are none. */
export type FacetEntry = { state: 'stated'; values: string[] } | { state: 'unknown' } | { state: 'absent' };

/** What is shown of every jurisdiction that has no field of its own. */
export const exposureElsewhere = 'exposure.*';

/** What an offer of a service type can take in, as canonical text: equal texts mean equal imports. */
export interface ImportProfile {
  segment: string;
  category: string;
  profile: string;
}

/** An offer as it is stored: the answers ready to send, and what they are found and ordered by. */
export interface OfferRecord {
  id: string;
  summary: OfferSummary;
  detail: OfferDetail;
  nameKey: string;
  providerKey: string;
  newestKey: number;
  validUntil?: Date;
  reassembleAt?: Date;
  /** What it is found by in words, and the numbers that ranges are held against. */
  terms: OfferTerm[];
  numbers: Record<string, number>;
  /** Way in which both were read. */
  analysedBy: number;
  facets: Record<string, FacetEntry>;
  /** What else than credentials and time it was derived by: rules, lists and settings. */
  derivedBy: string;
  /** Missing where the service type is not stated: then nobody can be told to go there. */
  imports?: ImportProfile;
}

/** A credential that could not be judged yet. */
export interface PendingCredential extends Origin {
  digest: string;
  mediaType: CredentialMediaType;
  body: string;
  eventAt: string;
  code: string;
  detail: string;
  attempts: number;
  nextAttempt: Date;
  /** What it is about, where it is proven and waits only for what it names. */
  describes?: { subject: string; types: string[] };
}

/** A credential that was refused, and why. */
export interface Refusal extends Origin {
  digest: string;
  code: string;
  detail: string;
  at: string;
}
