import { createHash } from 'node:crypto';
import { VigieError } from '@vigie/credentials';

/** A place in a list, bound to the query that it was given for. Opaque to the client. */
export function writeCursor(after: number, query: Readonly<Record<string, string | undefined>>): string {
  return Buffer.from(`1.${after}.${fingerprint(query)}`).toString('base64url');
}

/** @throws VigieError `cursor-invalid` for a cursor that was not written for this query. */
export function readCursor(cursor: string, query: Readonly<Record<string, string | undefined>>): number {
  const [, after] = /^1\.(\d{1,15})\./.exec(Buffer.from(cursor, 'base64url').toString('latin1')) ?? [];
  // Written anew and compared whole, so that no second spelling of a cursor passes.
  if (after === undefined || writeCursor(Number(after), query) !== cursor) {
    throw new VigieError('cursor-invalid', 'The cursor was not given by this registry for this query.');
  }
  return Number(after);
}

function fingerprint(query: Readonly<Record<string, string | undefined>>): string {
  const stated = Object.entries(query).filter(([, value]) => value !== undefined);
  const text = JSON.stringify(stated.sort(([one], [other]) => (one < other ? -1 : 1)));
  return createHash('sha256').update(text).digest('base64url').slice(0, 11);
}
