/** A published document that a party names, by its digest where it gave one. */
export interface ConflictDocument {
  url: string;
  /** Lowercase hex SHA-256 of the document. */
  sha256?: string;
}

/** What one party says in a conflict: a signed credential that is held here. */
export interface ConflictStatement {
  /** Digest of the credential. */
  source: string;
  issuer: string;
  /** RFC 3339 instant at which it was accepted. */
  at: string;
  statement: string;
  documents: ConflictDocument[];
}

/**
 * A dispute: opened by anybody, answered by an issuer of what is disputed, settled by the operator. `lapsed`: its
 * credential has ended before anybody settled it.
 */
export interface DisputeEntry extends ConflictStatement {
  state: 'open' | 'replied' | 'decided' | 'lapsed';
  /** The disputed credentials, each with its issuer. */
  disputed: Array<{ source: string; issuer: string; subjects: string[] }>;
  replies: ConflictStatement[];
  decision?: ConflictStatement & { outcome: 'upheld' | 'rejected' | 'corrected' };
}

/** `GET /conflicts`. `next` is an opaque keyset cursor; absent on the last page. */
export interface DisputePage {
  items: DisputeEntry[];
  next?: string;
}

/** Labels of one subject, scheme and version on whose standing different issuers disagree. */
export interface ContradictionEntry {
  subject: string;
  scheme: string;
  version?: string;
  labels: Array<{ source: string; issuer: string; kind: string; milestone?: string; at: string }>;
}

/** `GET /conflicts/contradictions`. */
export interface ContradictionPage {
  items: ContradictionEntry[];
  next?: string;
}
