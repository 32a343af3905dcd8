import { Big } from 'big.js';
import { type Ancestry, ancestryOf, controlledBy } from './control.js';
import type { Edge } from './edge.js';
import type { HoldingLink } from './holdings.js';
import { type PlaceTest, placedBy, placeRule } from './places.js';
import { capitalOf, type LinkTest, shareOf, votesOf } from './shares.js';
import type { Step } from './step.js';
import type { View } from './view.js';

/** A holder in the place that is looked for: a person by its own word, or as one link names it. */
export interface Candidate {
  isHolder: LinkTest;
  place: Step[];
}

/** What holdings that only count together amount to (R12): control, or a holding above the threshold. */
export type CombinedFinding = { level: 'subject' | 'possible'; path: Step[] } | undefined;

/**
 * Looks for control or a holding that comes together over several ways. It is asked when no single way was found.
 *
 * The evidence is the set of links without any of which the finding would not stand.
 */
export function searchCombined(view: View, person: string, test: PlaceTest): CombinedFinding {
  const ancestry = ancestryOf(view, person);
  let possible: CombinedFinding;
  for (const candidate of candidatesIn(view, ancestry, test)) {
    const controls: FindingTest = (allows) => controlledBy(view, ancestry, candidate.isHolder, allows).has(person);
    if (controls(() => true)) {
      return { level: 'subject', path: evidence(ancestry, candidate, controls, 'R2') };
    }
    const holds: FindingTest = (allows) => holdsMuch(view, ancestry, person, candidate.isHolder, allows);
    if (possible === undefined && holds(() => true)) {
      possible = { level: 'possible', path: evidence(ancestry, candidate, holds, 'R6') };
    }
  }
  return possible;
}

type FindingTest = (allows: LinkTest) => boolean;

/** Whether a holder has more than the threshold of a person, of capital or of votes, alone and in all. */
export function holdsMuch(
  view: View,
  ancestry: Ancestry,
  person: string,
  isHolder: LinkTest,
  allows: LinkTest = () => true,
): boolean {
  const enough = new Big(view.rules.thresholds.holding);
  const controlled = controlledBy(view, ancestry, isHolder, allows);
  const accepts: LinkTest = (link) => isHolder(link) || controlled.has(link.holder);
  return [capitalOf, votesOf].some((weight) =>
    shareOf(view, person, { accepts, weight, enough, allows }).found.gt(enough),
  );
}

/** The holders in an ancestry that are where it is looked for, in an order that does not depend on who came first. */
export function candidatesIn(
  view: View,
  { persons, links }: Ancestry,
  test: PlaceTest,
  options: { branches?: boolean } = {},
): Candidate[] {
  const own = [...persons].sort().flatMap((person): Candidate[] => {
    const place = placedBy(view, person, test, options.branches);
    if (place === undefined) return [];
    return [{ isHolder: ({ holder }) => holder === person, place: [{ edge: place, rule: placeRule(place) }] }];
  });
  const named = links.flatMap((link): Candidate[] => {
    const place = link.edges.find(({ country }: Edge) => country !== undefined && test(country));
    if (place === undefined || placedBy(view, link.holder, test, options.branches) !== undefined) return [];
    return [{ isHolder: (other) => other === link, place: [{ edge: place, rule: 'R1' }] }];
  });
  return [...own, ...named];
}

/** Leaves out link after link as long as the finding stands. */
export function evidence(
  ancestry: Ancestry,
  { isHolder, place }: Candidate,
  stands: FindingTest,
  rule: string,
): Step[] {
  const needed = new Set<HoldingLink>(between(ancestry, isHolder));
  for (const link of [...needed]) {
    needed.delete(link);
    if (!stands((other) => needed.has(other))) needed.add(link);
  }
  const steps = [...needed].flatMap((link) => edgesOfLink(link).map((edge) => ({ edge, rule })));
  const known = new Set(steps.map(({ edge }) => edge.id));
  return [...steps, ...place.filter(({ edge }) => !known.has(edge.id))];
}

/** The edges that give a link its weight, and those that make it one of control: both may be needed. */
function edgesOfLink({ edges, controlEdges }: HoldingLink): Edge[] {
  return edges.filter((edge) => edge.capital !== undefined || edge.votes !== undefined || controlEdges.includes(edge));
}

/** The links that lie between the person and the holder. */
function between({ links, linksOfHolder }: Ancestry, isHolder: LinkTest): HoldingLink[] {
  const below = new Set<HoldingLink>(links.filter(isHolder));
  for (const link of below) for (const next of linksOfHolder.get(link.held) ?? []) below.add(next);
  return [...below];
}
