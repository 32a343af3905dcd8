import type { DataModelVerifier, TrustAnchor, Verifier } from '@vigie/credentials';
import type { ClosableRead, Endpoint } from '@vigie/service';
import type { Counter } from 'prom-client';
import type { ComplianceService } from '../domain/compliance/compliance-service.js';
import type { ConflictDesk } from '../domain/desk/conflict-desk.js';
import type { Federation } from '../domain/federation/federation.js';
import type { Feed } from '../domain/feed.js';
import type { FeedStreams } from '../domain/feed-streams.js';
import type { Holdings } from '../domain/holdings.js';
import type { Ingest } from '../domain/ingest.js';
import type { RegistryLog } from '../domain/log/registry-log.js';
import type { Mirrors } from '../domain/mirror/mirrors.js';
import type { Overview } from '../domain/overview.js';
import type { RefusalTally } from '../domain/refusal-tally.js';
import type { RegistryReader } from '../store/registry-reader.js';
import { type ClearingHouseParts, clearingHouseEndpoints } from './clearing-house/clearing-house-endpoints.js';
import { getCredentialEvent, listCredentialEvents, postCredentialEvent } from './credential-events.js';
import { deleteSchema } from './delete-schema.js';
import { type EventSourceEndpointParts, eventSourceEndpoints } from './event-sources/event-source-endpoints.js';
import { getAccess } from './get-access.js';
import { getConflicts } from './get-conflicts.js';
import { getCredential } from './get-credential.js';
import { getFeed } from './get-feed.js';
import { getFeedStream } from './get-feed-stream.js';
import { getOverview } from './get-overview.js';
import { getRechecks } from './get-rechecks.js';
import { getRecord } from './get-record.js';
import { getRefusals } from './get-refusals.js';
import { getSchemaFile } from './get-schema-file.js';
import { getSchemaReference } from './get-schema-reference.js';
import { getAccreditations, getMembers } from './get-trust.js';
import { getTrustAnchors } from './get-trust-anchors.js';
import { type IssuingParts, issuingEndpoints } from './issuing-endpoints.js';
import { listCredentials } from './list-credentials.js';
import { listSchemas } from './list-schemas.js';
import { logEndpoints } from './log/log-endpoints.js';
import { getMirrors } from './mirror/get-mirrors.js';
import { postMirrorResumptions } from './mirror/post-mirror-resumptions.js';
import { type OperationsParts, operationsEndpoints } from './operations-endpoints.js';
import { type PostAccreditationsParts, postAccreditations } from './post-accreditations.js';
import { postCompliance } from './post-compliance.js';
import { postCredentials } from './post-credentials.js';
import { type PostRechecksPreviewParts, postRechecksPreview } from './post-rechecks-preview.js';
import type { PostSchemasParts } from './post-schemas.js';
import { postSchemas } from './post-schemas.js';
import { postVerification } from './post-verification.js';
import { postCredentialVerification, postPresentationVerification } from './vc-api/post-verify.js';

export interface EndpointParts
  extends PostSchemasParts,
    OperationsParts,
    PostRechecksPreviewParts,
    EventSourceEndpointParts,
    ClearingHouseParts {
  read: RegistryReader;
  namespaces: Readonly<Record<string, string>>;
  /** What only an auditor may read. */
  closed: readonly ClosableRead[];
  ingest: Ingest;
  /** Throws where a sender would have to be turned away. */
  checkRoom(sender: string, bytes: number): void;
  refusals: RefusalTally;
  verifier: Verifier;
  federation: Federation;
  desk: ConflictDesk;
  dataModelVerifier: DataModelVerifier;
  /** Of a registry that has a key of its own. */
  issuing?: Omit<IssuingParts, 'publicUrl'>;
  /** Of a registry that has a key of its own. */
  accreditor?: PostAccreditationsParts['accreditor'];
  /** Only where the operator has switched it on. */
  compliance?: ComplianceService;
  holdings: Holdings;
  overview: Overview;
  feed: Feed;
  streams: FeedStreams;
  log: RegistryLog;
  mirrors: Mirrors;
  /** The authorities whose certificates count here. */
  anchors: readonly TrustAnchor[];
  accepted: Counter;
  publicUrl(): string;
}

/** Every address of the registry beside those that the door brings. */
export function registryEndpoints(parts: EndpointParts): Endpoint[] {
  return [
    getOverview(parts),
    postCredentials(parts),
    listCredentials(parts),
    getCredential(parts),
    getRecord(parts),
    postVerification(parts),
    postCredentialVerification(parts),
    postPresentationVerification(parts),
    ...(parts.issuing === undefined ? [] : issuingEndpoints({ ...parts.issuing, publicUrl: parts.publicUrl })),
    ...(parts.compliance === undefined ? [] : [postCompliance({ compliance: parts.compliance })]),
    listCredentialEvents(parts),
    getCredentialEvent(parts),
    postCredentialEvent(parts),
    getFeed(parts),
    getFeedStream(parts),
    ...logEndpoints(parts),
    getMirrors(parts),
    postMirrorResumptions(parts),
    ...eventSourceEndpoints(parts),
    ...clearingHouseEndpoints(parts),
    getRefusals(parts),
    getAccess(parts),
    getAccreditations(parts),
    ...(parts.accreditor === undefined ? [] : [postAccreditations({ ...parts, accreditor: parts.accreditor })]),
    getMembers(parts),
    getConflicts(parts),
    getTrustAnchors(parts),
    listSchemas(parts),
    postSchemas(parts),
    getRechecks(parts),
    postRechecksPreview(parts),
    // Before the files, whose template matches it too.
    getSchemaReference(),
    getSchemaFile(parts),
    deleteSchema(parts),
    ...operationsEndpoints(parts),
  ];
}
