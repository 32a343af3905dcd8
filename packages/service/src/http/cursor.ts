import { digestOf, VigieError } from '@vigie/credentials';
import { serviceSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';

/**
 * A place in a list, bound to the question that it was given for. Opaque to the client.
 *
 * @param place where to go on, as plain JSON
 * @param question what was asked, apart from the page; the order of an object's members does not matter
 */
export function writeCursor(place: unknown, question: unknown): string {
  return Buffer.from(JSON.stringify([fingerprint(question), place])).toString('base64url');
}

/**
 * The place that a cursor leads to. Its form is the caller's business: a fingerprint is no signature.
 *
 * @throws VigieError `cursor-invalid` for a cursor that was not written for this question
 */
export function readCursor(cursor: string, question: unknown): unknown {
  const [bound, place] = parse(cursor);
  // Written anew and compared whole, so that no second spelling of a cursor passes.
  if (bound !== fingerprint(question) || writeCursor(place, question) !== cursor) throw cursorInvalid();
  return place;
}

export function cursorInvalid(): VigieError {
  return new VigieError('cursor-invalid', say(serviceSentences['cursor-not-given-question']));
}

function parse(cursor: string): unknown[] {
  try {
    const parts: unknown = JSON.parse(Buffer.from(cursor, 'base64url').toString('utf8'));
    return Array.isArray(parts) && parts.length === 2 ? parts : [];
  } catch {
    return [];
  }
}

function fingerprint(question: unknown): string {
  const ordered = JSON.stringify(question, (_name, value: unknown) =>
    typeof value === 'object' && value !== null && !Array.isArray(value)
      ? Object.fromEntries(Object.entries(value).sort(([one], [other]) => (one < other ? -1 : 1)))
      : value,
  );
  return digestOf(ordered ?? '').slice(0, 16);
}
