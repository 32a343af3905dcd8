import type { DidResolver } from '../did/did-resolver.js';
import type { Evidence } from '../history/evidence.js';
import type { KeyReader } from '../keys/public-key.js';
import type { SchemaSet } from '../schemas/schema-set.js';
import type { CertificateCheck } from '../x509/certificate-check.js';
import type { Asked } from './asked.js';
import type { ClaimsCheck } from './claims-check.js';
import type { DataModel } from './data-model.js';
import type { EnvelopeCheck } from './envelope-schema.js';
import type { Limits } from './limits.js';
import type { Profile } from './profiles.js';
import type { StatusCheck } from './status.js';
import type { KnownTypes } from './verifier.js';

/** What the verification of one submission is made of. */
export interface Dependencies {
  /** What a document of the data model 2.0 must be like. */
  model: DataModel;
  /** Resolves as of the instant of this verification. */
  resolver: DidResolver;
  keys: KeyReader;
  checkEnvelope: EnvelopeCheck;
  checkClaims: ClaimsCheck;
  checkStatus: StatusCheck;
  checkCertificate: CertificateCheck;
  /** Contexts, shapes and JSON Schemas in force at the instant of the check. */
  schemas: SchemaSet;
  /** What the verdict rests on so far. */
  evidence(): Evidence[];
  limits: Limits;
  /** Whether the compiled path is tried before the libraries; see compiled/README.md. */
  compiled: boolean;
  /** Types of things that the caller knows from elsewhere, for the references of a credential. */
  knownTypes?: KnownTypes;
  /** Whether the costly checks are left out once a cheap one has failed. */
  stops: boolean;
  /** What the caller asks of who presents. */
  asked: Asked;
  /** The strictest first. */
  profiles: readonly [Profile, ...Profile[]];
}
