import { type CompiledContexts, createCompiledContexts } from '../compiled/compiled-contexts.js';
import { type ContextSource, createContextSource } from '../compiled/context-resolver.js';
import { digestOf } from '../digest.js';
import { VigieError } from '../errors/vigie-error.js';
import { shown } from '../json/json-value.js';
import { type ContextDocument, type ContextLoader, documentLoader, isPinned, vigieContext } from '../terms/contexts.js';
import { subjectClasses } from '../terms/describe-vocabulary.js';
import { shapesGraph } from '../terms/shapes-graph.js';
import { say } from '../text/sentence.js';
import { checkContext } from './check-context.js';
import { compileJsonSchema, type JsonSchemaCheck } from './json-schemas.js';
import { createNamespaceMap, type NamespaceMap } from './namespace-map.js';
import { type SchemaItem, schemaKinds, shippedVersion } from './schema-item.js';
import { schemaSentences } from './schema-sentences.js';
import { createShapesIndex, parseTurtle, type ShapesIndex } from './shapes-index.js';

/** The shapes of a version with the classes of things that a credential can be about. */
export interface VersionShapes {
  index: ShapesIndex;
  /** Full IRIs. */
  subjectClasses: ReadonlySet<string>;
}

/** What documents may say, and how it is checked: the shipped version and what an operator added. It never changes. */
export interface SchemaSet {
  /** What was added, in order. */
  readonly items: readonly SchemaItem[];
  /** From namespace to namespace. */
  readonly namespaces: Readonly<Record<string, string>>;
  /** Addresses of the contexts that were added. */
  readonly contexts: readonly string[];
  /** Loads shipped and added contexts; throws `context-unknown` for every other address. */
  readonly documentLoader: ContextLoader;
  /** The same for the JSON-LD processor, which keeps what it has made of them. */
  readonly contextSource: () => ContextSource;
  /** The same contexts, compiled; see compiled/README.md. */
  readonly compiledContexts: CompiledContexts;
  readonly mapNamespaces: NamespaceMap;
  /** The shapes that a document with these contexts is checked with; see README.md. */
  shapesFor(contexts: readonly unknown[]): readonly VersionShapes[];
  jsonSchema(address: string): { digest: string; text: string; check: JsonSchemaCheck } | undefined;
}

/** The set in force at an instant. */
export type SchemaSource = (at: Date) => SchemaSet;

export interface SchemaSetOptions {
  /** Namespaces that are read as another, after a document has become RDF; what is signed stays as it is. */
  namespaces?: Readonly<Record<string, string>>;
}

const shipped: VersionShapes = {
  index: createShapesIndex(shippedVersion, shapesGraph.getQuads(null, null, null, null)),
  subjectClasses: new Set(subjectClasses()),
};

/** The shipped version alone. */
export const shippedSchemas: SchemaSet = assemble([], new Map(), [], new Map(), {});

/**
 * Makes a set of the shipped version and of what an operator adds. Every file is checked here, once: contexts for what
 * could harm the processor, shapes and ontologies by compiling them, JSON Schemas by compiling each by itself.
 *
 * @param items - What is added; nothing of it is fetched.
 * @returns A value that can be shared by any number of verifiers.
 * @throws VigieError `schema-invalid`, `schema-digest-mismatch`, or `schema-exists` for an address or name that is taken.
 * @example
 * const schemas = await createSchemaSet(items, { namespaces: { 'https://w3id.org/gaia-x/2511#': gx } });
 * const verifier = createVerifier({ resolver, clock, schemas });
 */
export async function createSchemaSet(
  items: readonly SchemaItem[],
  options: SchemaSetOptions = {},
): Promise<SchemaSet> {
  checkItems(items);
  const contexts = new Map<string, ContextDocument>();
  const jsonSchemas = new Map<string, JsonSchemaCheck>();
  for (const { kind, address, text } of items) {
    if (kind === 'context') contexts.set(address, await checkContext(text, address));
    if (kind === 'json-schema') jsonSchemas.set(address, compileJsonSchema(text, address));
  }
  return assemble(items, contexts, versionsOf(items), jsonSchemas, options.namespaces ?? {});
}

