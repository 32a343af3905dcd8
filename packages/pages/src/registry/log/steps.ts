/** The steps of a check of the log, in their order. */
export const stepNames = ['digest', 'proof', 'key', 'signature', 'entry', 'leaf', 'inclusion'] as const;
export const consistencyNames = ['former', 'formerSignature', 'consistency'] as const;
export type StepName = (typeof stepNames)[number] | (typeof consistencyNames)[number];

/** What a value is, for the reader. */
export type ValueName =
  | 'sha256'
  | 'index'
  | 'hashes'
  | 'note'
  | 'keyText'
  | 'signatureText'
  | 'signedText'
  | 'size'
  | 'root'
  | 'entryText'
  | 'leafHash'
  | 'beside';

/**
 * One step. `given`: nothing was checked by it, as it only says what is gone on with. `unchecked`: it could not be checked
 * here, so nothing is known; steps after one that failed are not done.
 */
export interface CheckStep {
  name: StepName;
  outcome: 'passed' | 'failed' | 'given' | 'unchecked';
  values: Array<{ name: ValueName; value: string }>;
  /** Why it failed or could not be checked. */
  detail?: string;
  code?: string;
}

/**
 * What the steps come to. `unknown` where one could not be checked, or not all were done: never shown as good.
 *
 * @param names - The steps without which nothing is shown.
 */
export function verdictOf(steps: readonly CheckStep[], names: readonly StepName[]): 'passed' | 'failed' | 'unknown' {
  if (steps.some(({ outcome }) => outcome === 'failed')) return 'failed';
  const done = names.every((name) => steps.some((step) => step.name === name && step.outcome !== 'unchecked'));
  return done ? 'passed' : 'unknown';
}
