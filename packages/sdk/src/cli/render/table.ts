import Table from 'cli-table3';
import { wrapWords } from '../../text/wrap.js';
import { printable } from '../io.js';

/** Narrowest useful column, with its padding. */
const minimumColumn = 12;
const padding = 2;

/**
 * A table that fits a width: long values are wrapped, none is cut off. Cells may hold line breaks.
 *
 * @param weights how the width is shared between the columns
 */
export function tableLines(head: string[], rows: string[][], width: number, weights: number[]): string[] {
  const colWidths = columnWidths(width, weights);
  const fitted = (cells: string[]) => cells.map((text, column) => fit(text, (colWidths[column] ?? width) - padding));
  const table = new Table({
    head: fitted(head),
    colWidths,
    // Lines come broken between words already; this cuts the words that are longer than a column, such as identifiers.
    wordWrap: true,
    wrapOnWordBoundary: false,
    // No colours: what is said must not hang on them, and pipes take them for text.
    style: { head: [], border: [] },
  });
  table.push(...rows.map(fitted));
  return table.toString().split('\n');
}

function columnWidths(width: number, weights: number[]): number[] {
  const available = width - weights.length - 1;
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => Math.max(minimumColumn, Math.floor((available * weight) / total)));
}

function fit(text: string, width: number): string {
  return text
    .split('\n')
    .flatMap((line) => wrapWords(printable(line), width))
    .join('\n');
}
