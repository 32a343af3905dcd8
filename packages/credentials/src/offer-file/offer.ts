/** What a property may be written as. `unknown` and `none` as the whole value are states, not text. */
export type OfferValue = string | number | boolean | null | OfferNode | OfferValue[];

/** One thing with its properties, in the term names of the v1 context. */
export interface OfferNode {
  [term: string]: OfferValue;
}

/**
 * An offer as an offer file or a program states it. Each section becomes one credential; at least one must be there.
 *
 * Decimals are best given as strings: `'0.010'` keeps the form in which it was written, `0.01` cannot.
 */
export interface Offer {
  /** The DID under which the credentials are signed. */
  issuer: string;
  /** How long the credentials are valid: an ISO 8601 duration. Default P90D. */
  validFor?: string;
  /** Terms of gx:LegalPerson. `id` defaults to the issuer. */
  legalPerson?: OfferNode;
  /** Terms of LegalPersonDisclosure, about the same legal person. */
  ownership?: OfferNode;
  /** Terms of gx:ServiceOffering. `providedBy` defaults to the legal person. */
  offering?: OfferNode;
  /** Terms of ServiceDisclosure, about the same offering. */
  disclosure?: OfferNode;
  /** Terms of DataSpace; of a data space file alone. `operator` defaults to the legal person. */
  dataSpace?: OfferNode;
}

/** The sections of an offer in the order in which their credentials are made, with the class of their subject. */
export const sections = [
  { name: 'legalPerson', classTerm: 'LegalPerson', slug: 'legal-person' },
  { name: 'ownership', classTerm: 'LegalPersonDisclosure', slug: 'ownership' },
  { name: 'offering', classTerm: 'ServiceOffering', slug: 'offering' },
  { name: 'disclosure', classTerm: 'ServiceDisclosure', slug: 'disclosure' },
  { name: 'dataSpace', classTerm: 'DataSpace', slug: 'data-space' },
] as const;

/** The kinds of files that are read, with the member that says the version, and the sections that each has. */
export const fileKinds = [
  { header: 'vigieOffer', sections: ['legalPerson', 'ownership', 'offering', 'disclosure'] },
  { header: 'vigieDataSpace', sections: ['legalPerson', 'ownership', 'dataSpace'] },
] as const satisfies ReadonlyArray<{ header: string; sections: readonly SectionName[] }>;
export type FileKind = (typeof fileKinds)[number];

export type Section = (typeof sections)[number];
export type SectionName = Section['name'];

/** The validity of credentials where an offer does not say: an ISO 8601 duration. */
export const defaultValidFor = 'P90D';

export function isOfferNode(value: unknown): value is OfferNode {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
