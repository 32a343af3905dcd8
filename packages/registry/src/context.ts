import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import {
  type Clock,
  createDataModelVerifier,
  createVerifier,
  type DataModelVerifier,
  type DidResolver,
  type EvidenceArchive,
  exposureRules,
  type Fetcher,
  type SchemaSet,
  type SchemaSource,
  systemClock,
  type Verifier,
  VigieError,
} from '@vigie/credentials';
import {
  certificateOptions,
  createDoor,
  createMetrics,
  doorAccess,
  limiterOf,
  loadSchemaFolder,
  measureLanes,
  observeWork,
  openDidResolver,
  openFetcher,
  openGate,
  openPinnedDocuments,
  openTrustAnchors,
  openVerifierPool,
  statusOptions,
  storageFailure,
  type VerifierPool,
  type VerifierPoolOptions,
  VerifyingLanes,
  verifyingInThread,
  type WorkObserver,
} from '@vigie/service';
import type { Express } from 'express';
import { type Logger, pino } from 'pino';
import { defaultStreams, type RegistryConfig } from './config/config.js';
import type { MirrorSettings } from './config/mirror-settings.js';
import { type Allowances, createAllowances } from './domain/allowances.js';
import { CommitSignal } from './domain/commit-signal.js';
import { ComplianceService } from './domain/compliance/compliance-service.js';
import { ConflictDesk } from './domain/desk/conflict-desk.js';
import { ConflictFinder } from './domain/desk/conflict-finder.js';
import { HeldClaims } from './domain/desk/held-claims.js';
import { readOldClaims } from './domain/desk/read-old-claims.js';
import { AdmissionRules } from './domain/federation/admission.js';
import { Federation } from './domain/federation/federation.js';
import { type Delay, Feed } from './domain/feed.js';
import { FeedStreams } from './domain/feed-streams.js';
import { Holdings } from './domain/holdings.js';
import { Ingest } from './domain/ingest.js';
import { Issuer } from './domain/issuing/issuer.js';
import { knowing } from './domain/issuing/own-identity.js';
import { type OwnSigning, openOwnSigning } from './domain/issuing/own-signing.js';
import { StatusDesk, type StatusDeskParts } from './domain/issuing/status-desk.js';
import { recheckWhereAnchorsChanged } from './domain/lifecycle/anchors-changed.js';
import { Sweeper } from './domain/lifecycle/sweeper.js';
import { openLog } from './domain/log/open-log.js';
import type { RegistryLog } from './domain/log/registry-log.js';
import { readMirrorPolicy } from './domain/mirror/mirror-policy.js';
import type { Mirrors } from './domain/mirror/mirrors.js';
import { openMirrors } from './domain/mirror/open-mirrors.js';
import { BackupDesk } from './domain/operations/backup-desk.js';
import { examineRegistry } from './domain/operations/examine-registry.js';
import { recordAct } from './domain/operations/record-act.js';
import { previewOf } from './domain/preview.js';
import { Rechecker } from './domain/recheck.js';
import { RefusalTally } from './domain/refusal-tally.js';
import { Schemas } from './domain/schemas.js';
import { answerSchemas } from './http/answer-schemas.js';
import { type EndpointParts, registryEndpoints } from './http/endpoints.js';
import { createRegistryMetrics, measureGroups } from './metrics.js';
import type { HeldCredential } from './store/held-credential.js';
import { openRegistryStore, type RegistryStore, registryFile } from './store/registry-store.js';

/** What a test, or a program that carries a registry inside itself, may put in the place of the defaults. */
export interface RegistryOverrides {
  clock?: Clock;
  /** Asks the witnesses and the identity provider that the operator has named. */
  fetch?: typeof fetch;
  /** Fetches DID documents and status lists. */
  fetcher?: Fetcher;
  logger?: Logger;
  resolver?: DidResolver;
  verifier?: Verifier;
  /** Time as the waiting readers of the feed feel it. */
  delay?: Delay;
}

/** A registry put together, not yet listening. */
export interface Registry {
  config: RegistryConfig;
  logger: Logger;
  store: RegistryStore;
  verifier: Verifier;
  commits: CommitSignal;
  rechecker: Rechecker;
  refusals: RefusalTally;
  /** What time and status lists change. */
  sweeper: Sweeper;
  mirrors: Mirrors;
  backups: BackupDesk;
  /** The threads that verify. */
  verifying: Pick<VerifierPool, 'threads' | 'stop'>;
  /** The operator's token, where this start has made it: to be shown once and kept nowhere. */
  operatorToken?: string;
  door: Express;
  /** Base address that the registry gives for itself; whoever listens for it corrects it. */
  address: { url: string };
}

