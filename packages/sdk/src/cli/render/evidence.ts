import type { EvidenceVerdicts } from '@vigie/credentials';
import type { EvidenceDifference, Recomputation } from '@vigie/derivations';
import { printable } from '../io.js';

/** Verdicts as they were recomputed, every difference from what the file claims, and what this cannot show. */
export function recomputationLines(recomputed: Recomputation): string[] {
  const { verdicts, limits } = recomputed;
  const differences = recomputed.ok ? [] : recomputed.differences;
  return [
    ...(verdicts === undefined ? [] : verdictLines(verdicts)),
    ...differenceLines(differences),
    'What this does not show',
    ...limits.map((limit) => `  ${printable(limit)}`),
    recomputed.ok ? 'RECOMPUTED: the verdicts follow from the file.' : 'REFUSED: the file does not hold.',
  ];
}

/** Every difference, with what is claimed and what was recomputed. */
export function differenceLines(differences: readonly EvidenceDifference[]): string[] {
  return [
    ...(differences.length === 0 ? [] : ['Differences']),
    ...differences.flatMap(({ code, where, detail, claimed, recomputed: found }) => [
      `  ${code} (${printable(where)})`,
      `      ${printable(detail)}`,
      ...(claimed === undefined ? [] : [`      claimed:    ${shown(claimed)}`]),
      ...(found === undefined ? [] : [`      recomputed: ${shown(found)}`]),
    ]),
  ];
}

export function verdictLines({ exposure, labels, conditions }: EvidenceVerdicts): string[] {
  return [
    'Exposure',
    ...exposure.map(({ jurisdiction, shown: verdict, outcome, wording }) => {
      return `  ${printable(jurisdiction)}  ${verdict.padEnd(10)}  ${outcome.padEnd(13)}  ${printable(wording)}`;
    }),
    'Labels',
    ...(labels.length === 0 ? ['  none'] : []),
    ...labels.map(({ scheme, version = '', verdict, reasons }) => {
      const why = reasons.length === 0 ? '' : `  (${reasons.join(', ')})`;
      return `  ${printable(`${scheme} ${version}`.trim())}  ${verdict}${why}`;
    }),
    'Conditions',
    ...conditions.map(({ condition, outcome, why }) => {
      return `  ${outcome.padEnd(11)}  ${condition}  ${printable(why.join(' '))}`;
    }),
  ];
}

function shown(value: unknown): string {
  const text = printable(JSON.stringify(value));
  return text.length > 300 ? `${text.slice(0, 300)}…` : text;
}
