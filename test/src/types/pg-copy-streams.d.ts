/** The part of pg-copy-streams that is used here, as read in its source; it ships no declarations. */
declare module 'pg-copy-streams' {
  import type { Writable } from 'node:stream';
  import type { Submittable } from 'pg';

  export function from(text: string): Writable & Submittable;
}
