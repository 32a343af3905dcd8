import {
  type Clock,
  createDataModelVerifier,
  createVerifier,
  type DataModelVerifier,
  type DidResolver,
  type EvidenceArchive,
  type Fetcher,
  type ProfileName,
  type SchemaSet,
  type SchemaSource,
  type TrustAnchor,
  type Verifier,
} from '@vigie/credentials';
import {
  certificateOptions,
  openVerifierPool,
  statusOptions,
  type VerifierPool,
  VerifyingLanes,
  verifyingInThread,
} from '@vigie/service';
import type { RegistryConfig } from '../config/config.js';
import { knowing } from '../domain/issuing/own-identity.js';
import type { OwnSigning } from '../domain/issuing/own-signing.js';
import type { Schemas } from '../domain/schemas.js';

export interface VerificationParts {
  /** Resolves the DIDs of all others. */
  others: DidResolver;
  anchors: readonly TrustAnchor[];
  archive: EvidenceArchive;
  clock: Clock;
  fetcher: Fetcher;
  schemas: Schemas;
  observed(verifier: Verifier): Verifier;
  /** Of a registry that signs in its own name. */
  own?: OwnSigning;
  /** Takes the place of every verifier of submissions. */
  given?: Verifier;
}

/** What a verifier is to judge by in the place of the settings. */
export interface OtherThanSet {
  schemas?: SchemaSet | SchemaSource;
  profiles?: ProfileName[];
  anchors?: readonly TrustAnchor[];
}

export interface Verification {
  resolver: DidResolver;
  /** A verifier under the settings, but for what is named. */
  verifierWith(others?: OtherThanSet): Verifier;
  verifier: Verifier;
  /** The threads behind it. */
  pool: VerifierPool;
  /** The turns of those who submit. */
  lanes: VerifyingLanes;
  dataModelVerifier: DataModelVerifier;
}

/** What this registry verifies with. */
export function openVerification(config: RegistryConfig, parts: VerificationParts): Verification {
  const { others, anchors, archive, clock, fetcher, schemas, observed, own, given } = parts;
  const inForce: SchemaSource = (at) => schemas.at(at);
  const resolver = own === undefined ? others : knowing(own.identity, others);
  const { statusLists: lists, statusIssuers } = statusOptions(config.status, fetcher, archive);
  const reading = {
    statusLists: own === undefined ? lists : own.statusLists.source(lists),
    // Its own lists are of those who were given places in them, and say so by naming them.
    statusIssuers: () => (own === undefined ? statusIssuers : [...statusIssuers, own.identity.did()]),
  };
  const shared = {
    resolver,
    clock,
    profiles: config.profiles,
    // Only what the operator has set is a name that others know this registry by.
    ...(config.http.publicUrl === undefined ? {} : { audience: [config.http.publicUrl] }),
    ...reading,
    ...certificateOptions(config.certificates, anchors, fetcher),
    limits: { bytes: config.http.bodyLimit },
  };
  const verifierWith = ({ anchors: trusted, ...others }: OtherThanSet = {}) =>
    given ??
    createVerifier({
      ...shared,
      schemas: inForce,
      ...others,
      ...(trusted === undefined ? {} : certificateOptions(config.certificates, trusted, fetcher)),
    });
  const { threads, waiting } = config.verifying ?? verifyingInThread;
  const pool = openVerifierPool({
    ...shared,
    schemas: inForce,
    eras: schemas,
    threads: given === undefined ? threads : 0,
  });
  const verifier = observed(given ?? pool.verifier);
  // Not the time of day, which may be set back.
  const lanes = new VerifyingLanes({ verifier, slots: pool.slots, waiting, now: () => performance.now() });
  const dataModelVerifier = createDataModelVerifier({
    resolver,
    clock,
    schemas: inForce,
    ...reading,
    limits: { bytes: config.http.bodyLimit },
    // Who lets no host be asked for a status list does not want one asked for a picture.
    ...(config.status.offline ? {} : { relatedResources: fetcher }),
  });
  return { resolver, verifierWith, verifier, pool, lanes, dataModelVerifier };
}