/** The composition root: the one place where the parts of a registry meet. */
export async function createRegistry(config: RegistryConfig, overrides: RegistryOverrides = {}): Promise<Registry> {
  const logger = overrides.logger ?? pino({ name: 'vigie-registry', level: config.log.level });
  const clock = overrides.clock ?? systemClock;
  const ask = overrides.fetch ?? globalThis.fetch;
  const fetcher = overrides.fetcher ?? openFetcher(config.did, clock);
  // Before anything is opened: settings that cannot be used end the start.
  const anchors = await openTrustAnchors(config.certificates);
  const pinned = await openPinnedDocuments(config.did);
  const folder = await loadSchemaFolder(config.schemas);
  const { mirrored, policy } = await mirroringOf(config);
  const scheme = config.http.tls === undefined ? 'http' : 'https';
  const address = { url: config.http.publicUrl ?? `${scheme}://localhost:${config.http.port}` };
  const publicUrl = () => address.url;
  const measures = createMetrics();
  const work = observeWork(measures, 'vigie_registry');
  const groups = measureGroups(measures);
  const store = await openRegistryStore(config.store.folder, work.commit, (size) => groups.observe(size));
  const archive: EvidenceArchive = { heldAt: (evidence, at) => store.read.evidenceAt(evidence, at) };
  const others = overrides.resolver ?? openDidResolver(config.did, { clock, fetcher, archive, pinned });
  const oidc = config.access?.oidc === undefined ? {} : { oidc: config.access.oidc };
  const operator = config.operator === undefined ? {} : { operator: config.operator };
  const passphrase = config.keyPassphrase === undefined ? {} : { passphrase: config.keyPassphrase };
  const { log, own, gate, schemas } = await closingOnFailure(store, async () => {
    await recheckWhereAnchorsChanged(store, anchors, clock);
    const { folder: data } = config.store;
    const opened = await openLog({ store, folder: data, publicUrl, clock, ...passphrase, ...config.transparencyLog });
    return {
      log: opened.log,
      own: await openOwn(config, { store, clock, publicUrl, logKey: opened.key, ...passphrase }),
      gate: await openGate({ folder: data, ...oidc, fetch: ask, now: clock }),
      schemas: await Schemas.open({ store, clock, namespaces: folder.namespaces }, folder),
    };
  });
  const inForce: SchemaSource = (at) => schemas.at(at);
  const resolver = own === undefined ? others : knowing(own.identity, others);
  const { statusLists: lists, statusIssuers } = statusOptions(config.status, fetcher, archive);
  const reading = {
    statusLists: own === undefined ? lists : own.statusLists.source(lists),
    // Its own lists are of those who were given places in them, and say so by naming them.
    statusIssuers: () => (own === undefined ? statusIssuers : [...statusIssuers, own.identity.did()]),
  };
  const verifying = {
    resolver,
    clock,
    profiles: config.profiles,
    // Only what the operator has set is a name that others know this registry by.
    ...(config.http.publicUrl === undefined ? {} : { audience: [config.http.publicUrl] }),
    ...reading,
    ...certificateOptions(config.certificates, anchors, fetcher),
    limits: { bytes: config.http.bodyLimit },
  };
  const verifierWith = (source: SchemaSet | SchemaSource, profiles = config.profiles) =>
    overrides.verifier ?? createVerifier({ ...verifying, schemas: source, profiles });
  const { pool, verifier, lanes } = openVerifying(config, overrides, work, {
    ...verifying,
    schemas: inForce,
    eras: schemas,
  });
  const dataModelVerifier = createDataModelVerifier({
    resolver,
    clock,
    schemas: inForce,
    ...reading,
    limits: { bytes: config.http.bodyLimit },
    // Who lets no host be asked for a status list does not want one asked for a picture.
    ...(config.status.offline ? {} : { relatedResources: fetcher }),
  });
  const commits = new CommitSignal();
  const file = join(config.store.folder, registryFile);
  const desk = await openDesk({ store, verifier, clock, logger, committed: () => commits.wake(), ...operator });
  const refusals = new RefusalTally({
    store,
    clock,
    failed: (error) => logger.error({ err: error }, 'the refusals counted could not be written down'),
  });
  // Not the time of day, which may be set back.
  const ticks = overrides.clock === undefined ? () => performance.now() : () => clock().getTime();
  const allowances = allowancesOf(config, ticks);
  const ingest = new Ingest({ store, verifier, lanes, clock, allowances, ...desk, committed: () => commits.wake() });
  const rechecker = new Rechecker({
    store,
    verifier,
    clock,
    committed: () => commits.wake(),
    rechecked: (credentials) => desk.desk.reconsider(credentials),
    failed: (error) =>
      logger.child({ component: 'rechecker' }).error({ err: error }, 'the recheck of stored credentials broke off'),
  });
  const standing = {
    store,
    clock,
    committed: () => commits.wake(),
    changed: (credentials: readonly HeldCredential[]) => desk.desk.reconsider(credentials),
  };
  const sweeper = new Sweeper({
    ...standing,
    verifier,
    seconds: config.sweepSeconds,
    failed: (error) => logger.error({ err: error }, 'a sweep broke off'),
  });
  const mirrors = openMirrors(mirrored, policy, {
    store,
    ingest,
    clock,
    logger: logger.child({ component: 'mirrors' }),
    fetch: overrides.fetch ?? globalThis.fetch,
    verifierOf: (profiles) => verifierWith(inForce, profiles),
  });
  const { feed, streams } = openFeed(config, {
    store,
    commits,
    desk: desk.desk,
    log,
    logger,
    delay: overrides.delay ?? wait,
  });
  measureLanes(measures, 'vigie_registry', lanes);
  const metrics = createRegistryMetrics(measures, { read: store.read, commits, clock, log, file, streams, mirrors });
  const backups = new BackupDesk(config, clock);
  const endpoints = registryEndpoints({
    backUp: async (actor) => {
      // Before the copy, which would otherwise be behind the feed from its first moment.
      await recordAct(store, clock, { actor, action: 'backup-asked' });
      commits.wake();
      return backups.make();
    },
    doctor: () => examineRegistry({ config, now: clock(), fetch: ask, publicUrl: publicUrl(), serving: true }),
    schemas,
    operator: gate,
    closed: config.access?.closed ?? [],
    namespaces: folder.namespaces,
    read: store.read,
    preview: (item) => previewOf({ store, schemas, clock, verifierWith }, item),
    changed: () => {
      commits.wake();
      rechecker.start();
    },
    ingest,
    checkRoom: (sender, bytes) => lanes.checkRoom(sender, bytes),
    refusals,
    verifier,
    desk: desk.desk,
    federation: new Federation({ read: store.read, clock, ...operator }),
    anchors,
    dataModelVerifier,
    ...(own === undefined
      ? {}
      : inOwnName(own, config, { verifier, dataModelVerifier, resolver, publicUrl, ...standing })),
    holdings: new Holdings({ read: store.read, clock, log }),
    log,
    feed,
    streams,
    mirrors,
    accepted: metrics.accepted,
    publicUrl,
  });
  const door = createDoor({
    info: {
      title: 'Vigie registry',
      version: '1.0.0',
      description: 'Takes signed self-descriptions of cloud offers, verifies them, keeps the bytes and serves a feed.',
    },
    endpoints,
    schemas: answerSchemas,
    logger,
    metrics: metrics.registry,
    readiness: async () => {
      await store.read.head();
      return { ready: true };
    },
    bodyLimit: config.http.bodyLimit,
    ...doorAccess(config.access, { gate, now: ticks }),
    onRefused: async ({ code }, request) => {
      if (request.method !== 'POST' || !['/credentials', '/credentials-events'].includes(request.route?.path)) return;
      metrics.refused.inc({ code });
      refusals.count(code);
    },
  });
  return {
    config,
    logger,
    store,
    verifier,
    commits,
    rechecker,
    refusals,
    sweeper,
    mirrors,
    backups,
    verifying: pool,
    door,
    address,
    ...(gate.made === undefined ? {} : { operatorToken: gate.made }),
  };
}

