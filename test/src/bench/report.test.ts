import { describe, expect, it } from 'vitest';
import { jsonOf, linesOf, tableOf, verdictOf } from './report.js';
import type { Figure } from './row.js';

const figure: Figure = {
  measure: 'p50, 10 offers',
  ours: '1.00 ms',
  theirs: '9.00 ms',
  value: 9,
  unit: 'times faster',
  bar: { kind: 'at-least', value: 8 },
  judged: true,
};

describe('a figure', () => {
  it('holds or misses its bar', () => {
    expect(verdictOf(figure)).toBe('holds');
    expect(verdictOf({ ...figure, value: 8 })).toBe('holds');
    expect(verdictOf({ ...figure, value: 7.9 })).toBe('misses');
    expect(verdictOf({ ...figure, bar: { kind: 'at-most', value: 8 } })).toBe('misses');
    expect(verdictOf({ ...figure, bar: { kind: 'at-most', value: 9 } })).toBe('holds');
  });

  it('is not judged at another size or without a bar, and does not hold where nothing could be computed', () => {
    const { bar: _, ...told } = figure;
    expect(verdictOf({ ...figure, judged: false })).toBe('not judged');
    expect(verdictOf(told)).toBe('not judged');
    expect(verdictOf({ ...figure, value: Number.NaN })).toBe('misses');
  });
});

describe('the report', () => {
  const rows = [
    { name: 'search', title: 'Search', figures: [figure], notes: ['two cores'], runs: { ours: [1, 2] } },
    { name: 'ingest', title: 'Ingest', figures: [], notes: [], skipped: 'nothing is installed' },
  ];

  it('shows figures with their bars, what was skipped, and the notes', () => {
    const table = tableOf(rows);
    expect(table).toMatch(/search .*9\.00 times faster .*at least 8 times faster .*holds/);
    expect(table).toContain('skipped: nothing is installed');
    expect(table).toContain('search: two cores');
  });

  it('tells each figure as it comes', () => {
    expect(linesOf([figure])).toEqual(['p50, 10 offers: 9.00 times faster (at least 8 times faster): holds']);
  });

  it('gives programs the verdicts and the single runs', () => {
    const read = JSON.parse(jsonOf(rows, { at: 'now' }));
    expect(read).toMatchObject({
      at: 'now',
      rows: [
        { figures: [{ value: 9, verdict: 'holds' }], runs: { ours: [1, 2] } },
        { skipped: 'nothing is installed' },
      ],
    });
  });
});
