import { contextAddresses, generalContextAddresses, tagusContextAddresses } from '../terms/contexts.js';

/** Where a version of the VC data model says what; everything else is the same in both. */
export interface DataModel {
  /** The definition of a credential in the schemas. */
  envelope: 'credential' | 'credential11' | 'general-credential';
  /** The definition of a presentation in the schemas. */
  presentation: 'presentation' | 'general-presentation';
  /** What a document may be about: an offer and what belongs to it, or anything that the data model can express. */
  scope: 'offers' | 'anything';
  /** Members of the window of validity. */
  from: 'validFrom' | 'issuanceDate';
  until: 'validUntil' | 'expirationDate';
  /** Addresses of the contexts that a credential may name. */
  contexts: readonly string[];
}

/** VC data model 2.0. */
export const model20: DataModel = {
  envelope: 'credential',
  presentation: 'presentation',
  scope: 'offers',
  from: 'validFrom',
  until: 'validUntil',
  contexts: contextAddresses,
};

/** VC data model 1.1, as Gaia-X 22.10 uses it. */
export const model11: DataModel = {
  envelope: 'credential11',
  presentation: 'presentation',
  scope: 'offers',
  from: 'issuanceDate',
  until: 'expirationDate',
  contexts: tagusContextAddresses,
};

/** VC data model 2.0, whatever a credential is about: with the members that it requires and those alone. */
export const generalModel: DataModel = {
  ...model20,
  envelope: 'general-credential',
  presentation: 'general-presentation',
  scope: 'anything',
  contexts: generalContextAddresses,
};
