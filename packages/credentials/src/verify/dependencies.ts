import type { DidResolver } from '../did/did-resolver.js';
import type { KeyReader } from '../keys/public-key.js';
import type { ClaimsCheck } from './claims-check.js';
import type { DataModel } from './data-model.js';
import type { EnvelopeCheck } from './envelope-schema.js';
import type { Limits } from './limits.js';
import type { Profile } from './profiles.js';
import type { StatusCheck } from './status.js';

/** What one verifier is made of, shared by all its verifications. */
export interface Dependencies {
  /** What a document of the data model 2.0 must be like. */
  model: DataModel;
  resolver: DidResolver;
  keys: KeyReader;
  checkEnvelope: EnvelopeCheck;
  checkClaims: ClaimsCheck;
  checkStatus: StatusCheck;
  limits: Limits;
  /** The strictest first. */
  profiles: readonly [Profile, ...Profile[]];
}
