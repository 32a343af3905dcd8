import type { Facts, FeedbackEntry, FeedbackPage, Independence } from '@vigie/credentials';
import { wrapWords } from '../../text/wrap.js';
import { printable } from '../io.js';

const ties: Record<Independence['verdict'], string> = {
  independent: 'independent of the provider, as far as both state who controls them',
  related: 'RELATED to the provider',
  unknown: 'whether it is independent of the provider is unknown',
};

/** Feedback, each piece with who gives it and what the provider replies. */
export function feedbackLines({ offer, at, counts, items, next }: FeedbackPage, width: number): string[] {
  const { total, independent, related, unknown } = counts;
  const lines = [
    `${offer}, as of ${at}`,
    `${total} of feedback: ${independent} independent, ${related} related to the provider, ${unknown} unknown`,
    ...items.flatMap((item) => ['', ...entryLines(item)]),
    ...(next === undefined ? [] : ['', `more: --cursor ${next}`]),
  ];
  return lines.flatMap((line) => wrapped(line, width));
}

function entryLines(entry: FeedbackEntry): string[] {
  const { author, independence, relation, usedFrom, usedUntil, language, exit, replies } = entry;
  const { membership } = author;
  const part = membership === undefined ? '' : `, ${membership.role} of the federation of ${membership.issuer}`;
  const controller = independence.controller === undefined ? '' : `, both under ${independence.controller}`;
  return [
    `${author.name ?? author.id}${author.country === undefined ? '' : ` (${author.country})`}${part}`,
    `  ${relation}, used from ${usedFrom}${usedUntil === undefined ? '' : ` until ${usedUntil}`}`,
    `  ${ties[independence.verdict]}${controller}`,
    `  interests: ${factsText(entry.interests)}`,
    `  use (${language}): ${entry.useCase}`,
    ...entry.aspects.map(({ aspect, experience }) => `  ${aspect}: ${experience}`),
    ...(exit === undefined ? [] : [exitLine(exit)]),
    `  signed ${entry.validFrom}, digest ${entry.source}, self-description ${author.source}`,
    ...replies.flatMap(({ validFrom, statement, source, answers }) => [
      `  the provider replies${answers === entry.source ? '' : ' to an earlier version'}, ${validFrom}: ${statement}`,
      `    digest ${source}`,
    ]),
  ];
}

function exitLine({ leftOn, daysTaken, gigabytesMoved, losses }: NonNullable<FeedbackEntry['exit']>): string {
  const days = daysTaken === undefined ? 'days not stated' : `${daysTaken} days`;
  const volume = gigabytesMoved === undefined ? 'volume not stated' : `${gigabytesMoved} GB`;
  return `  left on ${leftOn}: ${days}, ${volume}, lost: ${factsText(losses)}`;
}

function factsText(facts: Facts): string {
  if (facts.state !== 'stated') return facts.state === 'unknown' ? 'unknown' : 'not stated';
  return facts.values.length === 0 ? 'none, as stated' : facts.values.join('; ');
}

function wrapped(line: string, width: number): string[] {
  const by = line.length - line.trimStart().length;
  return wrapWords(printable(line.trimStart()), width - by).map((part) => `${' '.repeat(by)}${part}`);
}
