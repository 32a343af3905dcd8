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
import { certificateOptions, statusOptions } from '@vigie/service';
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
  const verifierWith = ({
    schemas: source = inForce,
    profiles = config.profiles,
    anchors: trusted = anchors,
  }: OtherThanSet = {}) =>
    given ??
    createVerifier({
      resolver,
      clock,
      schemas: source,
      profiles,
      // Only what the operator has set is a name that others know this registry by.
      ...(config.http.publicUrl === undefined ? {} : { audience: [config.http.publicUrl] }),
      ...reading,
      ...certificateOptions(config.certificates, trusted, fetcher),
      limits: { bytes: config.http.bodyLimit },
    });
  const verifier = observed(verifierWith());
  const dataModelVerifier = createDataModelVerifier({
    resolver,
    clock,
    schemas: inForce,
    ...reading,
    limits: { bytes: config.http.bodyLimit },
    // Who lets no host be asked for a status list does not want one asked for a picture.
    ...(config.status.offline ? {} : { relatedResources: fetcher }),
  });
  return { resolver, verifierWith, verifier, dataModelVerifier };
}
