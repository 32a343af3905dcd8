import type { NeedVerdict } from '@vigie/credentials';
import type { ShortlistRecomputation, ShortlistVerdicts } from '@vigie/derivations';
import { printable } from '../io.js';
import { differenceLines, verdictLines } from './evidence.js';

/** What follows from a shortlist, every difference from what it claims, and what this cannot show. */
export function shortlistLines(recomputed: ShortlistRecomputation): string[] {
  const { verdicts, limits, digest } = recomputed;
  return [
    ...(verdicts === undefined ? [] : listLines(verdicts)),
    ...differenceLines(recomputed.ok ? [] : recomputed.differences),
    'What this does not show',
    ...limits.map((limit) => `  ${printable(limit)}`),
    `Digest of the shortlist: ${digest}`,
    recomputed.ok
      ? 'RECOMPUTED: all that the shortlist says follows from it.'
      : 'REFUSED: the shortlist does not hold.',
  ];
}

function listLines({ offers, comparison, excluded }: ShortlistVerdicts): string[] {
  const { front, dominated } = comparison.leaving;
  const summaries = new Map(comparison.offers.map((summary) => [summary.id, summary]));
  return [
    ...offers.flatMap((verdicts) => [
      `${printable(summaries.get(verdicts.offer)?.name ?? '')} (${printable(verdicts.offer)})`,
      ...[...verdictLines(verdicts), ...needLines(verdicts.needs)].map((line) => `  ${line}`),
    ]),
    `Dominated by no other in leaving: ${printable(front.join(', ')) || 'none'}`,
    ...dominated.map(({ offer, by }) => {
      return `Dominated: ${printable(offer)}, by ${printable(by.map((one) => `${one.offer} (${one.better.join(', ')})`).join(', '))}`;
    }),
    ...excluded.flatMap(({ offer, needs }) => [`Not on the list: ${printable(offer)}`, ...needLines(needs)]),
  ];
}

function needLines(needs: NeedVerdict | undefined): string[] {
  if (needs === undefined) return [];
  const { verdict, whyNot } = needs;
  const why = [
    ...whyNot.fails.map((target) => `fails ${target}`),
    ...whyNot.cannotTell.map((target) => `cannot tell ${target}`),
  ];
  return [`Needs: ${verdict}${why.length === 0 ? '' : ` (${printable(why.join(', '))})`}`];
}
