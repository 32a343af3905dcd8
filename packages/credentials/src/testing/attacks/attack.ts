import type { Code } from '../../errors/codes.js';
import type { Verification } from '../../verify/verifier.js';

/** Something that somebody tries in order to have accepted what nobody signed, and how it has to end. */
export interface Attack {
  name: string;
  /** The code of the refusal; among others, where one attempt breaks several rules. */
  code: Code;
  attempt(): Promise<Verification>;
}

/** Attacks on one part of the verification. */
export interface AttackGroup {
  title: string;
  attacks: Attack[];
}

/** One row of the table. */
export function attack(name: string, code: Code, attempt: () => Promise<Verification>): Attack {
  return { name, code, attempt };
}
