import jsonld, { type ProcessingEvent } from 'jsonld';
import type { ContextSource } from '../compiled/context-resolver.js';
import { jsonPointer } from '../json/json-pointer.js';
import { asArray, isObject, type JsonObject, shown } from '../json/json-value.js';
import { say } from '../text/sentence.js';
import { checkInlineContext } from './inline-context.js';
import { locateTerm, locateValue } from './locate.js';
import { meaningSentences } from './meaning-sentences.js';
import type { Fault } from './recorder.js';

/** The expanded form of a document (JSON-LD 1.1 API §5.1), without what cannot be kept; none where nothing could be read. */
export interface Expansion {
  expanded?: unknown;
  faults: Fault[];
}

export interface ExpandOptions {
  /** How many faults are looked up in the document for their place. */
  located: number;
  /** Whether documents inside (credentials in a presentation) may name pinned contexts too. */
  contextsInside: boolean;
  /** Addresses of the contexts that the document may name. */
  contexts: readonly string[];
  /** Whether a context may be written out in the document. Default: false. */
  inlineContexts?: boolean;
  /** Where contexts come from. */
  source: ContextSource;
}

/**
 * Expands a document with the pinned contexts, and refuses what JSON-LD's safe mode refuses: everything that would be
 * dropped although it says something.
 *
 * Nothing may be given to the RDF conversion or to canonicalisation of the JSON-LD processor before it has passed here
 * without a fault: the processor keeps nodes in plain objects under their identifiers, so that a relative reference named
 * `__proto__` would change every object of this process. Expansion does not build that map.
 */
export async function expandDocument(document: JsonObject, options: ExpandOptions): Promise<Expansion> {
  const faults = checkMembers(document, options, []);
  if (faults.length > 0) return { faults };

  const events: ProcessingEvent[] = [];
  let expanded: unknown;
  try {
    expanded = await jsonld.expand(document, {
      base: null,
      // Every fault is to be named, not only the first one: the handler collects what safe mode would throw.
      safe: false,
      ...options.source,
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
  const relative = new Set<string>();
  const kept = withoutRelative(expanded, relative);
  return { expanded: kept, faults: faultsOf(events, [...relative], document, options.located) };
}

/** Contexts that are not pinned or stand where they could give a checked term another meaning, and broken members. */
function checkMembers(value: unknown, options: ExpandOptions, path: Array<string | number>): Fault[] {
  if (Array.isArray(value)) {
    return value.flatMap((entry, index) => checkMembers(entry, options, [...path, index]));
  }
  if (!isObject(value)) return [];
  return Object.entries(value).flatMap(([member, entry]): Fault[] => {
    const here = [...path, member];
    // The processor copies members by assignment, which makes this one a prototype: it would be dropped unseen.
    if (member === '__proto__') return [unknownTerm(member, jsonPointer(here))];
    if (member !== '@context') return checkMembers(entry, options, here);
    if (path.length === 0 || options.contextsInside) return checkContexts(entry, options, here);
    const detail = say(meaningSentences['context-below-top-document-not']);
    return [{ code: 'context-invalid', detail, pointer: jsonPointer(here) }];
  });
}

function checkContexts(contexts: unknown, options: ExpandOptions, path: Array<string | number>): Fault[] {
  const { contexts: known, inlineContexts = false } = options;
  return asArray(contexts).flatMap((context, index): Fault[] => {
    const pointer = jsonPointer(Array.isArray(contexts) ? [...path, index] : path);
    const value = shown(context);
    if (inlineContexts && isObject(context)) return checkInlineContext(context, known, pointer);
    if (typeof context !== 'string') {
      return [
        { code: 'context-invalid', detail: say(meaningSentences['inline-context-not-accepted']), pointer, value },
      ];
    }
    if (known.includes(context)) return [];
    const expected = known.join(', ');
    return [
      {
        code: 'context-unknown',
        detail: say(meaningSentences['context-not-pinned'], { value }),
        pointer,
        value,
        expected,
      },
    ];
  });
}

/** The expanded form without nodes and references whose identifier is relative; these are collected. */
function withoutRelative(value: unknown, relative: Set<string>): unknown {
  if (Array.isArray(value)) {
    return value.map((entry) => withoutRelative(entry, relative)).filter((entry) => entry !== undefined);
  }
  if (!isObject(value) || '@value' in value) return value;
  const id = value['@id'];
  if (typeof id === 'string' && !/^([A-Za-z][A-Za-z0-9+.-]*|_):/.test(id)) {
    relative.add(id);
    return undefined;
  }
  return Object.fromEntries(Object.entries(value).map(([name, entry]) => [name, withoutRelative(entry, relative)]));
}

/** One fault for each thing that would be dropped. Only those that will be listed are looked up in the document. */
function faultsOf(events: ProcessingEvent[], relative: string[], document: JsonObject, located: number): Fault[] {
  const different = new Map(
    events
      .filter(({ code }) => code !== 'relative @id reference')
      .map((event) => [JSON.stringify([event.code, event.details]), event]),
  );
  const where = (index: number) => (index < located ? document : {});
  const faults = [
    ...[...different.values()].map((event, index) => eventFault(event, where(index))),
    ...relative.map((id, index) => relativeFault(id, where(different.size + index))),
  ];
  return [...new Map(faults.map((fault) => [JSON.stringify(fault), fault])).values()];
}

function eventFault({ code, message, details }: ProcessingEvent, document: JsonObject): Fault {
  if (code === 'invalid property') {
    const term = String(details.property);
    return unknownTerm(term, locateTerm(document, term));
  }
  if (code === 'relative @type reference') {
    return unknownTerm(String(details.type), locateValue(document, details.type, ['type', '@type']));
  }
  return { code: 'context-invalid', detail: say(meaningSentences['json-ld-drop-change-part'], { detail: message }) };
}

function relativeFault(id: string, document: JsonObject): Fault {
  const listed = locateValue(document, id, ['unknown', 'none']);
  if (listed !== undefined) return unknownTerm(id, listed);
  const pointer = locateValue(document, id);
  return {
    code: 'context-invalid',
    detail: say(meaningSentences['identifier-relative'], { id: shown(id) }),
    ...(pointer === undefined ? {} : { pointer }),
    value: shown(id),
    expected: say(meaningSentences['absolute-iri']),
  };
}

function unknownTerm(term: string, pointer: string | undefined): Fault {
  return {
    code: 'term-unknown',
    detail: say(meaningSentences['no-context-defines-term'], { term: shown(term) }),
    value: shown(term),
    ...(pointer === undefined ? {} : { pointer }),
  };
}

/** Why the processor gave up, in its own words. */
export function reasonOf(error: unknown): string {
  const { message, details } = error as { message?: unknown; details?: { code?: unknown } };
  return typeof details?.code === 'string' ? details.code : String(message).replace(/\.$/, '');
}
