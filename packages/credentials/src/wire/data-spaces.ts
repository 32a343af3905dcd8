import type { Cell, FacetCounts, Facts, ProofLink, ProviderSummary } from './catalogue.js';
import type { JurisdictionExposure } from './exposure.js';

/** The fields that `facets=` and filters of `GET /data-spaces` take. */
export const dataSpaceFacets = ['sector', 'operator', 'member', 'hostingOffer', 'status'] as const;
export type DataSpaceFacet = (typeof dataSpaceFacets)[number];

/** A legal person as a data space names it, and whether its own signed description is held. */
export interface SpaceParty extends Omit<ProviderSummary, 'id'> {
  /** Missing where a member is told by name only. */
  id?: string;
  /** `described`: a description signed by the person itself stands, by the digest of `source`. */
  legalPerson: { state: 'described'; source: string } | { state: 'absent' };
}

/**
 * How a member stands: `confirmed` by its own signed word, else `named-by-operator` only; `outside-dates` where the operator
 * names it for other days.
 */
export const memberStates = ['confirmed', 'named-by-operator', 'outside-dates'] as const;
export type MemberState = (typeof memberStates)[number];

export interface SpaceMember extends SpaceParty {
  state: MemberState;
  /** First and last day, as the operator says. */
  from?: string;
  until?: string;
  /** Digest of the operator's description. */
  source: string;
  /** Digest of the member's own word. */
  confirmation?: string;
}

/** Why the word of somebody that a member belongs to the space confirms nobody. */
export const unmatchedReasons = ['issuer-is-not-the-member', 'not-named-by-operator', 'outside-dates'] as const;
export type UnmatchedReason = (typeof unmatchedReasons)[number];

/** One card of `GET /data-spaces`. */
export interface DataSpaceSummary {
  id: string;
  name: string;
  operator: SpaceParty;
  sector: Facts;
  /** `planned`, `operating` or `ended`, as the operator says. */
  status: Facts;
  hostingOffer: Facts;
  /** How many members the operator names for today, and how many of them confirm it; none where it names none. */
  members: { state: 'stated'; named: number; confirmed: number } | { state: 'unknown' } | { state: 'absent' };
  registries: string[];
  validUntil?: string;
  /** Present when the data are illustrative; must be shown with them. */
  warning?: string;
}

/** `GET /data-spaces`. */
export interface DataSpacePage {
  items: DataSpaceSummary[];
  total: number;
  facets?: Partial<Record<DataSpaceFacet, FacetCounts>>;
  next?: string;
}

/** An offer on which a data space runs; `unresolved` where this catalogue lists no such offer. */
export type HostingOffer =
  | { id: string; state: 'unresolved' }
  | {
      id: string;
      state: 'resolved';
      name: string;
      provider: ProviderSummary;
      /** What is derived of each jurisdiction of the watch list. Not legal advice. */
      exposure: JurisdictionExposure[];
      warning?: string;
    };

/** `GET /data-spaces/{id}`: every property, stated, unknown or absent, each with its source. */
export interface DataSpaceDetail extends Omit<DataSpaceSummary, 'members'> {
  /** RFC 3339 instant as of which it was put together. */
  at: string;
  /** Terms of DataSpace. */
  space: Record<string, Cell>;
  /** The sectors stated, with their names in the list of sectors. */
  sectors: Array<{ id: string; names: { en: string; fr: string } }>;
  members:
    | { state: 'stated'; named: number; confirmed: number; items: SpaceMember[] }
    | { state: 'unknown' }
    | { state: 'absent' };
  /** Signed words that somebody belongs to the space, which confirm no member. */
  unmatchedMemberships: Array<{ source: string; issuer: string; member: string; why: UnmatchedReason }>;
  hosting: HostingOffer[];
  /**
   * The worst of what is shown of the hosting offers, for each jurisdiction of the watch list. Where hosting is not stated, or
   * an offer is not resolved, what was not found is unknown.
   */
  hostingExposure: Array<{ jurisdiction: string; shown: JurisdictionExposure['shown'] }>;
  /** What others say of the same data space: never merged into its operator's word. */
  thirdPartyClaims: Array<{ source: string; issuer: string; type: string[]; claims: unknown }>;
  proofs: ProofLink[];
}
