import { join } from 'node:path';
import {
  type Clock,
  createFeedClient,
  createLogSource,
  createSchemaSet,
  type DidResolver,
  type EvidenceArchive,
  exposureRules,
  type Fetcher,
  type FollowedRegistry,
  systemClock,
  type Verifier,
} from '@vigie/credentials';
import { catalogueRoutes, pagesRouter } from '@vigie/pages';
import {
  certificateOptions,
  createDoor,
  createMetrics,
  doorAccess,
  limiterOf,
  loadSchemaFolder,
  observeWork,
  openDidResolver,
  openFetcher,
  openGate,
  openPinnedDocuments,
  openTrustAnchors,
  openVerifierPool,
  type Readiness,
  statusOptions,
  type VerifierPool,
} from '@vigie/service';
import type { Express } from 'express';
import { type Logger, pino } from 'pino';
import type { CatalogueConfig } from './config/config.js';
import { defaultLogSettings } from './config/log-settings.js';
import { readWitnessPolicyFile } from './config/witness-policy-file.js';
import { Catalogue } from './domain/catalogue.js';
import { DataSpaces } from './domain/data-spaces/data-spaces.js';
import { EvidenceDesk } from './domain/evidence/evidence-desk.js';
import { evidenceSettings } from './domain/evidence/evidence-settings.js';
import { derivedFacts } from './domain/exposure/derived-facts.js';
import { ExposureBook } from './domain/exposure/exposure-book.js';
import { Indicators } from './domain/indicators/indicators.js';
import { Judgements } from './domain/judgements.js';
import { NewestInstant } from './domain/newest-instant.js';
import { refreshDueOffers } from './domain/offers/refresh.js';
import { PastWorlds } from './domain/past/past-worlds.js';
import { PreviewDesk } from './domain/previews/preview-desk.js';
import { analyseAnew } from './domain/search/analyse-anew.js';
import type { IndexKeeper } from './domain/search-index/index-keeper.js';
import { SearchDesk } from './domain/search-index/search-desk.js';
import { LogProofs } from './domain/shortlist/log-proofs.js';
import { ShortlistDesk } from './domain/shortlist/shortlist-desk.js';
import type { SparqlDesk } from './domain/sparql/sparql-desk.js';
import { Sweeper } from './domain/sweeper.js';
import type { PageApplier } from './domain/sync/apply-page.js';
import { Follower } from './domain/sync/follower.js';
import { createJudge } from './domain/sync/judge.js';
import { LogGuard } from './domain/sync/log-guard.js';
import { Resumptions } from './domain/sync/resumptions.js';
import { WitnessGuard } from './domain/sync/witness-guard.js';
import type { Deliverer } from './domain/watching/deliverer.js';
import { answerSchemas } from './http/answer-schemas.js';
import { catalogueEndpoints } from './http/endpoints.js';
import { createCatalogueMetrics } from './metrics.js';
import { openIndexKeeper } from './open-index-keeper.js';
import { openLinkedData } from './open-linked-data.js';
import { openStreams } from './open-streams.js';
import { openWatching } from './open-watching.js';
import { createSearchMetrics } from './search-metrics.js';
import { CatalogueStore, catalogueFile } from './store/catalogue-store.js';
import { createWitnessMetrics } from './witness-metrics.js';

/** What a test, or a program that carries a catalogue inside itself, may put in the place of the defaults. */
export interface CatalogueOverrides {
  clock?: Clock;
  /** Fetches the feeds of the registries that the operator has chosen, and asks their identity provider. */
  fetch?: typeof fetch;
  /** Fetches DID documents and status lists. */
  fetcher?: Fetcher;
  logger?: Logger;
  resolver?: DidResolver;
  verifier?: Verifier;
  /** From 0 up to 1; spreads the pauses after failures. */
  random?: () => number;
}

/** A catalogue put together, neither following nor listening. */
export interface CatalogueContext {
  config: CatalogueConfig;
  logger: Logger;
  store: CatalogueStore;
  /** The claims that stand, and what follows from them. */
  book: ExposureBook;
  catalogue: Catalogue;
  followers: Follower[];
  sweeper: Sweeper;
  /** Posts what watches ask for. */
  deliverer: Deliverer;
  /** Answers SPARQL, where that is on. */
  sparql?: SparqlDesk;
  /** Of the index that searches are answered from; missing where they are answered from the tables. */
  indexKeeper?: IndexKeeper;
  /** The threads that verify. */
  verifying: Pick<VerifierPool, 'threads' | 'stop'>;
  door: Express;
  /** The operator's token, where this start has made it: to be shown once and kept nowhere. */
  operatorToken?: string;
}

