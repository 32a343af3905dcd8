import jsonld, { type ProcessingEvent, type RdfQuad } from 'jsonld';
import { type BlankNode, DataFactory, type Literal, type NamedNode, type Quad } from 'n3';
import { countValues, type JsonObject, shown } from '../json/json-value.js';
import type { SchemaSet } from '../schemas/schema-set.js';
import { say } from '../text/sentence.js';
import type { DataModel } from './data-model.js';
import { type ExpandOptions, expandDocument, reasonOf } from './expand.js';
import type { Limits } from './limits.js';
import { meaningSentences } from './meaning-sentences.js';
import type { Fault } from './recorder.js';

/** The statements of a document; none where it could not be read at all. */
export interface RdfReading {
  quads?: Quad[];
  /** The same, as the JSON-LD processor makes them: what is canonicalised. */
  statements?: readonly RdfQuad[];
  faults: Fault[];
}

/** What bounds and decides the reading of a document; the dependencies of a verification are such. */
export interface RdfOptions {
  limits: Limits;
  /** Which of the shipped contexts a document may name, and whether it may write one out. */
  model: Pick<DataModel, 'contexts' | 'scope'>;
  /** Which contexts it may name besides, and where all of them come from. */
  schemas: Pick<SchemaSet, 'contexts' | 'documentLoader' | 'contextSource' | 'compiledContexts'>;
  /** Whether the compiled path is tried before the library. Default: true. */
  compiled?: boolean;
}

const iriPattern = /^[A-Za-z][A-Za-z0-9+.-]*:[^\s\p{Cc}<>"{}|\\^`]*$/u;

/**
 * Reads a document as RDF with the pinned contexts, within the bounds.
 *
 * @param document - The document without its proof.
 * @param options - The bounds, and which contexts it may name.
 */
export async function readRdf(document: JsonObject, options: RdfOptions): Promise<RdfReading> {
  const { limits, schemas } = options;
  const faults = checkSize(document, limits);
  if (faults.length > 0) return { faults };
  const compiled = await readCompiled(document, options);
  if (compiled !== undefined) return { statements: compiled, quads: compiled.map(quadOf), faults };
  const expansion = await expandDocument(document, expansionBy(options));
  if (expansion.expanded === undefined) return expansion;

  const events: ProcessingEvent[] = [];
  let statements: RdfQuad[];
  try {
    statements = await jsonld.toRDF(expansion.expanded, {
      base: null,
      skipExpansion: true,
      safe: false,
      rdfDirection: 'i18n-datatype',
      produceGeneralizedRdf: false,
      documentLoader: schemas.documentLoader,
      eventHandler: ({ event }) => {
        if (event.level === 'warning') events.push(event);
      },
    });
  } catch (error) {
    return {
      faults: [
        { code: 'context-invalid', detail: say(meaningSentences['json-ld-cannot-read'], { detail: reasonOf(error) }) },
      ],
    };
  }
  if (statements.length > limits.quads) {
    const detail = say(meaningSentences['document-makes-statements-accepted'], {
      count: statements.length,
      limit: limits.quads,
    });
    return { faults: [{ code: 'context-invalid', detail }] };
  }
  return {
    statements,
    quads: statements.map(quadOf),
    faults: distinct([...expansion.faults, ...events.map(eventFault), ...checkStatements(statements)]),
  };
}

/** What the compiled path answers; undefined where it gives up, or where there is more than the bounds allow. */
async function readCompiled(document: JsonObject, options: RdfOptions): Promise<RdfQuad[] | undefined> {
  const { compiled = true, schemas, limits } = options;
  if (!compiled) return undefined;
  const statements = await schemas.compiledContexts.read(document, expansionBy(options).contexts);
  return statements === undefined || statements.length > limits.quads ? undefined : statements;
}

/** How a document is expanded; `contextsInside` where it holds other documents with contexts of their own. */
export function expansionBy({ limits, model, schemas }: RdfOptions, contextsInside = false): ExpandOptions {
  return {
    located: limits.findingsPerStep,
    contextsInside,
    contexts: [...model.contexts, ...schemas.contexts],
    inlineContexts: model.scope === 'anything',
    source: schemas.contextSource(),
  };
}

/** Whether a document is small enough to be given to the JSON-LD processor. */
export function checkSize(document: unknown, limits: Limits): Fault[] {
  const values = countValues(document);
  if (values <= limits.values) return [];
  const detail = say(meaningSentences['document-holds-values-accepted'], { values, limit: limits.values });
  return [{ code: 'context-invalid', detail }];
}

function eventFault({ message, details }: ProcessingEvent): Fault {
  const value = details.object ?? details.subject ?? details.predicate ?? details.graph;
  return {
    code: 'context-invalid',
    detail: say(meaningSentences['json-ld-drop-change-part'], { detail: message }),
    ...(value === undefined ? {} : { value: shown(value) }),
  };
}

/** What JSON-LD lets pass and RDF does not, or what would not be read. */
function checkStatements(statements: readonly RdfQuad[]): Fault[] {
  return statements.flatMap(({ subject, predicate, object, graph }): Fault[] => {
    const faults: Fault[] = [];
    if (graph.termType !== 'DefaultGraph') {
      const detail = say(meaningSentences['named-graph-not-accepted-credential']);
      faults.push({ code: 'context-invalid', detail, value: graph.value });
    }
    const names = [subject, predicate, object].filter((term) => term.termType === 'NamedNode');
    for (const { value } of object.datatype === undefined ? names : [...names, object.datatype]) {
      if (iriPattern.test(value)) continue;
      const expected = say(meaningSentences['absolute-iri-without-spaces-angle']);
      faults.push({
        code: 'context-invalid',
        detail: say(meaningSentences['not-iri'], { value: shown(value) }),
        value: shown(value),
        expected,
      });
    }
    return faults;
  });
}

function distinct(faults: Fault[]): Fault[] {
  return [...new Map(faults.map((fault) => [JSON.stringify(fault), fault])).values()];
}

function quadOf({ subject, predicate, object }: RdfQuad): Quad {
  return DataFactory.quad(nodeOf(subject), DataFactory.namedNode(predicate.value), termOf(object));
}

function nodeOf({ termType, value }: RdfQuad['subject']): NamedNode | BlankNode {
  return termType === 'BlankNode' ? DataFactory.blankNode(value.replace(/^_:/, '')) : DataFactory.namedNode(value);
}

function termOf({ termType, value, language, datatype }: RdfQuad['object']): NamedNode | BlankNode | Literal {
  if (termType !== 'Literal') return nodeOf({ termType, value });
  if (language !== undefined && language !== '') return DataFactory.literal(value, language);
  return DataFactory.literal(value, DataFactory.namedNode(datatype?.value ?? ''));
}
