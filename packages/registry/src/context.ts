import type { RequestListener } from 'node:http';
import { join } from 'node:path';
import { setTimeout } from 'node:timers/promises';
import {
  type Clock,
  type DidResolver,
  type EvidenceArchive,
  type Fetcher,
  systemClock,
  type Verifier,
} from '@vigie/credentials';
import { pagesRouter, registryRoutes } from '@vigie/pages';
import {
  createDoor,
  createMetrics,
  doorAccess,
  loadSchemaFolder,
  measureLanes,
  networkOf,
  observeWork,
  openDidResolver,
  openFetcher,
  openPinnedDocuments,
  openTrustAnchors,
  readPlannedAnchors,
  refusalBudget,
  turnAway,
  type VerifierPool,
} from '@vigie/service';
import type { Express } from 'express';
import { type Logger, pino } from 'pino';
import { allowancesOf } from './composition/open-allowances.js';
import { openClearingHouse, readEventFollowing } from './composition/open-clearing-house.js';
import { openDesk } from './composition/open-desk.js';
import { openFeed } from './composition/open-feed.js';
import { openFolder } from './composition/open-folder.js';
import { inOwnName } from './composition/open-issuing.js';
import { openVerification } from './composition/open-verification.js';
import { openWorkers, readMirroring } from './composition/open-workers.js';
import type { RegistryConfig } from './config/config.js';
import { CommitSignal } from './domain/commit-signal.js';
import type { EventSources } from './domain/events/event-sources.js';
import { Federation } from './domain/federation/federation.js';
import type { Delay } from './domain/feed.js';
import { Holdings } from './domain/holdings.js';
import { Ingest } from './domain/ingest.js';
import type { Sweeper } from './domain/lifecycle/sweeper.js';
import type { Mirrors } from './domain/mirror/mirrors.js';
import { BackupDesk } from './domain/operations/backup-desk.js';
import { examineRegistry } from './domain/operations/examine-registry.js';
import { recordAct } from './domain/operations/record-act.js';
import { Overview } from './domain/overview.js';
import { previewOf } from './domain/preview.js';
import type { Rechecker } from './domain/recheck.js';
import { previewChange } from './domain/rechecks/preview-change.js';
import { RefusalTally } from './domain/refusal-tally.js';
import { gaugeEventSources } from './event-source-metrics.js';
import { answerSchemas } from './http/answer-schemas.js';
import { registryEndpoints } from './http/endpoints.js';
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
  eventSources: EventSources;
  backups: BackupDesk;
  /** The threads that verify. */
  verifying: Pick<VerifierPool, 'threads' | 'stop'>;
  /** The operator's token, where this start has made it: to be shown once and kept nowhere. */
  operatorToken?: string;
  door: Express;
  /** The door, and before it who turns away. */
  listener: RequestListener;
  /** Base address that the registry gives for itself; whoever listens for it corrects it. */
  address: { url: string };
}

