import { questionsOf } from '../corpus/questions.js';
import { measure, milliseconds } from '../postgres/row.js';
import type { Figure, Row } from '../row.js';
import { librarySides } from './libraries.js';
import { assertSameAnswers, fill, ourSide } from './side.js';

const hundredThousand = 100_000;
/** What is asked of us at the median, in the order of the sides. */
const bars = [20, 10];

export const librariesRow: Row = {
  name: 'libraries',
  title: 'The same against minisearch and flexsearch, facets counted over the hits',
  run: async ({ index: maker, scratch, offers: most, seed, rounds, questions: count, quick }) => {
    const offers = Math.min(most, hundredThousand);
    const theirs = librarySides(seed, offers);
    const index = await maker.open();
    scratch.onClose(() => index.stop());
    await fill(index, seed, 0, offers);
    const ours = ourSide(index);
    const questions = questionsOf(seed, count);
    for (const side of theirs) await assertSameAnswers(ours, side, questions);
    const { p50, p99, runs } = await measure([ours, ...theirs], questions, rounds);
    const figures = theirs.map(
      ({ name }, at): Figure => ({
        measure: `p50, ${offers} offers, ${name}`,
        ours: milliseconds(p50[0]),
        theirs: milliseconds(p50[at + 1]),
        value: (p50[at + 1] ?? 0) / (p50[0] ?? 0),
        unit: 'times faster',
        bar: { kind: 'at-least', value: bars[at] ?? 1 },
        judged: !quick && offers >= hundredThousand,
      }),
    );
    return {
      figures,
      notes: [
        `p99: ours ${milliseconds(p99[0])}, ${theirs.map(({ name }, at) => `${name} ${milliseconds(p99[at + 1])}`).join(', ')}`,
        'all three in one process; words as they are written, all of them must be there',
      ],
      runs,
    };
  },
};
