import type { AxisFinding, AxisPosition, LeavingAxis } from '@vigie/credentials';
import { compareDecimals } from './decimals.js';

/** Why an axis cannot tell two offers apart: nobody knows, or the amounts are in several currencies. */
export interface OpenAxis {
  axis: LeavingAxis;
  /** The offers that are unknown on it; none where the currencies stand against it. */
  unknown: string[];
}

/** One offer against another, axis by axis. */
export interface AxisComparison {
  better: LeavingAxis[];
  worse: LeavingAxis[];
  level: LeavingAxis[];
  open: OpenAxis[];
}

interface Placed {
  offer: string;
  axes: readonly AxisFinding[];
}

/** Says axis by axis how one offer stands against another, so that it can be seen why neither outdoes the other. */
export function compareAxes(one: Placed, other: Placed): AxisComparison {
  const found: AxisComparison = { better: [], worse: [], level: [], open: [] };
  for (const mine of one.axes) {
    const { axis } = mine;
    const theirs = other.axes.find((finding) => finding.axis === axis);
    if (theirs === undefined) continue;
    const unknown = [
      ...(mine.state === 'unknown' ? [one.offer] : []),
      ...(theirs.state === 'unknown' ? [other.offer] : []),
    ];
    const sign = unknown.length > 0 ? undefined : compareBurdens(mine, theirs);
    if (sign === undefined) found.open.push({ axis, unknown });
    else found[sign === 0 ? 'level' : sign < 0 ? 'better' : 'worse'].push(axis);
  }
  return found;
}

/** What is missing in a burden counts as zero; less of one currency and more of another tells nothing. */
function compareBurdens(one: AxisPosition, other: AxisPosition): number | undefined {
  if (one.state === 'unknown' || other.state === 'unknown') return undefined;
  const parts = new Set([...Object.keys(one.burden), ...Object.keys(other.burden)]);
  const signs = [...parts].map((part) => compareDecimals(one.burden[part] ?? '0', other.burden[part] ?? '0'));
  if (signs.includes(-1) && signs.includes(1)) return undefined;
  return signs.find((sign) => sign !== 0) ?? 0;
}
