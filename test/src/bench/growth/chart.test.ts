import { expect, it } from 'vitest';
import { growthChart } from './chart.js';

it('draws one line for each kind of question and percentile, without a browser', () => {
  const points = ['selective', 'broad'].flatMap((kind) =>
    [1_000, 10_000].map((offers) => ({ kind, offers, p50: offers / 1_000, p99: offers / 100 })),
  );
  const page = growthChart(points);
  for (const name of ['selective, p50', 'selective, p99', 'broad, p50', 'broad, p99']) expect(page).toContain(name);
  const lines = page.match(/<path [^>]*d="M[^"]*L[^"]*"/g) ?? [];
  expect(lines.length).toBeGreaterThanOrEqual(4);
  expect(page).not.toContain('NaN');
});
