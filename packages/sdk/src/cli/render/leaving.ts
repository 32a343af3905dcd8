import type {
  BuyersOrder,
  DutyVerdict,
  ExitSimulation,
  ExitSimulations,
  FieldCitation,
  LeavingComparison,
  OfferFloor,
} from '@vigie/credentials';
import { printable } from '../io.js';
import { tableLines } from './table.js';

const verdictText: Record<DutyVerdict, string> = {
  met: 'met',
  'not-met': 'NOT MET',
  'not-stated': '? not stated',
  'not-applicable': 'not applicable',
};

/** Each duty of the Data Act with its verdict, why, and the fields it rests on. */
export function floorLines({ offer, date, duties, rules, notice }: OfferFloor, width: number): string[] {
  const rows = duties.map(({ article, title, verdict, detail, fields }) => [
    `${article} ${title}`,
    verdictText[verdict],
    detail,
    sourcesText(fields),
  ]);
  return [
    printable(`${offer}: duties on ${date}`),
    ...tableLines(['Duty', 'Verdict', 'Why', 'Fields and credentials'], rows, width, [3, 2, 3, 4]),
    printable(`Rules ${rules.id}, digest ${rules.digest}. ${notice}`),
  ];
}

/** What leaving each compared offer means: duties and axes side by side, then who dominates whom. */
export function leavingLines(leaving: LeavingComparison, width: number): string[] {
  const [first] = leaving.offers;
  if (first === undefined) return [];
  const names = leaving.offers.map(({ offer }) => offer);
  const weights = [2, ...names.map(() => 3)];
  const duties = first.floor.duties.map(({ article, title }, place) => [
    `${article} ${title}`,
    ...leaving.offers.map(({ floor }) => {
      const found = floor.duties[place];
      return found === undefined ? '–' : `${verdictText[found.verdict]}: ${found.detail}`;
    }),
  ]);
  const axes = first.axes.map(({ axis }, place) => [
    axis,
    ...leaving.offers.map(({ axes: found }) => {
      const finding = found[place];
      return finding?.state === 'known' ? finding.text : `? ${finding?.text ?? ''}`;
    }),
  ]);
  const { id, digest } = first.floor.rules;
  const volume = leaving.volumeGigabytes === undefined ? '' : `, ${leaving.volumeGigabytes} GB`;
  return [
    '',
    ...tableLines([`Leaving on ${leaving.date}: duties`, ...names], duties, width, weights),
    printable(`Rules ${id}, digest ${digest}. ${first.floor.notice}`),
    '',
    ...tableLines([`Axes${volume}`, ...names], axes, width, weights),
    printable(`Dominated by none: ${leaving.front.join(', ')}`),
    ...leaving.dominated.flatMap(({ offer, by }) =>
      by.map((one) =>
        printable(
          `${offer} is dominated by ${one.offer}: better in ${one.better.join(', ')}; level in ${one.level.join(', ') || 'nothing'}`,
        ),
      ),
    ),
    ...(leaving.order === undefined ? [] : orderLines(leaving.order)),
  ];
}

function orderLines({ axes, places, apart }: BuyersOrder): string[] {
  return [
    printable(`Your order, by ${axes.join(', then ')}:`),
    ...places.map((place, index) => printable(`  ${index + 1}. ${place.join(' and ')}`)),
    ...apart.map(({ offer, axis, reason }) => printable(`  apart: ${offer} (${axis}: ${reason})`)),
  ];
}

/** Cost and time of leaving, with every input and its source, and what keeps a figure from being exact. */
export function simulationLines({ date, volumeGigabytes, items }: ExitSimulations, width: number): string[] {
  return [
    printable(`Leaving on ${date} with ${volumeGigabytes} GB`),
    ...items.flatMap((item) => ['', ...itemLines(item, width)]),
  ];
}

function itemLines({ offer, cost, time, beside }: ExitSimulation, width: number): string[] {
  const totals = cost.totals.map((total) => `${boundsText(total)} ${total.currency}`);
  const rows = [
    ...cost.items.map(({ what, currency, formula, fields, ...bounds }) => [
      what,
      `${boundsText(bounds)} ${currency ?? ''}`,
      formula,
      sourcesText(fields),
    ]),
    ['time', `${boundsText(time.days)} days`, time.formula, sourcesText(time.fields)],
  ];
  const gaps = [...cost.gaps, ...time.gaps].map(({ reason }) => printable(`  open: ${reason}`));
  const stated = beside.filter(({ state }) => state === 'stated');
  return [
    printable(offer),
    printable(`  cost: ${totals.join(' + ') || (cost.exact ? '0' : boundsText({ lower: '0', upper: null }))}`),
    printable(`  time: ${boundsText(time.days)} days`),
    ...tableLines(['Part', 'Bounds', 'Formula', 'Fields and credentials'], rows, width, [2, 2, 3, 5]),
    ...gaps,
    ...stated.map(({ field, source }) => printable(`  beside: ${field} (${source ?? '–'})`)),
  ];
}

function boundsText({ lower, upper }: { lower: string; upper: string | null }): string {
  if (upper === null) return `${lower} or more, without limit`;
  return upper === lower ? lower : `${lower} to ${upper}`;
}

function sourcesText(fields: readonly FieldCitation[]): string {
  return fields.map(({ field, state, source }) => `${field}: ${source?.slice(0, 12) ?? state}`).join('\n');
}