/** The verifier, on threads of its own where the operator wants them, and the lanes of those who submit. */
function openVerifying(
  { verifying = verifyingInThread }: RegistryConfig,
  overrides: RegistryOverrides,
  work: WorkObserver,
  options: Omit<VerifierPoolOptions, 'threads'>,
): { pool: VerifierPool; verifier: Verifier; lanes: VerifyingLanes } {
  const threads = overrides.verifier === undefined ? verifying.threads : 0;
  const pool = openVerifierPool({ ...options, threads });
  const verifier = work.verifier(overrides.verifier ?? pool.verifier);
  // Not the time of day, which may be set back.
  const now = () => performance.now();
  return {
    pool,
    verifier,
    lanes: new VerifyingLanes({ verifier, slots: pool.slots, waiting: verifying.waiting, now }),
  };
}

/** The conflict desk over what is held, and who may be admitted by it. */
async function openDesk(parts: {
  store: RegistryStore;
  verifier: Verifier;
  clock: Clock;
  logger: Logger;
  committed(): void;
  operator?: string;
}): Promise<{ desk: ConflictDesk; admission: AdmissionRules }> {
  const { store, verifier, logger } = parts;
  const rules = exposureRules();
  const reading = { ...parts, read: store.read, rules };
  try {
    await readOldClaims(store, verifier, logger);
    const claims = new HeldClaims(reading);
    const desk = new ConflictDesk({
      ...parts,
      claims,
      finder: new ConflictFinder({ ...reading, claims }),
      failed: (error) => logger.error({ err: error }, 'what the conflict desk has found could not be written down'),
    });
    await desk.open();
    return { desk, admission: new AdmissionRules({ ...reading, isAccredited: claims.isAccredited }) };
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** @throws VigieError `settings-invalid` where strangers could have the registry sign. */
async function openOwn(
  { issuer, http }: RegistryConfig,
  parts: Parameters<typeof openOwnSigning>[1],
): Promise<OwnSigning | undefined> {
  if (issuer === undefined) return undefined;
  if (issuer.issues && !['127.0.0.1', '::1', 'localhost'].includes(http.host)) {
    const detail = `Whoever reaches the registry could have it sign, and it listens on ${http.host}.`;
    const expected = 'VIGIE_REGISTRY_HOST on this machine alone, while VIGIE_REGISTRY_ISSUING is true';
    throw new VigieError('settings-invalid', detail, { name: 'VIGIE_REGISTRY_ISSUING', expected });
  }
  return openOwnSigning(issuer.keyFile, parts);
}

function allowancesOf({ access }: RegistryConfig, now: () => number): Allowances {
  const issuer = limiterOf(access?.limits.issuer ?? 0, now);
  const disputes = limiterOf(access?.limits.disputes ?? 0, now);
  return createAllowances({
    ...(issuer === undefined ? {} : { issuer }),
    ...(disputes === undefined ? {} : { disputes }),
  });
}

/** A start that fails leaves no database open. */
async function closingOnFailure<Result>(store: RegistryStore, work: () => Promise<Result>): Promise<Result> {
  try {
    return await work();
  } catch (error) {
    await store.close();
    throw error;
  }
}

/** The numbered events, in pages and as a stream. */
function openFeed(
  config: RegistryConfig,
  parts: {
    store: RegistryStore;
    commits: CommitSignal;
    desk: ConflictDesk;
    log: RegistryLog;
    logger: Logger;
    delay: Delay;
  },
): { feed: Feed; streams: FeedStreams } {
  const { store, commits, desk, log, logger, delay } = parts;
  const feed = new Feed({
    read: store.read,
    commits,
    delay,
    refresh: () => desk.refresh(),
    checkpoint: () =>
      log.checkpoint().catch((error: unknown) => {
        // A disk that takes nothing keeps nobody from reading; what is shown stays what was committed.
        if (storageFailure(error) === undefined) throw error;
        logger.error({ err: error }, 'no checkpoint could be signed');
        return undefined;
      }),
  });
  const streams = new FeedStreams({
    feed,
    commits,
    delay,
    failed: (error) => logger.error({ err: error }, 'a stream of the feed broke off'),
    most: config.feed?.streams ?? defaultStreams,
  });
  return { feed, streams };
}

/** What a registry that has a key of its own signs. */
function inOwnName(
  own: OwnSigning,
  { issuer, compliance }: RegistryConfig,
  parts: Omit<StatusDeskParts, 'statusLists'> & { verifier: Verifier; dataModelVerifier: DataModelVerifier },
): Pick<EndpointParts, 'issuing' | 'compliance'> {
  const { verifier, dataModelVerifier, ...rest } = parts;
  const statusDesk = new StatusDesk({ ...rest, statusLists: own.statusLists });
  return {
    issuing: {
      own,
      statusDesk,
      ...(issuer?.issues ? { issuer: new Issuer({ ...own, verifier: dataModelVerifier }) } : {}),
    },
    ...(compliance === undefined
      ? {}
      : { compliance: new ComplianceService({ verifier, clock: parts.clock, own, ...compliance }) }),
  };
}

async function mirroringOf({ mirrors }: RegistryConfig) {
  const mirrored: MirrorSettings = mirrors ?? { registries: [], keys: new Map(), pollSeconds: 20 };
  const policy = mirrored.policy === undefined ? {} : await readMirrorPolicy(mirrored.policy, mirrored.registries);
  return { mirrored, policy };
}

async function wait(milliseconds: number, over: AbortSignal): Promise<void> {
  await setTimeout(milliseconds, undefined, { signal: over }).catch(() => {});
}
