import type { DidResolver } from '../did/did-resolver.js';
import type { Evidence } from '../history/evidence.js';
import type { KeyReader } from '../keys/public-key.js';
import type { CertificateCheck } from '../x509/certificate-check.js';
import type { Asked } from './asked.js';
import type { ClaimsCheck } from './claims-check.js';
import type { DataModel } from './data-model.js';
import type { EnvelopeCheck } from './envelope-schema.js';
import type { Limits } from './limits.js';
import type { Profile } from './profiles.js';
import type { StatusCheck } from './status.js';

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
  /** What the verdict rests on so far. */
  evidence(): Evidence[];
  limits: Limits;
  /** What the caller asks of who presents. */
  asked: Asked;
  /** The strictest first. */
  profiles: readonly [Profile, ...Profile[]];
}
