import Table from 'cli-table3';
import { type Figure, holds, type Row, type RowResult } from './row.js';

export type Verdict = 'holds' | 'misses' | 'not judged';

/** Only a figure at the size that the bar speaks of is judged; one that could not be taken is never shown as good. */
export function verdictOf(figure: Figure): Verdict {
  if (!figure.judged || figure.bar === undefined) return 'not judged';
  return holds(figure.value, figure.bar) ? 'holds' : 'misses';
}

export type RowReport = Pick<Row, 'name' | 'title'> & RowResult;

const barOf = ({ bar, unit }: Figure) =>
  bar === undefined ? 'none' : `${bar.kind === 'at-least' ? 'at least' : 'at most'} ${bar.value} ${unit}`;
const figureOf = ({ value, unit }: Figure) => `${Number.isFinite(value) ? value.toPrecision(3) : '?'} ${unit}`;

/** Figures of one row, each in a line. */
export function linesOf(figures: readonly Figure[]): string[] {
  return figures.map((figure) => `${figure.measure}: ${figureOf(figure)} (${barOf(figure)}): ${verdictOf(figure)}`);
}

/** All rows as a table for people, with what has to be known of each below it. */
export function tableOf(rows: readonly RowReport[]): string {
  const table = new Table({
    head: ['Row', 'Measured', 'Vigie', 'Other side', 'Figure', 'Bar', ''],
    style: { head: [], border: [] },
  });
  for (const { name, figures, skipped } of rows) {
    if (skipped !== undefined) table.push([name, { colSpan: 6, content: `skipped: ${skipped}` }]);
    for (const figure of figures) {
      const { measure, ours, theirs } = figure;
      table.push([name, measure, ours, theirs, figureOf(figure), barOf(figure), verdictOf(figure)]);
    }
  }
  const notes = rows.flatMap(({ name, notes }) => notes.map((note) => `${name}: ${note}`));
  return [table.toString(), ...notes].join('\n');
}

/** The same for programs. */
export function jsonOf(rows: readonly RowReport[], facts: Readonly<Record<string, unknown>>): string {
  const judged = rows.map((row) => ({
    ...row,
    figures: row.figures.map((figure) => ({ ...figure, verdict: verdictOf(figure) })),
  }));
  return `${JSON.stringify({ ...facts, rows: judged }, null, 2)}\n`;
}
