import type { CheckpointComparison } from '../../log/compare-checkpoints.js';
import { printable } from '../io.js';
import { checkpointLines } from './log.js';

const words = {
  same: 'SAME: the smaller is in the larger.',
  contradiction: 'CONTRADICTION: keep both checkpoints, which together are the evidence.',
  unknown: 'UNKNOWN: nothing is shown.',
} as const;

export function comparisonLines(comparisons: readonly CheckpointComparison[]): string[] {
  if (comparisons.length === 0) return ['UNKNOWN: there is no log of which both catalogues have a checkpoint.'];
  return comparisons.flatMap(({ state, origin, sizes, code, detail, checkpoints = [] }) => [
    `Log         ${printable(origin)}`,
    ...(sizes === undefined ? [] : [`Entries     ${sizes.join(' and ')}`]),
    ...(code === undefined ? [] : [`${code}: ${printable(detail ?? '')}`]),
    ...(state === 'same' ? [] : checkpointLines(checkpoints)),
    words[state],
  ]);
}
