import type { DeclaredExposure, ExposureOutcome, ExposureVerdict, ShownExposure } from '@vigie/credentials';

/** How a derivation reads: its verdict, and whether the chain behind it is complete. */
type Reading = 'exposed' | 'possible' | 'complete' | 'incomplete';

const table: Record<DeclaredExposure, Record<Reading, ExposureOutcome>> = {
  'not-subject': {
    exposed: 'CONTRADICTED',
    possible: 'UNSUPPORTED',
    complete: 'CONSISTENT',
    incomplete: 'UNSUPPORTED',
  },
  subject: { exposed: 'CONSISTENT', possible: 'CONSISTENT', complete: 'OVER-DECLARED', incomplete: 'CONSISTENT' },
  none: { exposed: 'MISSING', possible: 'MISSING', complete: 'MISSING', incomplete: 'MISSING' },
};

const order: readonly ExposureVerdict[] = ['none-found', 'possible', 'exposed'];

export function isWorse(one: ExposureVerdict, other: ExposureVerdict): boolean {
  return order.indexOf(one) > order.indexOf(other);
}

/**
 * The declaration against the derivation.
 *
 * @param facts - `disputed`: the verdict that unaccredited words of others would lead to. They never contradict a
 * provider; where they are worse than what is derived, its denial is disputed.
 */
export function outcomeOf(
  declared: DeclaredExposure,
  facts: { derived: ExposureVerdict; complete: boolean; disputed?: ExposureVerdict | undefined },
): ExposureOutcome {
  const { derived, complete, disputed } = facts;
  const outcome = table[declared][derived === 'none-found' ? (complete ? 'complete' : 'incomplete') : derived];
  const worse = disputed !== undefined && isWorse(disputed, derived);
  return declared === 'not-subject' && worse && outcome !== 'CONTRADICTED' ? 'DISPUTED' : outcome;
}

/** What is shown: what the provider admits is never cleared, and what an incomplete chain does not show is unknown. */
export function shownExposure(declared: DeclaredExposure, derived: ExposureVerdict, complete: boolean): ShownExposure {
  if (declared === 'subject') return 'exposed';
  return derived === 'none-found' && !complete ? 'unknown' : derived;
}
