import type { NeedEvaluation, NeedOutcome, NeedVerdict } from '@vigie/credentials';
import { printable } from '../io.js';
import { tableLines } from './table.js';

const outcomeText: Record<NeedOutcome, string> = { pass: 'pass', fail: 'FAIL', 'cannot-tell': '? cannot tell' };

/** What came of each target at each offer, then the offers that miss by the least. */
export function needLines({ items, nearest, considered, total, date }: NeedEvaluation, width: number): string[] {
  const fits = items.filter(({ verdict }) => verdict === 'fits').length;
  return [
    ...items.flatMap((item) => [...verdictLines(item, width), '']),
    printable(`${fits} of ${considered} offers fit on ${date}`),
    ...(considered < total ? [`${total} offers match; narrow the search to look at the others.`] : []),
    ...nearest.map(({ offer, fails, cannotTell }) => printable(`near: ${offer} (${missText({ fails, cannotTell })})`)),
  ];
}

function verdictLines({ offer, verdict, findings, whyNot }: NeedVerdict, width: number): string[] {
  const rows = findings.map(({ target, kind, field, outcome, reason, fields }) => [
    `${kind}: ${target}`,
    field,
    outcomeText[outcome],
    reason,
    [...new Set(fields.flatMap(({ source }) => source?.slice(0, 12) ?? []))].join('\n') || '–',
  ]);
  return [
    ...(offer.warning === undefined ? [] : [printable(`WARNING (${offer.name}): ${offer.warning}`)]),
    printable(`${offer.name} · ${offer.provider.name ?? offer.provider.id}: ${verdict}`),
    printable(`  ${offer.id}`),
    ...tableLines(['Target', 'Field', 'Outcome', 'Why', 'Credentials'], rows, width, [3, 2, 2, 4, 2]),
    ...(verdict === 'fits' ? [] : [printable(`  why not: ${missText(whyNot)}`)]),
  ];
}

function missText({ fails, cannotTell }: { fails: string[]; cannotTell: string[] }): string {
  return [...fails.map((id) => `${id} fails`), ...cannotTell.map((id) => `${id} cannot be told`)].join(', ');
}
