import type { AccessLevel, EdgeStanding, SubjectClaims, VerifiedCredential } from '@vigie/credentials';

/**
 * What an edge says. Ownership runs from holder to held; everything else from what is described to what it names.
 * `states` tells which properties are given, have no value (`none`) or are not known (`unknown`).
 */
export type EdgeKind =
  | 'owns'
  | 'controls'
  | 'subsidiaryOf'
  | 'seatIn'
  | 'establishedIn'
  | 'dispersed'
  | 'publicBody'
  | 'separatedFrom'
  | 'providedBy'
  | 'operatedBy'
  | 'hostedOn'
  | 'subcontracts'
  | 'licensesFrom'
  | 'locatedAt'
  | 'siteOperatedBy'
  | 'keysHeldBy'
  | 'keyCustody'
  | 'declares'
  | 'states';

export type PropertyState = 'stated' | 'none' | 'unknown';

export type CredentialState = 'active' | 'suspended' | 'revoked';

/** What the graph reads of a verified credential. */
export interface ClaimRecord
  extends Pick<VerifiedCredential, 'digest' | 'issuer' | 'validFrom' | 'standing'>,
    Partial<Pick<VerifiedCredential, 'validUntil'>> {
  subjects: readonly SubjectClaims[];
  /** `active` unless said otherwise; of another state, nothing counts. */
  status?: CredentialState;
}

/** A share, and what comes with it; percentages are decimal strings, and what nobody states is missing. */
export interface Holding {
  capital?: string;
  votes?: string;
  veto?: boolean;
  appointsMajority?: boolean;
  control?: boolean;
  /** Whether the issuer says that it does not know who controls. */
  controlUnknown?: boolean;
}

/** One signed statement that matters to exposure. */
export interface Edge extends Holding {
  /** Digest of the credential, then the place in it. */
  id: string;
  kind: EdgeKind;
  from: string;
  to?: string;
  /** Whose description states it. */
  subject: string;
  digest: string;
  issuer: string;
  validFrom: string;
  validUntil?: string;
  /** `validFrom` and `validUntil` in milliseconds; without an end, infinity. */
  since: number;
  until: number;
  standing: EdgeStanding;
  status: CredentialState;
  /** Of a seat, a branch or a site; beside a party, the country that is written with its name. */
  country?: string;
  /** Name that is written with the party or site. */
  name?: string;
  naturalPerson?: boolean;
  access?: AccessLevel;
  updateChannel?: 'none' | 'quarantined' | 'direct';
  role?: string;
  custody?: string;
  /** Of a dispersed holding, in percent. */
  threshold?: string;
  property?: string;
  /** Of `states`: each property that is given, has no value, or is not known. */
  states?: Record<string, PropertyState>;
  jurisdiction?: string;
  declaration?: string;
}

/** Who is accredited for which scheme, at which instant. The instant asked about is that of issuance. */
export type IsAccredited = (issuer: string, scheme: string, instant: Date) => boolean;
