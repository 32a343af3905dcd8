import fc from 'fast-check';
import { expect, it } from 'vitest';
import { KeptAnswers } from './kept-answers.js';

const question = fc.constantFrom('a', 'b', 'c', 'd', 'e');
const instant = fc.integer({ min: 0, max: 9 });
const revision = fc.integer({ min: 0, max: 2 });
const kept = fc.record({ question, revision, from: instant, lasts: instant, length: fc.nat(300) });
const sought = fc.record({ question, revision, now: instant });

it('finds nothing but what was kept last for a question, at its revision and within its time, and stays within its bytes', () => {
  fc.assert(
    fc.property(fc.array(fc.oneof(kept, sought)), fc.constantFrom(0, 5_000, 20_000), (steps, most) => {
      const answers = new KeptAnswers(most);
      const last = new Map<string, { text: string; revision: number; from: number; until: number }>();
      for (const [number, step] of steps.entries()) {
        if ('now' in step) {
          const found = answers.find(step.question, step.revision, step.now);
          const known = last.get(step.question);
          if (found === undefined) continue;
          expect(found.text).toBe(known?.text);
          expect(step.revision).toBe(known?.revision);
          expect(known !== undefined && step.now >= known.from && step.now < known.until).toBe(true);
        } else {
          const text = `${number}`.padEnd(step.length);
          const standing = { revision: step.revision, from: step.from, until: step.from + step.lasts };
          answers.keep(step.question, { text }, standing);
          last.set(step.question, { text, ...standing });
        }
        expect(answers.bytes).toBeLessThanOrEqual(most);
      }
    }),
  );
});

it('forgets first what was asked for longest ago', () => {
  const answers = new KeptAnswers(10_000);
  const standing = { revision: 1, from: 0, until: 10 };
  const text = 'x'.repeat(400);
  for (let at = 0; at < 9; at += 1) answers.keep(`q${at}`, { text }, standing);
  expect(answers.find('q0', 1, 5)?.text).toBe(text);
  answers.keep('q9', { text }, standing);
  expect(answers.find('q1', 1, 5)).toBeUndefined();
  expect(answers.find('q0', 1, 5)?.text).toBe(text);
  expect(answers.find('q0', 1, 10)).toBeUndefined();
  expect(answers.find('q0', 2, 5)).toBeUndefined();
});
