import { type Code, codes } from './codes.js';

/**
 * The base of every error that Vigie throws on purpose.
 *
 * `code` is stable; `facts` holds what a program may want to read (path, value, expected …) and is shown to users, so
 * it must hold no secret.
 */
export class VigieError extends Error {
  readonly code: Code;
  readonly facts: Readonly<Record<string, unknown>>;

  constructor(code: Code, detail: string, facts: Record<string, unknown> = {}, options?: ErrorOptions) {
    super(detail, options);
    this.name = 'VigieError';
    this.code = code;
    this.facts = facts;
  }

  /** What to do about it. */
  get remedy(): string {
    return codes[this.code].remedy;
  }
}
