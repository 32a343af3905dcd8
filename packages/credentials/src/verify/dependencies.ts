import type { DidResolver } from '../did/did-resolver.js';
import type { Evidence } from '../history/evidence.js';
import type { KeyReader } from '../keys/public-key.js';
import type { SchemaSet } from '../schemas/schema-set.js';
import type { ClaimsCheck } from './claims-check.js';
import type { EnvelopeCheck } from './envelope-schema.js';
import type { Limits } from './limits.js';
import type { Profile } from './profiles.js';
import type { StatusCheck } from './status.js';
import type { KnownTypes } from './verifier.js';

/** What the verification of one submission is made of. */
export interface Dependencies {
  /** Resolves as of the instant of this verification. */
  resolver: DidResolver;
  keys: KeyReader;
  checkEnvelope: EnvelopeCheck;
  checkClaims: ClaimsCheck;
  checkStatus: StatusCheck;
  /** Contexts, shapes and JSON Schemas in force at the instant of the check. */
  schemas: SchemaSet;
  /** What the verdict rests on so far. */
  evidence(): Evidence[];
  limits: Limits;
  /** Types of things that the caller knows from elsewhere, for the references of a credential. */
  knownTypes?: KnownTypes;
  /** The strictest first. */
  profiles: readonly [Profile, ...Profile[]];
}
