import type { ExposureRules } from '@vigie/credentials';
import type { Edge } from './edge.js';
import type { View } from './view.js';

/** Whether a country is a place that is looked for. */
export type PlaceTest = (country: string) => boolean;

/** The place test of one jurisdiction: its own code, and those of places in which its law applies. */
export function withinJurisdiction(rules: ExposureRules, jurisdiction: string): PlaceTest {
  return (country) => country === jurisdiction || rules.territories[country] === jurisdiction;
}

/** The place test of everything outside the union that the caps are about, on the day of a view. */
export function outsideUnion({ rules, date, memo }: View): PlaceTest {
  const memberships = rules.unions[rules.capsUnion] ?? [];
  for (const day of memberships.flatMap(({ from, until }) => (until === undefined ? [from] : [from, until]))) {
    if (day > date) memo.endsAt(Date.parse(day));
  }
  const members = new Set(
    memberships
      .filter(({ from, until }) => from <= date && (until === undefined || date < until))
      .map(({ country }) => country),
  );
  return (country) => !members.has(country);
}

/** The statement that places a person itself where it is looked for; seats first, then branches. */
export function placedBy(view: View, person: string, test: PlaceTest, branches = true): Edge | undefined {
  const within = ({ country }: Edge) => country !== undefined && test(country);
  const seat = view.from(person, 'seatIn').find(within);
  if (seat !== undefined || !branches) return seat;
  return view.from(person, 'establishedIn').find(within);
}

/** The rule under which a statement of place makes a person subject to a law. */
export function placeRule({ kind }: Edge): string {
  return kind === 'establishedIn' ? 'R3' : 'R1';
}
