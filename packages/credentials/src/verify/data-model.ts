import { contextAddresses, tagusContextAddresses } from '../terms/contexts.js';

/** Where a version of the VC data model says what; everything else is the same in both. */
export interface DataModel {
  /** The definition in `envelope.schema.json` for a credential. */
  envelope: 'credential' | 'credential11';
  /** Members of the window of validity. */
  from: 'validFrom' | 'issuanceDate';
  until: 'validUntil' | 'expirationDate';
  /** Addresses of the contexts that a credential may name. */
  contexts: readonly string[];
}

/** VC data model 2.0. */
export const model20: DataModel = {
  envelope: 'credential',
  from: 'validFrom',
  until: 'validUntil',
  contexts: contextAddresses,
};

/** VC data model 1.1, as Gaia-X 22.10 uses it. */
export const model11: DataModel = {
  envelope: 'credential11',
  from: 'issuanceDate',
  until: 'expirationDate',
  contexts: tagusContextAddresses,
};
