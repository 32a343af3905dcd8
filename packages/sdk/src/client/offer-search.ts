import type { ExposureField, OfferFacet, OfferRange } from '@vigie/credentials';

/**
 * Which offers are looked for, wherever a catalogue finds offers. Several values of one field widen the search; several
 * fields narrow it.
 */
export type OfferSearchQuery = Partial<Record<OfferFacet, string[]>> & { [Field in ExposureField]?: string[] } & {
  /** Words in the name, description and disclosed facts; "in quotation marks" as they stand together. */
  q?: string;
} & {
  /** A range with both ends in it, as `10..30`, `..30` or `10..`; an offer that does not state the number fits none. */
  [Field in OfferRange]?: string;
};