function checkItems(items: readonly SchemaItem[]): void {
  const taken = new Set<string>();
  for (const item of items) {
    checkNames(item);
    const { kind, address, version, name, digest, text } = item;
    if (version === shippedVersion)
      throw exists(say(schemaSentences['version-shipped-cannot-added'], { version }), version);
    if (kind === 'context' && isPinned(address))
      throw exists(say(schemaSentences['context-shipped'], { address }), address);
    for (const key of [`${kind} ${address}`, `${version}/${name}`]) {
      if (taken.has(key)) throw exists(say(schemaSentences['there-two'], { key: shown(key) }), key);
      taken.add(key);
    }
    if (digestOf(text) !== digest) {
      const detail = say(schemaSentences['digest-sha256-stated-sha256'], {
        version,
        name,
        found: digestOf(text),
        digest,
      });
      throw new VigieError('schema-digest-mismatch', detail, { value: digestOf(text), expected: digest });
    }
  }
}

function checkNames({ kind, address, version, name }: SchemaItem): void {
  const value = `${version}/${name}`;
  if (!schemaKinds.includes(kind)) throw invalid(say(schemaSentences['not-kind-schema'], { kind: shown(kind) }), value);
  if (!/^[A-Za-z0-9][A-Za-z0-9.-]{0,63}$/.test(version))
    throw invalid(say(schemaSentences['name-version-not-usable']), value);
  if (!/^[A-Za-z0-9][A-Za-z0-9._-]{0,127}$/.test(name))
    throw invalid(say(schemaSentences['file-name-not-usable']), value);
  if (!/^[A-Za-z][A-Za-z0-9+.-]*:[^\s<>"{}|\\^`]+$/.test(address))
    throw invalid(say(schemaSentences['address-no-iri']), address);
}

type Added = VersionShapes & { contexts: readonly string[] };

function versionsOf(items: readonly SchemaItem[]): Added[] {
  return [...new Set(items.map(({ version }) => version))].flatMap((version) => {
    const own = items.filter((item) => item.version === version);
    const quadsOf = (kind: SchemaItem['kind']) =>
      own
        .filter((item) => item.kind === kind)
        .flatMap(({ text, name }, index) => parseTurtle(text, `${version}/${name}`, `_:${kind}${index}_`));
    const [shapes, ontology] = [quadsOf('shapes'), quadsOf('ontology')];
    if (shapes.length === 0) return [];
    const index = createShapesIndex(version, shapes, ontology);
    const contexts = own.filter(({ kind }) => kind === 'context').map(({ address }) => address);
    return [{ index, subjectClasses: index.classes, contexts }];
  });
}

function assemble(
  items: readonly SchemaItem[],
  contexts: ReadonlyMap<string, ContextDocument>,
  versions: readonly Added[],
  jsonSchemas: ReadonlyMap<string, JsonSchemaCheck>,
  namespaceMap: Readonly<Record<string, string>>,
): SchemaSet {
  const ownersOf = (named: readonly unknown[]) =>
    versions.filter((version) => version.contexts.some((address) => named.includes(address)));
  const loader: ContextLoader = async (address) => {
    const document = contexts.get(address);
    return document === undefined ? documentLoader(address) : { contextUrl: null, documentUrl: address, document };
  };
  return {
    items: Object.freeze([...items]),
    namespaces: Object.freeze({ ...namespaceMap }),
    contexts: [...contexts.keys()],
    documentLoader: loader,
    contextSource: createContextSource(loader),
    compiledContexts: createCompiledContexts(loader),
    mapNamespaces: createNamespaceMap(namespaceMap),
    shapesFor: (named) => {
      const owners = ownersOf(named);
      const everywhere = versions.filter((version) => version.contexts.length === 0);
      // Where no version claims a document by its contexts, the shipped shapes do: nothing goes unchecked.
      return [...(owners.length === 0 || named.includes(vigieContext) ? [shipped] : []), ...owners, ...everywhere];
    },
    jsonSchema: (address) => {
      const check = jsonSchemas.get(address);
      const item = items.find(({ kind, address: own }) => kind === 'json-schema' && own === address);
      return check === undefined || item === undefined ? undefined : { digest: item.digest, text: item.text, check };
    },
  };
}

function invalid(reason: string, value: string): VigieError {
  return new VigieError(
    'schema-invalid',
    say(schemaSentences['cannot-added'], { value: shown(value), detail: reason }),
    {
      value,
    },
  );
}

function exists(detail: string, value: string): VigieError {
  return new VigieError('schema-exists', detail, { value });
}
