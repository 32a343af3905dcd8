import type { ExposureField, OfferFacet } from '@vigie/credentials';

/**
 * Which offers are looked for, wherever a catalogue finds offers. Several values of one field widen the search; several
 * fields narrow it.
 */
export type OfferSearchQuery = Partial<Record<OfferFacet, string[]>> & { [Field in ExposureField]?: string[] } & {
  /** Words in the name, description and disclosed facts. */
  q?: string;
};
