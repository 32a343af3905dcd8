import type { CostPoint, ExitCourse } from '@vigie/credentials';

/** A stretch of a course between two points, as far as it can be drawn. Figures are for drawing only. */
export interface Segment {
  from: number;
  to: number;
  /** Nothing is known where there is no ground; nothing bounds the cost above where there is no top. */
  ground: [number, number] | undefined;
  top: [number, number] | undefined;
}

/** Straight between one volume and the next. */
export function courseByVolume(points: ExitCourse['byVolume'], currency: string): Segment[] {
  return points.slice(1).map((point, place) => {
    const before = points[place] ?? point;
    const ends = [boundsIn(before, currency), boundsIn(point, currency)] as const;
    return segment(Number(before.volumeGigabytes), Number(point.volumeGigabytes), ...ends);
  });
}

/** The same from one day until the next. */
export function courseByDate(points: ExitCourse['byDate'], currency: string): Segment[] {
  return points.slice(0, -1).map((point, place) => {
    const bounds = boundsIn(point, currency);
    return segment(Date.parse(point.date), Date.parse(points[place + 1]?.date ?? point.date), bounds, bounds);
  });
}

type Ends = { lower: number; upper: number | undefined } | undefined;

function segment(from: number, to: number, left: Ends, right: Ends): Segment {
  const known = left !== undefined && right !== undefined;
  const bounded = known && left.upper !== undefined && right.upper !== undefined;
  const told = known && (bounded || left.lower > 0 || right.lower > 0);
  return {
    from,
    to,
    ground: told ? [left.lower, right.lower] : undefined,
    top: bounded ? [left.upper ?? 0, right.upper ?? 0] : undefined,
  };
}

/**
 * What costs nothing in any currency costs nothing in this one. Where nothing bounds the cost on either side nothing is
 * known: drawn at nought, it would look like free.
 */
function boundsIn({ totals, exact }: CostPoint, currency: string): Ends {
  const total = totals.find((one) => one.currency === currency);
  if (total !== undefined) {
    return { lower: Number(total.lower), upper: total.upper === null ? undefined : Number(total.upper) };
  }
  return exact ? { lower: 0, upper: 0 } : undefined;
}
