import type { SchemaItem } from '../schemas/schema-item.js';
import type { Finding } from './verification.js';

/** An accreditation as an operator plans to give it. */
export interface NewAccreditation {
  /** DID of whoever is to be accredited. */
  party: string;
  scheme: string;
  versions?: string[];
  levels?: string[];
  /** First and last day in UTC, both included: `2026-01-31`. */
  from: string;
  until?: string;
}

/** One accreditation that is given, or one that ends. */
export interface PlannedAccreditation {
  add?: NewAccreditation;
  /** Digest of one that is held, and the RFC 3339 instant from which it counts for nothing new. */
  end?: { digest: string; at: string };
}

/** `POST /rechecks/preview`: exactly one change. */
export interface PlannedChange {
  schema?: { add?: SchemaItem; retire?: { version: string; name: string } };
  /** The whole set as it would be: certificates in PEM, and EU Trusted Lists with the name that findings call them by. */
  trustAnchors?: { pem?: string; trustedLists?: Array<{ name: string; xml: string }> };
  accreditation?: PlannedAccreditation;
}

/** What would become of one held credential. */
export interface MovedCredential {
  /** SHA-256 of its text in lowercase hexadecimal digits. */
  digest: string;
  id: string;
  issuer: string;
  /** Whether it conforms, how a label in it counts, or what its claims about somebody else count as. */
  what: 'conformance' | 'label' | 'claims';
  /** Of a label and of claims: about whom. */
  subject?: string;
  /** Of a label and of claims: the scheme that an issuer is to be accredited for. */
  scheme?: string;
  /** `conformant` or `nonconformant`; of a label `accredited` or why it is not; of claims `accredited` or `third-party`. */
  from: string;
  to: string;
  /** Why it would not conform. */
  findings: Finding[];
}

/** What a planned change would move; nothing of it is stored. */
export interface RecheckPreview {
  change: keyof PlannedChange;
  /** RFC 3339 instant as of which it was worked out. */
  at: string;
  /** Credentials looked at, and how many of them would be moved. */
  checked: number;
  moved: number;
  /** Whether every credential that the change can reach was looked at. */
  complete: boolean;
  /** The first moves. */
  items: MovedCredential[];
}

/** One run over held credentials after something changed. */
export interface RecheckProgress {
  number: number;
  /** What changed: `schema`, `anchors`, `accreditation` … */
  kind: string;
  reason: string;
  /** DID, where the run is over what one party signed. */
  issuer?: string;
  /** RFC 3339. */
  startedAt: string;
  finishedAt?: string;
  /** Number of the last credential looked at, and of the last one to look at. */
  position: number;
  last: number;
  /** Credentials looked at, and how many of them failed. */
  checked: number;
  failed: number;
}

/** `GET /rechecks`: the newest run first, and the status lists that cannot be had or are worked through now. */
export interface RecheckList {
  items: RecheckProgress[];
  statusLists: Array<{ address: string; knownAt: string; unknownSince?: string }>;
}
