import type { JWK } from 'jose';

/** A verification method of a DID document (W3C DID core §5.2), with the three key forms that are read. */
export interface VerificationMethod {
  id: string;
  type: string;
  controller: string;
  publicKeyJwk?: JWK;
  publicKeyMultibase?: string;
  /** A SubjectPublicKeyInfo (RFC 7468 §13). */
  publicKeyPem?: string;
}

/** The parts of a DID document (W3C DID core §5) that verification uses; other members are kept. */
export interface DidDocument {
  '@context'?: unknown;
  id: string;
  verificationMethod?: VerificationMethod[];
  assertionMethod?: Array<string | VerificationMethod>;
  authentication?: Array<string | VerificationMethod>;
  [member: string]: unknown;
}
