import type { Indicator, IndicatorGroup, Indicators } from '@vigie/credentials';
import { wrapWords } from '../../text/wrap.js';
import { printable } from '../io.js';

/** Figures, each with its definition, its targets with their sources, and what was counted. */
export function indicatorLines({ at, definitions, notice, items, disagreements }: Indicators, width: number): string[] {
  return [
    `As of ${at}, by the definitions ${definitions.id} (${definitions.digest})`,
    notice,
    '',
    ...items.flatMap((item) => [...itemLines(item), '']),
    ...(disagreements.length === 0 ? [] : ['What documents say differently; none is chosen:']),
    ...disagreements.flatMap(({ about, reported }) => [
      `  ${about}`,
      ...reported.map(({ document, says }) => `    ${document.title}, ${document.date}: ${says}`),
    ]),
  ].flatMap((line) => wrapped(line, width));
}

function itemLines(item: Indicator): string[] {
  return [
    `${item.title}: ${resultText(item)}`,
    `  ${item.definition}`,
    `  Formula ${item.version}: ${item.formula}`,
    ...item.targets.map(
      ({ wording, document, reachedHere }) =>
        `  Target: ${wording} (${document.title}, ${document.date})${reachedHere ? ', reached by what is held here' : ''}`,
    ),
    ...countedLines(item),
  ];
}

function resultText(item: Indicator): string {
  switch (item.state) {
    case 'computed':
      return `${item.count}, and ${item.illustrative} illustrative, after ${item.from}`;
    case 'counted':
      return 'counted';
    case 'not-computable':
      return `not computable: ${item.reason}`;
  }
}

function countedLines(item: Indicator): string[] {
  switch (item.state) {
    case 'computed':
      return [
        ...item.items.flatMap(({ id, name, date, warning, sources }) => [
          `  ${date} ${name} (${id})${warning === undefined ? '' : `, WARNING: ${warning}`}`,
          ...sources.map((digest) => `    digest ${digest}`),
        ]),
        ...item.undetermined.map(({ id, name, why }) => `  cannot be told: ${name} (${id}), ${why}`),
      ];
    case 'counted':
      return item.groups.map(groupText);
    case 'not-computable':
      return [];
  }
}

function groupText({ value, jurisdiction, count, illustrative }: IndicatorGroup): string {
  const words: Record<string, string> = { '~unknown': 'unknown', '~absent': 'not stated' };
  const where = jurisdiction === undefined ? '' : `${jurisdiction} `;
  return `  ${where}${words[value] ?? value}: ${count}, and ${illustrative} illustrative`;
}

function wrapped(line: string, width: number): string[] {
  const by = line.length - line.trimStart().length;
  return wrapWords(printable(line.trimStart()), width - by).map((part) => `${' '.repeat(by)}${part}`);
}
