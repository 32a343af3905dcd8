import type { DidDocument } from '../did/did-document.js';
import type { EuropeName } from '../terms/label-data.js';
import type { ProfileName } from '../verify/profiles.js';
import type { JurisdictionExposure } from './exposure.js';
import type { ConditionFinding, LabelAssessment, TrustedCloudCondition } from './labels.js';
import type { CredentialMediaType } from './verification.js';

/** By this member an evidence file is told from other JSON. */
export const evidenceKind = 'vigie-evidence';

/** A file of rules, and which text of it. */
export interface RuleFile {
  /** Path within `shapes`, or the name of the data where it stands elsewhere. */
  file: string;
  /** What the file calls itself. */
  id: string;
  /** Lowercase hex SHA-256 of its text. */
  digest: string;
}

/** What the operator of a catalogue has chosen and its verdicts depend on. */
export interface EvidenceSettings {
  /** Profiles under which a credential is accepted. */
  profiles: ProfileName[];
  /** DIDs of the operators whose accreditations are believed. */
  operators: string[];
  /** DIDs whose status lists are believed beside an issuer's own. */
  statusIssuers: string[];
  /** DIDs of did:web below which the last path segment is the key itself. */
  keyPaths: string[];
  europe: EuropeName;
  /** Whether certificates of keys were checked up to trust anchors; the file does not carry these. */
  certificates: boolean;
}

/** A signed credential as it was submitted. */
export interface EvidenceOriginal {
  /** Lowercase hex SHA-256 of `body` as UTF-8. */
  digest: string;
  mediaType: CredentialMediaType;
  /** The exact text. */
  body: string;
  /** RFC 3339: when the catalogue let it in. */
  verifiedAt: string;
  /** Each registry that served it, with the number of the event there. */
  origins: Array<{ registry: string; sequence: number }>;
}

/** A version of what somebody published: a DID document, a status list. */
export interface PublishedEvidence {
  address: string;
  mediaType: string;
  /** Base64 (RFC 4648 §4). */
  bytes: string;
  /** RFC 3339: when this version was first had. */
  from: string;
}

/** What was derived of one offer. */
export interface EvidenceVerdicts {
  exposure: JurisdictionExposure[];
  labels: LabelAssessment[];
  conditions: Array<ConditionFinding<TrustedCloudCondition>>;
}

/**
 * `GET /offers/{id}/evidence`: the verdicts on one offer, with all that somebody else needs to reach them again without
 * asking anybody.
 */
export interface EvidenceFile {
  kind: typeof evidenceKind;
  version: 1;
  offer: string;
  /** RFC 3339: the instant as of which was derived. */
  at: string;
  /** ISO 3166-1 alpha-2. */
  jurisdictions: string[];
  rules: RuleFile[];
  settings: EvidenceSettings;
  /** Sorted by digest. */
  originals: EvidenceOriginal[];
  /** Sorted by address, then by `from`. */
  published: PublishedEvidence[];
  /** DID documents that the operator has pinned: used as they are, published by nobody. */
  pinned: DidDocument[];
  verdicts: EvidenceVerdicts;
}
