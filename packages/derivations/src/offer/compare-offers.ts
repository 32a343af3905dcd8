import type { Cell, Comparison, ComparisonRow, LeavingComparison, OfferDetail } from '@vigie/credentials';
import { type SectionName, sections } from './sections.js';
import { summaryOf } from './summary-of.js';

/** Lays offers side by side, property by property, in the order given. */
export function compareOffers(offers: readonly OfferDetail[], leaving: LeavingComparison): Comparison {
  const rows = Object.values(sections).flatMap(({ name, properties }) =>
    properties
      .map(({ term, label }) => rowOf(name, term, label, offers))
      .filter(({ cells }) => cells.some(({ state }) => state !== 'absent')),
  );
  const proofs = new Map(offers.flatMap((offer) => offer.proofs.map((proof) => [proof.digest, proof])));
  return {
    offers: offers.map(summaryOf),
    rows,
    unstated: offers.map(({ id }, index) => ({ offer: id, ...unstatedBy(index, rows) })),
    leaving,
    proofs: [...proofs.values()],
  };
}

function rowOf(section: SectionName, property: string, label: string, offers: readonly OfferDetail[]): ComparisonRow {
  const cells = offers.map((offer): Cell => offer[section][property] ?? { state: 'absent' });
  const values = cells.flatMap((cell) => (cell.state === 'stated' ? [canonical(cell.value)] : []));
  return { section, property, label, cells, differs: new Set(values).size > 1 };
}

/** Names each property with its section, because two sections have a `name`. */
function unstatedBy(offer: number, rows: readonly ComparisonRow[]): { unknown: string[]; absent: string[] } {
  const inState = (state: Cell['state']) =>
    rows
      .filter(({ cells }) => cells[offer]?.state === state && cells.some((cell) => cell.state === 'stated'))
      .map(({ section, property }) => `${section}.${property}`);
  return { unknown: inState('unknown'), absent: inState('absent') };
}

/** The same text for the same meaning: neither the order of members nor that of the values of a set counts. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).sort().join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const members = Object.entries(value).map(([name, member]) => `${JSON.stringify(name)}:${canonical(member)}`);
  return `{${members.sort().join(',')}}`;
}