/** Largest request body, in bytes: a comparison names 20 offers at most. */
const bodyLimit = 64 * 1024;

/** The composition root: the one place where the parts of a catalogue meet. */
export async function createCatalogue(
  config: CatalogueConfig,
  overrides: CatalogueOverrides = {},
): Promise<CatalogueContext> {
  const logger = overrides.logger ?? pino({ name: 'vigie-catalogue', level: config.log.level });
  const { clock, ticks, ask, random } = surroundingsOf(overrides);
  const fetcher = overrides.fetcher ?? openFetcher(config.did, clock);
  // Before anything is opened: settings that cannot be used end the start.
  const anchors = await openTrustAnchors(config.certificates);
  const pinned = await openPinnedDocuments(config.did);
  const folder = await loadSchemaFolder(config.schemas);
  const settings = config.registryLogs ?? defaultLogSettings;
  const policy = settings.witnesses === undefined ? undefined : await readWitnessPolicyFile(settings.witnesses);
  const schemas = await createSchemaSet(folder.items, { namespaces: folder.namespaces });
  const metrics = createMetrics();
  const work = observeWork(metrics, 'vigie_catalogue');
  const store = await CatalogueStore.open(config.store.folder, work.commit);
  const archive: EvidenceArchive = { heldAt: (address, at) => store.reader.evidenceAt(address, at) };
  const resolver = overrides.resolver ?? openDidResolver(config.did, { clock, fetcher, archive, pinned });
  await analyseAnew(store);
  await store.transact((transactor) => transactor.follow(config.registries));
  const newest = await NewestInstant.open(store, newestSync(await store.reader.registries(config.registries)));
  const { operators } = config.trust;
  const book = new ExposureBook({ store, rules: exposureRules(), operators, clock });
  await store.transact((transactor) => transactor.makeDueUnless(book.basis.id));
  const watching = await openWatching(config, {
    store,
    clock,
    fetcher,
    logger,
  }).catch(async (error: unknown) => {
    await store.close();
    throw error;
  });
  const oidc = config.access?.oidc === undefined ? {} : { oidc: config.access.oidc };
  const gate = await openGate({ folder: config.store.folder, ...oidc, fetch: ask, now: clock });
  // Threads are begun when nothing can fail any more that the settings decide.
  const verifying = openVerifierPool({
    resolver,
    clock,
    schemas,
    eras: { version: 1, eras: () => [{ from: Number.NEGATIVE_INFINITY, ...folder }] },
    profiles: config.profiles,
    ...statusOptions(config.status, fetcher, archive),
    ...certificateOptions(config.certificates, anchors, fetcher),
    threads: overrides.verifier === undefined ? (config.verifying?.threads ?? 0) : 0,
  });
  const verifier = work.verifier(overrides.verifier ?? verifying.verifier);
  const applier: PageApplier = {
    store,
    book,
    judge: createJudge({
      verifier,
      logger,
      knownTypes: (ids, registry) => store.reader.typesOf(ids, registry, clock()),
    }),
    ...(verifying.threads === 0 ? {} : { judgedAtOnce: verifying.slots }),
    clock,
  };
  const feed = createFeedClient(ask);
  const source = createLogSource(ask);
  const witnesses = policy && { witnesses: new WitnessGuard(policy, source) };
  const guard = new LogGuard({ store, source, settings, clock, ...witnesses });
  const streams = openStreams(config, {
    poll: feed,
    fetch: ask,
    random,
    logger,
  });
  const followers = config.registries.map(
    (registry) =>
      new Follower({
        ...applier,
        registry,
        feed: streams.get(registry)?.feed ?? feed,
        release: () => streams.get(registry)?.close(),
        guard,
        judgesAhead: verifying.threads > 0,
        pollSeconds: config.sync.pollSeconds,
        random,
        logger: logger.child({ component: 'follower', registry }),
      }),
  );
  const judgements = new Judgements({
    reader: store.reader,
    trust: config.trust,
    derive: (offer, at) => derivedFacts(offer, at, book),
  });
  const past = new PastWorlds({ past: store.reader.past, basis: book.basis });
  const indexKeeper = await openIndexKeeper(config, store, logger);
  const searches = new SearchDesk(store, indexKeeper, (config.search?.keptMebibytes ?? 0) * 2 ** 20);
  const catalogue = new Catalogue({ store, book, clock, followed: config.registries, judgements, past, searches });
  const deskParts = {
    reader: store.reader,
    archive,
    claims: () => book.ask(({ graph }) => graph),
    verifier,
    clock,
    settings: evidenceSettings(config),
    pinned,
  };
  const evidence = new EvidenceDesk(deskParts);
  const { stateClouds } = config.trust;
  const shortlists = new ShortlistDesk({
    ...deskParts,
    catalogue,
    logProofs: new LogProofs({
      fetch: ask,
      followed: config.registries,
      logger: logger.child({ component: 'log-proofs' }),
    }),
    settings: { ...deskParts.settings, stateClouds: [...stateClouds] },
  });
  if (policy !== undefined) createWitnessMetrics(metrics, { catalogue, policy });
  createCatalogueMetrics(metrics, { catalogue, clock, file: join(config.store.folder, catalogueFile), streams });
  createSearchMetrics(metrics, { searches, ...(indexKeeper === undefined ? {} : { indexKeeper }) });
  const refreshOffers = (now: Date) => refreshDueOffers(store, book, now);
  const dataSpaces = new DataSpaces({ store, clock, refreshOffers });
  const indicators = new Indicators({ store, clock, operators, refreshOffers });
  const { did } = watching.parts.signer;
  const linkedData = openLinkedData(config, { store, clock, spaces: dataSpaces, refreshOffers, logger, did });
  const resumptions = new Resumptions({
    store,
    clock,
    resumed: (registry) => followers.find((one) => one.registry === registry)?.wake(),
  });
  const door = createDoor({
    info: {
      title: 'Vigie catalogue',
      version: '1.0.0',
      description: 'Cloud offers from signed credentials: search, one offer with its proofs, comparison.',
    },
    endpoints: catalogueEndpoints({
      catalogue,
      evidence,
      dataSpaces,
      indicators,
      watching: watching.parts,
      following: { resumptions, operator: gate },
      shortlists,
      linkedData,
      previews: {
        desk: new PreviewDesk({ reader: store.reader, book, judgements, verifier, clock }),
        limiter: limiterOf(config.previews?.perMinute ?? 0, ticks),
      },
    }),
    schemas: answerSchemas,
    logger,
    metrics,
    readiness: async () => readinessOf(followers, indexKeeper),
    bodyLimit,
    pages: (askFor) => pagesRouter(catalogueRoutes, askFor, { connect: { publish: config.registries } }),
    ...doorAccess(config.access, { ...(gate === undefined ? {} : { gate }), now: ticks }),
  });
  return {
    config,
    logger,
    store,
    book,
    catalogue,
    followers,
    deliverer: watching.deliverer,
    ...(linkedData.sparql === undefined ? {} : { sparql: linkedData.sparql }),
    ...(indexKeeper === undefined ? {} : { indexKeeper }),
    verifying,
    sweeper: new Sweeper(applier, {
      seconds: config.sync.sweepSeconds,
      newest,
      logger: logger.child({ component: 'sweeper' }),
    }),
    door,
    ...(gate.made === undefined ? {} : { operatorToken: gate.made }),
  };
}

/** What of the world outside a catalogue sees, or what a test gives it instead. */
function surroundingsOf({ clock, fetch: given, random }: CatalogueOverrides) {
  return {
    clock: clock ?? systemClock,
    // Not the time of day, which may be set back.
    ticks: clock === undefined ? () => performance.now() : () => clock().getTime(),
    ask: given ?? globalThis.fetch,
    random: random ?? Math.random,
  };
}

function newestSync(followed: readonly FollowedRegistry[]): Date | undefined {
  const instants = followed.flatMap(({ lastSyncAt }) => (lastSyncAt === undefined ? [] : [Date.parse(lastSyncAt)]));
  return instants.length === 0 ? undefined : new Date(Math.max(...instants));
}

function readinessOf(followers: readonly Follower[], indexKeeper?: IndexKeeper): Readiness {
  const attempted = followers.every((follower) => follower.attempted);
  const search =
    indexKeeper === undefined ? { index: 'sql' } : { index: indexKeeper.state, revision: indexKeeper.revision };
  return attempted
    ? { ready: true, facts: { search } }
    : { ready: false, reason: 'Not every registry has been asked for its feed yet.' };
}
