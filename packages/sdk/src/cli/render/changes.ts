import type {
  AsOf,
  ChangePage,
  HistoryEntry,
  ObservedValue,
  OfferChange,
  OfferHistory,
  ProofLink,
  PropertyDifference,
  Watch,
} from '@vigie/credentials';
import { wrapWords } from '../../text/wrap.js';
import { printable } from '../io.js';

const longestValue = 200;

/** Changes in the order in which the catalogue saw them, each property with both sides. */
export function changePageLines({ items, next, head }: ChangePage, width: number): string[] {
  const changes = items.flatMap((change) => [...changeLines(change, width), '']);
  const more = next < head ? [`More: --after ${next}`] : [`No change after ${next} yet.`];
  return [...changes, ...more];
}

/** One change. */
export function changeLines(change: OfferChange, width: number): string[] {
  const { number, at, offer, kinds, why, differences, proofs } = change;
  const ended = why === undefined ? '' : ` (${why})`;
  return [
    ...wrapped(`${number}  ${at}  ${kinds.join(', ')}${ended}  ${offer}`, width),
    ...differences.flatMap((difference) => differenceLines(difference, proofs, width)),
  ];
}

/** What an offer said, span after span. */
export function historyLines({ offer, items, proofs, next }: OfferHistory, width: number): string[] {
  const spans = items.flatMap((entry) => ['', ...entryLines(entry, proofs, width)]);
  const more = next === undefined ? [] : ['', `More: --cursor ${printable(next)}`];
  return [printable(offer), ...spans, ...more];
}

function entryLines(entry: HistoryEntry, proofs: readonly ProofLink[], width: number): string[] {
  const { from, until, offered, credentials, differences, watchedFrom } = entry;
  const known = watchedFrom !== undefined && watchedFrom > from ? [`  statuses watched from ${watchedFrom} only`] : [];
  return [
    `${printable(from)} until ${until === undefined ? 'now' : printable(until)}: ${offered ? 'offered' : 'not offered'}`,
    ...known.map(printable),
    ...differences.flatMap((difference) => differenceLines(difference, proofs, width)),
    ...credentials.map((digest) => printable(`  from ${digest}`)),
  ];
}

function differenceLines(
  { path, before, after }: PropertyDifference,
  proofs: readonly ProofLink[],
  width: number,
): string[] {
  const said = (side: ObservedValue) => {
    if (side.state === 'absent') return '';
    const by = side.sources.map((digest) => {
      const issuer = proofs.find((proof) => proof.digest === digest)?.issuer;
      return issuer === undefined ? digest : `${issuer} in ${digest}`;
    });
    return by.length === 0 ? '' : `, says ${by.join(' and ')}`;
  };
  return [
    `  ${path}`,
    `    before: ${valueText(before)}${said(before)}`,
    `    after:  ${valueText(after)}${said(after)}`,
  ].flatMap((line) => wrapped(line, width));
}

function valueText(observed: ObservedValue): string {
  if (observed.state === 'unknown') return 'says that it does not know';
  if (observed.state === 'absent') return 'nothing is said';
  const text = typeof observed.value === 'string' ? observed.value : JSON.stringify(observed.value);
  return text.length > longestValue ? `${text.slice(0, longestValue)}…` : text;
}

/** How a watch fares. */
export function watchLines(watch: Watch, width: number): string[] {
  const { id, url, offers = [], query, kinds, state, waiting, deliveredThrough, lastDeliveryAt, lastError } = watch;
  return [
    `${id}: ${state}`,
    `  to ${url}`,
    ...offers.map((offer) => `  offer ${offer}`),
    ...(query === undefined ? [] : [`  search ${query}`]),
    `  kinds ${kinds?.join(', ') ?? 'all'}`,
    `  delivered through change ${deliveredThrough}, ${waiting} waiting`,
    ...(lastDeliveryAt === undefined ? [] : [`  last taken ${lastDeliveryAt}`]),
    ...(lastError === undefined ? [] : [`  last trouble: ${lastError}`]),
  ].flatMap((line) => wrapped(line, width));
}

/** What is known of the instant of an answer about the past. */
export function asOfLines(asOf: AsOf | undefined, width: number): string[] {
  if (asOf === undefined) return [];
  const doubt = asOf.statusKnown
    ? `As of ${asOf.at}.`
    : `As of ${asOf.at}. Statuses were not watched here before ${asOf.watchedFrom}: what was revoked or suspended then is not known.`;
  return wrapped(doubt, width);
}

function wrapped(line: string, width: number): string[] {
  const by = line.length - line.trimStart().length;
  return wrapWords(printable(line.trimStart()), width - by).map((part) => `${' '.repeat(by)}${part}`);
}
