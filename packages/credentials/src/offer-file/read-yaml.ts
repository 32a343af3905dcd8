import {
  type Document,
  isAlias,
  isMap,
  isScalar,
  isSeq,
  LineCounter,
  type Node,
  type Pair,
  parseDocument,
  type YAMLError,
  type YAMLMap,
} from 'yaml';
import { say } from '../text/sentence.js';
import type { OfferValue } from './offer.js';
import { offerFileSentences } from './offer-file-sentences.js';
import { Positions } from './positions.js';
import { errorAt, type Flaw, type OfferPath, type Problem } from './problem.js';

/** Largest file that is read, in characters. */
const maximumLength = 1_048_576;
/** Most values in a file once its aliases are followed: an alias in an alias multiplies. */
const maximumValues = 20_000;
const maximumDepth = 24;

/** YAML as plain values, with the place of each. */
export type YamlReading =
  | { ok: true; value: OfferValue; positions: Positions; flaws: Flaw[] }
  | { ok: false; problems: Problem[] };

/** Reads YAML 1.2 (core schema). Numbers come as the text that was written, so that no decimal loses its form. */
export function readYaml(text: string): YamlReading {
  if (text.length > maximumLength) {
    return {
      ok: false,
      problems: [syntaxProblem({ line: 1, column: 1 }, say(offerFileSentences['file-larger-1-mib']))],
    };
  }
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    uniqueKeys: true,
    stringKeys: true,
    schema: 'core',
    resolveKnownTags: false,
    prettyErrors: false,
  });
  // A warning is an unresolved tag, whose value would be read as something else than what was meant.
  const complaints = [...document.errors, ...document.warnings];
  if (complaints.length > 0) return { ok: false, problems: complaints.map((error) => complaint(error, lines)) };
  const reader = new Reader(document, lines);
  try {
    const value = reader.read(document.contents, [], undefined, 0);
    return { ok: true, value, positions: reader.positions, flaws: reader.flaws };
  } catch (error) {
    if (error instanceof TooMuch)
      return { ok: false, problems: [syntaxProblem({ line: 1, column: 1 }, error.message)] };
    throw error;
  }
}

class TooMuch extends Error {}

class Reader {
  readonly positions = new Positions();
  readonly flaws: Flaw[] = [];
  readonly #document: Document;
  readonly #lines: LineCounter;
  #values = 0;

  constructor(document: Document, lines: LineCounter) {
    this.#document = document;
    this.#lines = lines;
  }

  read(node: Node | null | undefined, path: OfferPath, key: Node | undefined, depth: number): OfferValue {
    this.#values += 1;
    if (this.#values > maximumValues)
      throw new TooMuch(say(offerFileSentences['file-holds-more-values'], { most: maximumValues }));
    if (depth > maximumDepth)
      throw new TooMuch(say(offerFileSentences['file-nests-deeper-levels'], { most: maximumDepth }));
    this.positions.record(path, {
      ...(key ? { key: this.#position(key) } : {}),
      value: this.#position(node ?? key),
      collection: isMap(node) || isSeq(node),
    });
    if (isAlias(node)) return this.#followed(node.resolve(this.#document), path, key, depth);
    if (isMap(node)) return this.#map(node, path, depth);
    if (isSeq(node)) {
      return node.items.map((item, place) => this.read(item as Node, [...path, place], undefined, depth + 1));
    }
    if (!isScalar(node) || node.value === null) return null;
    if (typeof node.value === 'boolean') return node.value;
    return typeof node.value === 'string' ? node.value : (node.source ?? String(node.value));
  }

  #followed(target: Node | undefined, path: OfferPath, key: Node | undefined, depth: number): OfferValue {
    if (target !== undefined) return this.read(target, path, key, depth + 1);
    this.flaws.push(errorAt(path, 'offer-file-invalid', say(offerFileSentences['alias-names-no-anchor'])));
    return null;
  }

  #map(node: YAMLMap, path: OfferPath, depth: number): OfferValue {
    const entries = node.items.map((pair: Pair): [string, OfferValue] => {
      const key = pair.key as Node;
      const name = isScalar(key) ? String(key.value) : String(key);
      return [name, this.read(pair.value as Node | null, [...path, name], key, depth + 1)];
    });
    // fromEntries defines own members, whatever their name: "__proto__" stays an ordinary, and unknown, term.
    return Object.fromEntries(entries);
  }

  #position(node: Node | null | undefined): { line: number; column: number } {
    const { line, col } = this.#lines.linePos(node?.range?.[0] ?? 0);
    return { line: Math.max(line, 1), column: Math.max(col, 1) };
  }
}

function complaint(error: YAMLError, lines: LineCounter): Problem {
  const { line, col } = lines.linePos(error.pos[0]);
  return syntaxProblem({ line: Math.max(line, 1), column: Math.max(col, 1) }, `${error.message} (${error.code})`);
}

function syntaxProblem(at: { line: number; column: number }, detail: string): Problem {
  const { severity, code, remedy } = errorAt([], 'offer-file-invalid', detail);
  return { severity, line: at.line, column: at.column, code, path: '', detail, remedy };
}
