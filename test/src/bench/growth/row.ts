import { writeFile } from 'node:fs/promises';
import { runIndexProcess } from '../memory/index-process.js';
import { milliseconds } from '../postgres/row.js';
import type { Figure, Row } from '../row.js';
import { growthPower, median } from '../statistics.js';
import { type GrowthPoint, growthChart } from './chart.js';

const kinds = ['selective', 'mixed', 'broad'] as const;
const sizes = [10_000, 100_000, 1_000_000, 3_000_000];
const quickSizes = [500, 2_000];
/** The sizes that the bar speaks of. */
const [barFrom, barTo] = [100_000, 3_000_000];

export const growthRow: Row = {
  name: 'growth',
  title: 'How the cost of a question grows with the number of offers',
  run: async ({ index: maker, scratch, offers, seed, rounds, questions, quick, chart, print }) => {
    const points: GrowthPoint[] = [];
    // The largest is three times what the other rows hold.
    for (const size of quick ? quickSizes : sizes.filter((one) => one <= 3 * offers)) {
      const folder = await scratch.folder();
      const { module } = maker;
      const { turns } = await runIndexProcess(scratch, {
        ...{ module, seed, offers: size, folder, questions, kinds, rounds, mode: 'build' },
      });
      for (const kind of kinds) {
        const of = (what: 'p50' | 'p99') => median((turns[kind] ?? []).map((one) => one[what]));
        points.push({ kind, offers: size, p50: of('p50'), p99: of('p99') });
      }
      print(
        `  ${size} offers: ${points
          .slice(-kinds.length)
          .map(({ kind, p50, p99 }) => `${kind} ${milliseconds(p50)} / ${milliseconds(p99)}`)
          .join(', ')}`,
      );
    }
    if (chart !== undefined) await writeFile(chart, growthChart(points));
    return {
      figures: kinds.flatMap((kind) => figuresOf(kind, points, quick)),
      notes: [
        'the figure is the power of the size by which the median grows: 1 is linear, 0 is no growth',
        'selective: two words of ranks 300 to 3,000; broad: one word of ranks 5 to 20. The list of a word grows with the offers whatever is done, so that no question that reads one stays free',
      ],
      runs: points,
    };
  },
};

/** From the smallest size that the bar speaks of, or that there is, to the largest. */
function figuresOf(kind: (typeof kinds)[number], points: readonly GrowthPoint[], quick: boolean): Figure[] {
  const own = points.filter((point) => point.kind === kind);
  const from = own.find(({ offers }) => offers >= barFrom) ?? own[0];
  const to = own.at(-1);
  if (from === undefined || to === undefined) return [];
  return [
    {
      measure: `${kind}, ${from.offers} to ${to.offers} offers`,
      ours: `${milliseconds(from.p50)} to ${milliseconds(to.p50)}`,
      theirs: '',
      value: growthPower({ size: from.offers, cost: from.p50 }, { size: to.offers, cost: to.p50 }),
      unit: 'power of the size',
      // A question that fits a share of all offers costs a share of all offers: what is asked is that the others do not.
      ...(kind === 'selective' ? { bar: { kind: 'at-most', value: 0.7 } } : {}),
      judged: !quick && from.offers === barFrom && to.offers === barTo,
    },
  ];
}
