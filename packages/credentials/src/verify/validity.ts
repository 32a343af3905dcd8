import { isObject, type JsonObject, shown } from '../json/json-value.js';
import { say } from '../text/sentence.js';
import { type DataModel, model20 } from './data-model.js';
import { meaningSentences } from './meaning-sentences.js';
import type { Fault } from './recorder.js';

const instantPattern = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/;

/** Milliseconds of an RFC 3339 instant that is an xsd:dateTime as well; undefined when it is neither. */
function readInstant(value: unknown): number | undefined {
  if (typeof value !== 'string' || !instantPattern.test(value)) return undefined;
  const milliseconds = Date.parse(value);
  return Number.isNaN(milliseconds) ? undefined : milliseconds;
}

interface Bound {
  milliseconds: number;
  shown: string;
  pointer: string;
}

/**
 * Faults of form in the window of validity (VC data model 2.0 §4.9), whatever the time is.
 *
 * The schema has seen that the members are strings of about the right form; this finds days that no calendar has, and a
 * window that ends before it starts.
 */
export function checkWindow(document: JsonObject, { from: start, until: end }: DataModel = model20): Fault[] {
  const faults: Fault[] = [];
  for (const member of [start, end]) {
    const value = document[member];
    if (typeof value === 'string' && readInstant(value) === undefined) {
      faults.push({
        code: 'envelope-invalid',
        detail: say(meaningSentences['member-not-instant'], { member }),
        pointer: `/${member}`,
        value: shown(value),
        expected: say(meaningSentences['rfc-3339-instant-offset-example']),
      });
    }
  }
  const from = readInstant(document[start]);
  const until = readInstant(document[end]);
  if (from !== undefined && until !== undefined && until < from) {
    faults.push({
      code: 'envelope-invalid',
      detail: say(meaningSentences['credential-ends-before-begins']),
      pointer: `/${end}`,
      value: shown(document[end]),
      expected: say(meaningSentences['instant-not-before'], { start: shown(document[start]) }),
    });
  }
  return faults;
}

/** Whether a document holds at an instant, by its own window, by a token's nbf and exp, and by a proof's expiry. */
export function checkValidity(document: JsonObject, at: Date, model: DataModel = model20): Fault[] {
  const faults: Fault[] = [];
  for (const bound of lowerBounds(document, model)) {
    if (at.getTime() < bound.milliseconds) {
      faults.push({
        code: 'not-yet-valid',
        detail: say(meaningSentences['valid-after'], { bound: bound.shown, at: at.toISOString() }),
        pointer: bound.pointer,
        value: bound.shown,
      });
    }
  }
  for (const bound of upperBounds(document, model)) {
    if (at.getTime() >= bound.milliseconds) {
      faults.push({
        code: 'expired',
        detail: say(meaningSentences['valid-until-not-after'], { bound: bound.shown, at: at.toISOString() }),
        pointer: bound.pointer,
        value: bound.shown,
      });
    }
  }
  return faults;
}

/** From when on a document no longer holds: the earliest of its own end, its token's `exp` and its proof's `expires`. */
export function endOfValidity(document: JsonObject, model: DataModel = model20): string | undefined {
  const [first] = upperBounds(document, model).sort((one, other) => one.milliseconds - other.milliseconds);
  if (first === undefined) return undefined;
  return first.pointer === '/exp' ? new Date(first.milliseconds).toISOString() : first.shown;
}

/** What the validity step looked at. */
export function validityInput(
  document: JsonObject,
  at: Date,
  { from, until }: DataModel = model20,
): Record<string, unknown> {
  const members = [from, until, 'nbf', 'exp'].map((member) => [member, document[member]] as const);
  const window = members.filter(([, value]) => value !== undefined);
  return { at: at.toISOString(), ...Object.fromEntries(window) };
}

function lowerBounds(document: JsonObject, { from }: DataModel): Bound[] {
  return [instantBound(document[from], `/${from}`), numericBound(document.nbf, '/nbf')].filter(
    (bound) => bound !== undefined,
  );
}

function upperBounds(document: JsonObject, { until }: DataModel): Bound[] {
  const { proof } = document;
  return [
    instantBound(document[until], `/${until}`),
    numericBound(document.exp, '/exp'),
    isObject(proof) ? instantBound(proof.expires, '/proof/expires') : undefined,
  ].filter((bound) => bound !== undefined);
}

function instantBound(value: unknown, pointer: string): Bound | undefined {
  const milliseconds = readInstant(value);
  return milliseconds === undefined ? undefined : { milliseconds, shown: String(value), pointer };
}

function numericBound(value: unknown, pointer: string): Bound | undefined {
  if (typeof value !== 'number' || !Number.isFinite(value)) return undefined;
  return { milliseconds: value * 1_000, shown: String(value), pointer };
}