/** Where credentials are submitted. */
const submitted: ReadonlySet<string> = new Set(['/credentials', '/credentials-events']);

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
  const mirroring = await readMirroring(config);
  const following = await readEventFollowing(config);
  const scheme = config.http.tls === undefined ? 'http' : 'https';
  const address = { url: config.http.publicUrl ?? `${scheme}://localhost:${config.http.port}` };
  const publicUrl = () => address.url;
  const measures = createMetrics();
  const work = observeWork(measures, 'vigie_registry');
  const groups = measureGroups(measures);
  const store = await openRegistryStore(config.store.folder, work.commit, (size) => groups.observe(size));
  const archive: EvidenceArchive = { heldAt: (evidence, at) => store.read.evidenceAt(evidence, at) };
  const others = overrides.resolver ?? openDidResolver(config.did, { clock, fetcher, archive, pinned });
  const operator = config.operator === undefined ? {} : { operator: config.operator };
  const { log, own, gate, schemas, accreditations } = await openFolder(config, {
    store,
    clock,
    anchors,
    publicUrl,
    ask,
    folder,
  });
  const { resolver, verifierWith, verifier, pool, lanes, dataModelVerifier } = openVerification(config, {
    others,
    anchors,
    archive,
    clock,
    fetcher,
    schemas,
    observed: work.verifier,
    ...(own === undefined ? {} : { own }),
    ...(overrides.verifier === undefined ? {} : { given: overrides.verifier }),
  });
  const commits = new CommitSignal();
  const committed = () => {
    commits.wake();
    rechecker.start();
  };
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
  const budget = refusalBudget(config.access, ticks);
  const ownList = own && ((address: string) => own.statusLists.listAt(address));
  const ingest = new Ingest({ store, verifier, lanes, clock, ownList, allowances, ...desk, committed });
  const standing = {
    store,
    clock,
    committed,
    changed: (credentials: readonly HeldCredential[]) => desk.desk.reconsider(credentials),
  };
  const { rechecker, sweeper, mirrors } = openWorkers(config, {
    ...standing,
    follow: () => accreditations.follow(),
    ownList,
    verifier,
    ingest,
    logger,
    mirroring,
    fetch: ask,
    verifierOf: (profiles) => verifierWith({ profiles }),
  });
  const clearingHouse = openClearingHouse(config, {
    store,
    clock,
    verifier,
    ingest,
    logger,
    sweeper,
    following,
    anchors,
    fetch: ask,
    fetcher,
    ...(own === undefined ? {} : { own }),
    verifierOf: (profiles) => verifierWith({ profiles }),
  });
  const { eventSources } = clearingHouse;
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
  gaugeEventSources(measures, eventSources);
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
    preview: (item) => {
      return previewOf({ store, schemas, clock, verifierWith: (planned) => verifierWith({ schemas: planned }) }, item);
    },
    previewChange: (change) => {
      const readAnchors = (texts: Parameters<typeof readPlannedAnchors>[1]) =>
        readPlannedAnchors(config.certificates, texts);
      return previewChange({ store, schemas, clock, ...operator, verifier, verifierWith, readAnchors }, change);
    },
    changed: committed,
    ingest,
    checkRoom: (sender, bytes) => {
      // For addresses written otherwise, as with a slash at their end, which only the door knows for the same.
      budget?.check(sender);
      lanes.checkRoom(sender, bytes);
    },
    refusals,
    verifier,
    desk: desk.desk,
    federation: new Federation({ read: store.read, clock, ...operator }),
    anchors,
    dataModelVerifier,
    ...(own === undefined
      ? {}
      : inOwnName(own, config, {
          verifier,
          dataModelVerifier,
          resolver,
          publicUrl,
          ingest,
          ...operator,
          ...standing,
        })),
    holdings: new Holdings({ read: store.read, clock, log }),
    overview: new Overview({ read: store.read, clock, log, publicUrl, ...operator }),
    log,
    feed,
    streams,
    mirrors,
    ...clearingHouse,
    accepted: metrics.accepted,
    publicUrl,
  });
  const crossOriginPosting = { paths: new Set(['/credentials']), origins: config.http.submissionOrigins ?? [] };
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
    crossOriginPosting,
    pages: (askFor) => pagesRouter(registryRoutes, askFor),
    ...doorAccess(config.access, { gate, now: ticks }),
    onRefused: async ({ code }, request) => {
      if (request.method !== 'POST' || !submitted.has(request.route?.path)) return;
      metrics.refused.inc({ code });
      budget?.refused(networkOf(request.ip ?? ''), code);
      refusals.count(code);
    },
  });
  const listener: RequestListener =
    budget === undefined
      ? door
      : turnAway(door, {
          paths: submitted,
          crossOriginPosting,
          check: (sender) => budget.check(sender),
          turnedAway: ({ code }) => {
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
    eventSources,
    backups,
    verifying: pool,
    door,
    listener,
    address,
    ...(gate.made === undefined ? {} : { operatorToken: gate.made }),
  };
}

async function wait(milliseconds: number, over: AbortSignal): Promise<void> {
  await setTimeout(milliseconds, undefined, { signal: over }).catch(() => {});
}
