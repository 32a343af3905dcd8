import {
  createSchemaSet,
  createVerifier,
  type DidDocument,
  type DidResolution,
  type Evidence,
  type FetchedStatusList,
  type Fetcher,
  type KnownTypes,
  type SchemaSet,
  shippedSchemas,
} from '@vigie/credentials';
import type { Question, SchemaEra, ThreadSettings, VerifyAnswer, VerifyTask } from './protocol.js';

/** Documents that a thread keeps. */
const mostDocuments = 1_000;

/** Verifies what it is told to, and answers what goes back. */
export type TaskVerifier = (task: VerifyTask) => Promise<VerifyAnswer>;

/** The same verifier as everywhere, with everything that it asks for on the other side of a port. */
export function createTaskVerifier(
  { certificates, ...settings }: ThreadSettings,
  ask: (question: Question) => Promise<unknown>,
): TaskVerifier {
  let now = 0;
  let statusIssuers: readonly string[] = [];
  let eras: Array<{ from: number; set: SchemaSet }> = [];
  let loading: { version: number; done: Promise<void> } | undefined;

  /** Documents kept by what they say, so that a key is read once and not for each copy that arrives. */
  const documents = new Map<string, DidDocument>();
  /** Documents that the operator has pinned, by DID: they stay as they are for as long as the process runs. */
  const pinned = new Map<string, DidResolution>();

  const fetcher: Fetcher = {
    fetch: async (address, use) => (await ask({ ask: 'fetch', address, use })) as Awaited<ReturnType<Fetcher['fetch']>>,
  };

  const verifier = createVerifier({
    ...settings,
    clock: () => new Date(now),
    resolver: {
      resolve: async (did, past) => {
        const known = pinned.get(did);
        if (known !== undefined) return known;
        const question = { ask: 'resolve' as const, did, ...(past === undefined ? {} : { past }) };
        const resolution = (await ask(question)) as DidResolution;
        if (!resolution.ok) return resolution;
        const read = { ...resolution, document: sameDocument(resolution.document) };
        if (read.source === 'pinned' && pinned.size < mostDocuments) pinned.set(did, read);
        return read;
      },
    },
    statusLists: {
      fetch: async (address) => (await ask({ ask: 'status-list', address })) as FetchedStatusList,
      heldAt: async (address, past) => (await ask({ ask: 'held-status-list', address, past })) as Evidence | undefined,
    },
    statusIssuers: () => statusIssuers,
    schemas: (at) => eras.findLast(({ from }) => from <= at.getTime())?.set ?? shippedSchemas,
    ...(certificates === undefined ? {} : { certificates: { ...certificates, fetcher } }),
  });

  function sameDocument(document: DidDocument): DidDocument {
    const text = JSON.stringify(document);
    const known = documents.get(text);
    if (known !== undefined) return known;
    documents.set(text, document);
    if (documents.size > mostDocuments) documents.delete(documents.keys().next().value as string);
    return document;
  }

  /** Brings the schemas to the state that a task asks for; tasks of the same state share the work. */
  function schemasOf(version: number): Promise<void> {
    if (loading !== undefined && loading.version >= version) return loading.done;
    const done = (async () => {
      const told = (await ask({ ask: 'schemas' })) as SchemaEra[];
      const made: typeof eras = [];
      for (const { from, items, namespaces } of told)
        made.push({ from, set: await createSchemaSet(items, { namespaces }) });
      eras = made;
    })();
    loading = { version, done };
    // The next task asks again: one that could not be told must not go on without.
    done.catch(() => {
      if (loading?.done === done) loading = undefined;
    });
    return done;
  }

  /** Told of nothing that went on before, so that it does not matter which thread a submission comes to. */
  async function verify(task: VerifyTask): Promise<VerifyAnswer> {
    now = Math.max(now, task.now);
    statusIssuers = task.statusIssuers;
    await schemasOf(task.schemas);
    const knownTypes: KnownTypes = async (ids) =>
      (await ask({ ask: 'known-types', task: task.id, ids })) as ReadonlyMap<string, readonly string[]>;
    const { bytes, mediaType, options } = task;
    const known = task.knowsTypes ? { knownTypes } : {};
    const at = task.at === undefined ? {} : { at: new Date(task.at) };
    const { evidence, ...verdict } = await verifier.verify({ bytes, mediaType }, { ...options, ...known, ...at });
    return { verdict: JSON.stringify(verdict), evidence };
  }

  return verify;
}
