import type { DutyVerdict, FieldCitation } from '@vigie/credentials';
import { stateSentence } from '../reading.js';

/** What a test found: the verdict, why, and what it rests on. */
export interface Outcome {
  verdict: DutyVerdict;
  detail: string;
  fields: FieldCitation[];
}

export function met(detail: string, ...fields: FieldCitation[]): Outcome {
  return { verdict: 'met', detail, fields };
}

export function notMet(detail: string, ...fields: FieldCitation[]): Outcome {
  return { verdict: 'not-met', detail, fields };
}

export function notStated(detail: string, ...fields: FieldCitation[]): Outcome {
  return { verdict: 'not-stated', detail, fields };
}

/** For fields that say nothing to judge by: unknown, absent, or unreadable. */
export function silent(...fields: FieldCitation[]): Outcome {
  return notStated(stateSentence(...fields), ...fields);
}

const gravity: DutyVerdict[] = ['not-met', 'not-stated', 'met', 'not-applicable'];

/** The gravest of several outcomes, resting on all fields. */
export function gravest(outcomes: readonly [Outcome, ...Outcome[]]): Outcome {
  const [worst] = [...outcomes].sort((one, other) => gravity.indexOf(one.verdict) - gravity.indexOf(other.verdict));
  return { ...(worst ?? outcomes[0]), fields: outcomes.flatMap(({ fields }) => fields) };
}
