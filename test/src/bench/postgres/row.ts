import type { Asked } from '../corpus/questions.js';
import { questionsOf } from '../corpus/questions.js';
import type { Figure, Row } from '../row.js';
import { assertSameAnswers, fill, ourSide, type Side, turn } from '../search/side.js';
import { inTurns, median } from '../statistics.js';
import { postgresPrograms } from './cluster.js';
import { postgresSide } from './side.js';

const million = 1_000_000;

/** Questions on whose answers the sides must agree before anything is measured. */
const compared = 40;

export const postgresRow: Row = {
  name: 'postgres',
  title: 'Text, three filters, eight facets and a page, against PostgreSQL',
  run: async ({ index: maker, scratch, offers, seed, rounds, questions: count, quick, print }) => {
    if (postgresPrograms() === undefined) {
      return { figures: [], notes: [], skipped: 'PostgreSQL is not installed (initdb and pg_ctl were not found)' };
    }
    const theirs = await postgresSide(scratch, { seed, offers, print });
    const index = await maker.open();
    scratch.onClose(() => index.stop());
    await fill(index, seed, 0, offers);
    const ours = ourSide(index);
    const questions = questionsOf(seed, count);
    await assertSameAnswers(ours, theirs, questions.slice(0, compared));
    const { p50, p99, runs } = await measure([ours, theirs], questions, rounds);
    const judged = !quick && offers >= million;
    const versus = (measure: string, [mine, other]: readonly number[], bar: number): Figure => ({
      measure: `${measure}, ${offers} offers`,
      ours: milliseconds(mine),
      theirs: milliseconds(other),
      value: (other ?? 0) / (mine ?? 0),
      unit: 'times faster',
      bar: { kind: 'at-least', value: bar },
      judged,
    });
    return {
      figures: [versus('p50', p50, 8), versus('p99', p99, 20)],
      notes: [
        `PostgreSQL ${theirs.version}, its own socket, ${count} questions in each of ${rounds} turns`,
        'its facets keep their own filter, ours count without it (multi-select), which is more work',
      ],
      runs,
    };
  },
};

export const milliseconds = (value = Number.NaN): string => `${value.toFixed(value < 1 ? 3 : value < 100 ? 2 : 0)} ms`;

/** Medians over the rounds of both sides, ours first. */
export async function measure(sides: readonly Side[], questions: readonly Asked[], rounds: number) {
  for (const side of sides) await turn(side, questions.slice(0, Math.ceil(questions.length / 4)));
  const runs = await inTurns(rounds, Object.fromEntries(sides.map((side) => [side.name, () => turn(side, questions)])));
  const of = (what: 'p50' | 'p99') => sides.map(({ name }) => median((runs[name] ?? []).map((one) => one[what])));
  return { p50: of('p50'), p99: of('p99'), runs };
}
