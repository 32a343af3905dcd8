import { liesUnder } from '@vigie/credentials';
import { Big } from 'big.js';
import type { Edge } from './edge.js';
import { givesControl } from './holdings.js';
import { type PlaceTest, placedBy, placeRule } from './places.js';
import { type Step, shorter } from './step.js';
import type { View } from './view.js';

/** Companies below a person that are in a place: whether one counts against it, or only shows the group there. */
export interface DownwardFinding {
  /** The shortest way to a subsidiary that nobody accredited keeps apart (R4). */
  subsidiary: Step[] | undefined;
  /** The shortest way to one that is kept apart. */
  separated: Step[] | undefined;
  persons: Set<string>;
}

/** Looks at everything that the starting persons control, by their own word each, circles once. */
export function searchDownwards(view: View, starts: readonly string[], test: PlaceTest, rule: string): DownwardFinding {
  const persons = new Set(starts);
  const threshold = new Big(view.rules.thresholds.control);
  const finding: DownwardFinding = { subsidiary: undefined, separated: undefined, persons };
  let layer = starts.map((person) => ({ person, path: [] as Step[] }));
  while (layer.length > 0) {
    const next: typeof layer = [];
    for (const { person, path } of layer) {
      for (const edge of [...view.from(person, 'owns', 'controls'), ...view.to(person, 'subsidiaryOf')]) {
        const held = edge.kind === 'subsidiaryOf' ? edge.from : edge.to;
        // Whoever calls a company its subsidiary is taken at its word, whatever share it writes beside it.
        if (held === undefined || !(edge.kind === 'subsidiaryOf' || givesControl(edge, threshold))) continue;
        const further = [...path, { edge, rule }];
        note(view, finding, { held, edge, test, path: further, starts });
        if (persons.has(held)) continue;
        persons.add(held);
        next.push({ person: held, path: further });
      }
    }
    layer = next;
  }
  return finding;
}

function note(
  view: View,
  finding: DownwardFinding,
  {
    held,
    edge,
    test,
    path,
    starts,
  }: { held: string; edge: Edge; test: PlaceTest; path: Step[]; starts: readonly string[] },
): void {
  if (starts.includes(held)) return;
  // In a `subsidiaryOf` the country stands with the company; in an `owns` it stands with the holder.
  const named =
    edge.kind === 'subsidiaryOf' && edge.subject === edge.to && edge.country !== undefined && test(edge.country);
  const place = named ? undefined : placedBy(view, held, test);
  if (!named && place === undefined) return;
  const whole = place === undefined ? path : [...path, { edge: place, rule: placeRule(place) }];
  const kept = starts.some((start) => isSeparated(view, start, held, edge));
  if (kept) finding.separated = shorter(finding.separated, whole);
  else finding.subsidiary = shorter(finding.subsidiary, whole);
}

/** Whether an accredited issuer that is neither of the two attests that they are kept apart. */
function isSeparated(view: View, person: string, held: string, edge: Edge): boolean {
  const partOfIt = (issuer: string) => liesUnder(person, issuer) || liesUnder(held, issuer) || issuer === edge.issuer;
  return view
    .attested(person, 'separatedFrom', partOfIt)
    .some(
      ({ to, name, country }) =>
        to === held || (isUnidentified(held) && name === edge.name && country === edge.country),
    );
}

function isUnidentified(person: string): boolean {
  return person.startsWith('urn:vigie:party:');
}
