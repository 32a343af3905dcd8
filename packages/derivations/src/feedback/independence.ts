import type { ExposureRules, Independence, MissingFact } from '@vigie/credentials';
import { Big } from 'big.js';
import type { ClaimsSnapshot } from '../exposure/claims-graph.js';
import { evidence } from '../exposure/combined-holdings.js';
import { isDescribed, isHuman, missingStates, undisclosedHere } from '../exposure/completeness.js';
import { type Ancestry, ancestryOf, controlledBy } from '../exposure/control.js';
import { Memo } from '../exposure/memo.js';
import { type LinkTest, votesOf } from '../exposure/shares.js';
import { type Step, toEvidence } from '../exposure/step.js';
import { View } from '../exposure/view.js';

const needed = ['owners', 'controlAgreements'];

/**
 * Whether two legal persons are free of each other: neither controls the other, and nobody controls both. A pure function
 * of the graph, the instant and the rules.
 *
 * Control is what the exposure rules call so (R2, R12). What is not stated counts against independence: it is `independent`
 * only where nobody whose owners are open could come to control either of the two.
 *
 * @param author - Identifier of the legal person that gives feedback.
 * @param provider - Identifier of the legal person whose offer it is about.
 */
export function independence(
  snapshot: ClaimsSnapshot,
  author: string,
  provider: string,
  { date, rules }: { date: Date; rules: ExposureRules },
): Independence {
  const view = new View(snapshot, { at: () => date.getTime(), rules, voices: 'counted', memo: new Memo() });
  const sides = [author, provider].map((person) => ({ person, ancestry: ancestryOf(view, person) }));
  const shared = sharedController(view, sides);
  if (shared !== undefined) {
    const path = distinct(shared.path).map(toEvidence);
    return { verdict: 'related', rules: rules.version, controller: shared.controller, path, missing: [] };
  }
  const missing = sides.flatMap(({ person, ancestry }) => openFacts(view, person, ancestry));
  const verdict = missing.length === 0 ? 'independent' : 'unknown';
  return { verdict, rules: rules.version, path: [], missing };
}

interface Side {
  person: string;
  ancestry: Ancestry;
}

function sharedController(view: View, sides: readonly Side[]): { controller: string; path: Step[] } | undefined {
  const persons = sides.flatMap(({ ancestry }) => [...ancestry.persons]);
  const common = [...new Set(persons)].filter((one) => sides.every(({ ancestry }) => ancestry.persons.has(one)));
  for (const controller of common.sort()) {
    if (!sides.every((side) => isUnder(view, side, controller))) continue;
    return { controller, path: sides.flatMap((side) => pathTo(view, side, controller)) };
  }
  return undefined;
}

function isUnder(view: View, { person, ancestry }: Side, controller: string, allows: LinkTest = () => true): boolean {
  return person === controller || controlledBy(view, ancestry, heldBy(controller), allows).has(person);
}

function pathTo(view: View, side: Side, controller: string): Step[] {
  if (side.person === controller) return [];
  const stands = (allows: LinkTest) => isUnder(view, side, controller, allows);
  return evidence(side.ancestry, { isHolder: heldBy(controller), place: [] }, stands, 'R2');
}

const heldBy =
  (holder: string): LinkTest =>
  (link) =>
    link.holder === holder;

function distinct(steps: readonly Step[]): Step[] {
  return [...new Map(steps.map((step) => [step.edge.id, step])).values()];
}

/** What keeps open who controls a person; nothing where it is clear. */
function openFacts(view: View, person: string, { persons, links }: Ancestry): MissingFact[] {
  const named = links.filter(isHuman).map(({ holder }) => holder);
  const humans = new Set(named.filter((holder) => !isDescribed(view, holder)));
  const control = new Big(view.rules.thresholds.control);
  const facts = new Map<string, MissingFact[]>();
  const companies = [...persons].filter((one) => !humans.has(one)).sort();
  for (const one of companies) {
    const missing = missingStates(view, one, needed);
    if (view.linksAbove(one).some(({ unstated }) => unstated))
      missing.push({ node: one, property: 'owners', why: 'unresolved' });
    if (missing.length > 0) facts.set(one, missing);
  }
  const open = new Set(facts.keys());
  const opened = (one: string) => {
    const doubtful = view.linksAbove(one).filter(({ holder }) => open.has(holder));
    const votes = doubtful.reduce((sum, link) => sum.plus(link.votes), undisclosedHere(view, one, votesOf, false));
    return doubtful.some((link) => link.control || link.power) || votes.gt(control);
  };
  for (;;) {
    const next = companies.find((one) => !open.has(one) && opened(one));
    if (next === undefined) break;
    open.add(next);
    if (undisclosedHere(view, next, votesOf, false).gt(0))
      facts.set(next, [{ node: next, property: 'owners', why: 'undisclosed' }]);
  }
  return open.has(person) ? [...facts.keys()].sort().flatMap((one) => facts.get(one) ?? []) : [];
}
