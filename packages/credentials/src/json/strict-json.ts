import { printParseErrorCode, visit } from 'jsonc-parser';
import type { Code } from '../errors/codes.js';
import { say } from '../text/sentence.js';
import { jsonPointer } from './json-pointer.js';
import { jsonSentences } from './json-sentences.js';
import { readPlainJson } from './plain-json.js';

type Failure = {
  ok: false;
  code: Extract<Code, 'encoding-invalid' | 'json-malformed' | 'json-duplicate-key' | 'json-too-deep'>;
  detail: string;
  pointer?: string;
};

export type TextReading = { ok: true; text: string } | Failure;
export type JsonReading = { ok: true; value: unknown } | Failure;

/** Decodes UTF-8 strictly: no replacement characters, no byte order mark (RFC 8259 §8.1). */
export function readUtf8(bytes: Uint8Array): TextReading {
  let text: string;
  try {
    text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return { ok: false, code: 'encoding-invalid', detail: say(jsonSentences['bytes-not-valid-utf-8']) };
  }
  if (text.startsWith('\uFEFF')) {
    return { ok: false, code: 'encoding-invalid', detail: say(jsonSentences['text-starts-byte-order-mark']) };
  }
  return { ok: true, text };
}

class Refused extends Error {
  readonly failure: Failure;

  constructor(failure: Failure) {
    super(failure.detail);
    this.failure = failure;
  }
}

/**
 * Reads JSON so that no two readers can see two documents in it: no comments, no trailing commas, no member twice in
 * one object, no half surrogate pairs, no integers beyond 2^53 - 1 (I-JSON, RFC 7493 §2), and no more than `depth` levels of
 * nesting.
 */
export function readJson(text: string, depth: number): JsonReading {
  return readPlainJson(text, depth) ?? scanJson(text, depth);
}

/** The same with a scanner that knows where each thing stands: it says what is wrong, and where. */
export function scanJson(text: string, depth: number): JsonReading {
  const members: Array<Set<string>> = [];
  let level = 0;

  const at = (line: number, character: number, offset: number) =>
    say(jsonSentences['line-column-offset'], { line: line + 1, column: character + 1, offset });

  const enter = (offset: number, line: number, character: number) => {
    level += 1;
    if (level > depth) {
      throw new Refused({
        ok: false,
        code: 'json-too-deep',
        detail: say(jsonSentences['more-levels-nesting'], { depth, detail: at(line, character, offset) }),
      });
    }
  };

  const wellFormed = (value: unknown, offset: number, line: number, character: number) => {
    if (typeof value === 'string' && /\p{Surrogate}/u.test(value)) {
      throw new Refused({
        ok: false,
        code: 'json-malformed',
        detail: say(jsonSentences['half-surrogate-pair'], { detail: at(line, character, offset) }),
      });
    }
    if (typeof value === 'number' && !(Number.isSafeInteger(value) || (Number.isFinite(value) && value % 1 !== 0))) {
      throw new Refused({
        ok: false,
        code: 'json-malformed',
        detail: say(jsonSentences['number-readers-round-differently-write'], { detail: at(line, character, offset) }),
      });
    }
  };

  try {
    visit(
      text,
      {
        onObjectBegin: (offset, _length, line, character) => {
          enter(offset, line, character);
          members.push(new Set());
        },
        onObjectEnd: () => {
          level -= 1;
          members.pop();
        },
        onArrayBegin: (offset, _length, line, character) => enter(offset, line, character),
        onArrayEnd: () => {
          level -= 1;
        },
        onObjectProperty: (name, offset, _length, line, character, path) => {
          wellFormed(name, offset, line, character);
          const seen = members.at(-1);
          if (seen?.has(name)) {
            throw new Refused({
              ok: false,
              code: 'json-duplicate-key',
              detail: say(jsonSentences['member-stands-twice-object-again'], {
                name,
                detail: at(line, character, offset),
              }),
              pointer: jsonPointer([...path(), name]),
            });
          }
          seen?.add(name);
        },
        onLiteralValue: (value, offset, _length, line, character) => wellFormed(value, offset, line, character),
        onError: (error, offset, _length, line, character) => {
          throw new Refused({
            ok: false,
            code: 'json-malformed',
            detail: say(jsonSentences['not-well-formed-json'], {
              error: printParseErrorCode(error),
              detail: at(line, character, offset),
            }),
          });
        },
      },
      { disallowComments: true, allowTrailingComma: false },
    );
    // The scanner above finds positions; the engine's parser has the last word on what JSON is.
    return { ok: true, value: JSON.parse(text) };
  } catch (error) {
    if (error instanceof Refused) return error.failure;
    if (error instanceof SyntaxError) {
      return {
        ok: false,
        code: 'json-malformed',
        detail: say(jsonSentences['not-well-formed-json-at-all'], { detail: error.message }),
      };
    }
    throw error;
  }
}
