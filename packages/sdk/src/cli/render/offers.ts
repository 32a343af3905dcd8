import type {
  Cell,
  Comparison,
  FacetCounts,
  OfferDetail,
  OfferPage,
  OfferSummary,
  ProofLink,
} from '@vigie/credentials';
import { wrapWords } from '../../text/wrap.js';
import { printable } from '../io.js';
import { exposureText, heldLabelsText } from './exposure.js';
import { absent, cellText, factsText, none, unknown } from './states.js';
import { tableLines } from './table.js';

/** Search results as cards, each with its identifier whole so that it can be copied, and the counts asked for. */
export function pageLines(page: OfferPage, width: number): string[] {
  const cards = page.items.flatMap((offer) => [...cardLines(offer, width), '']);
  const facets = Object.entries(page.facets ?? {}).flatMap(([name, counts]) => facetLines(name, counts));
  const total = `${page.items.length} of ${page.total} offers`;
  const more = page.next === undefined ? [] : [`More: --cursor ${printable(page.next)}`];
  // A catalogue of an older version declares no order.
  const { rank } = page as Partial<OfferPage>;
  const order = rank === undefined ? [] : wrapWords(printable(`Order: ${rank.meaning}`), width);
  const corrected = (page.corrected ?? []).map(({ word, as }) =>
    printable(`No offer has "${word}": looked for "${as}".`),
  );
  return [...warningLines(page.items), ...corrected, ...cards, ...facets, total, ...order, ...more];
}

function cardLines(offer: OfferSummary, width: number): string[] {
  const facts = [
    ['segment', factsText(offer.segment)],
    ['sites', factsText(offer.country)],
    ['interfaces', factsText(offer.interface)],
    ['formats', factsText(offer.format)],
    ['licence', factsText(offer.licence)],
    ['software', freedomText(offer.freeSoftware)],
    ['declared', factsText(offer.declared)],
    ['exposure', exposureText(offer.exposure)],
    ['labels', heldLabelsText(offer.labels)],
  ] as const;
  return [
    `${printable(offer.name)} · ${printable(providerText(offer).replace('\n', ' '))}`,
    `  ${printable(offer.id)}`,
    ...facts.flatMap(([name, text]) => {
      const [first = '', ...rest] = wrapWords(printable(text), width - 14);
      return [`  ${name.padEnd(12)}${first}`, ...rest.map((line) => `${' '.repeat(14)}${line}`)];
    }),
  ];
}

/** One offer with every property, what is stated apart from what is unknown and what is absent. */
export function detailLines(offer: OfferDetail, width: number): string[] {
  const head = [
    printable(offer.name),
    printable(offer.id),
    `Provider: ${printable(providerText(offer).replaceAll('\n', ' '))}`,
    ...wrapWords(printable(`Exposure: ${exposureText(offer.exposure)}`), width),
    `Labels: ${printable(heldLabelsText(offer.labels))}`,
  ];
  const sections = [
    ['Offering', offer.offering],
    ['Disclosure', offer.disclosure],
    ['Legal person', offer.legalPerson],
    ['Ownership', offer.ownership],
  ] as const;
  const tables = sections.flatMap(([title, cells]) => {
    const rows = Object.entries(cells).map(([term, cell]) => [term, cellText(withoutWarning(term, cell))]);
    return rows.length === 0 ? [] : ['', ...tableLines([title, 'What is said'], rows, width, [2, 5])];
  });
  const claims = offer.thirdPartyClaims.map(
    ({ issuer, source }) => `Said by ${printable(issuer)}, not by the provider: ${printable(source)}`,
  );
  return [...warningLines([offer]), ...head, ...tables, '', ...legend, ...claims, ...proofLines(offer.proofs)];
}

/** Offers side by side. Rows in which stated values differ are marked. */
export function comparisonLines(comparison: Comparison, width: number): string[] {
  const names = comparison.offers.map((offer) => `${offer.name}\n${providerText(offer).split('\n')[0]}`);
  const rows = comparison.rows.map(({ property, label, cells, differs }) => [
    `${differs ? '≠ ' : ''}${label}`,
    ...cells.map((cell) => cellText(withoutWarning(property, cell))),
  ]);
  const weights = [2, ...comparison.offers.map(() => 3)];
  const unstated = comparison.unstated.map(({ offer, unknown: terms, absent: missing }) => {
    const said = terms.length === 0 ? '' : ` says it does not know: ${terms.join(', ')};`;
    return printable(`${offer}:${said} says nothing of: ${missing.join(', ') || 'nothing that the others state'}`);
  });
  return [
    ...warningLines(comparison.offers),
    ...tableLines(['≠ marks differences', ...names], rows, width, weights),
    ...legend,
    ...unstated,
    ...proofLines(comparison.proofs),
  ];
}

const legend = [`${absent} nothing is said · ${unknown} · ${none}: a statement that there are none`];

/** The warning that illustrative data carry is shown above them, always. */
function warningLines(offers: readonly OfferSummary[]): string[] {
  const warned = new Map<string, string[]>();
  for (const { warning, name } of offers) {
    if (warning !== undefined) warned.set(warning, [...(warned.get(warning) ?? []), name]);
  }
  return [...warned].map(([warning, names]) => printable(`WARNING (${names.join(', ')}): ${warning}`));
}

/** The warning stands above the offers already; in the table it would bury what else is said. */
function withoutWarning(term: string, cell: Cell): Cell {
  if (term !== 'illustration' || cell.state !== 'stated' || typeof cell.value !== 'object') return cell;
  const { warning: _, ...others } = cell.value as Record<string, unknown>;
  return { ...cell, value: others };
}

function providerText({ provider }: OfferSummary): string {
  return `${provider.name ?? provider.id}\n${provider.country ?? absent}`;
}

function facetLines(name: string, counts: FacetCounts | undefined): string[] {
  if (counts === undefined) return [];
  const values = counts.values.map(({ value, label, count }) => `${label ?? value} ${count}`);
  return [printable(`${name}: ${[...values, `unknown ${counts.unknown}`, `not stated ${counts.absent}`].join(' · ')}`)];
}

function proofLines(proofs: readonly ProofLink[]): string[] {
  return proofs.map(({ id, issuer, digest }) => printable(`Evidence: ${id} signed by ${issuer}, digest ${digest}`));
}

function freedomText(freedom: OfferSummary['freeSoftware'] | undefined): string {
  if (freedom === undefined || freedom.state === 'absent') return absent;
  if (freedom.state === 'unknown') return freedom.note === undefined ? unknown : `${unknown}: ${freedom.note}`;
  return `${freedom.value}, by ${freedom.source}`;
}
