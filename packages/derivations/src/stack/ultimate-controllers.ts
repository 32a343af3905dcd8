import type { MissingFact } from '@vigie/credentials';
import { evidence } from '../exposure/combined-holdings.js';
import { missingOfPerson } from '../exposure/completeness.js';
import { type Ancestry, ancestryOf, controlledBy } from '../exposure/control.js';
import type { HoldingLink } from '../exposure/holdings.js';
import type { LinkTest } from '../exposure/shares.js';
import type { Step } from '../exposure/step.js';
import type { View } from '../exposure/view.js';

/** Somebody whom nobody controls, as far as is stated; a person without controllers is its own. */
export interface UltimateController {
  person: string;
  /** The holdings without any of which the control would not stand; empty where the person is its own. */
  path: Step[];
}

export interface ControlEnds {
  controllers: UltimateController[];
  /** What leaves open whether somebody else controls in the end. */
  missing: MissingFact[];
}

const about = ['owners', 'controlAgreements'];

/**
 * Who controls a person in the end: by single holdings or by several together (R2, R12). Persons who control each other in
 * a circle stand for one, under the first of their identifiers.
 */
export function ultimateControllers(view: View, person: string): ControlEnds {
  return view.memo.get('ultimate control', person, () => controlEnds(view, person));
}

function controlEnds(view: View, person: string): ControlEnds {
  const ancestry = ancestryOf(view, person);
  const controls = (holder: string) => controlledBy(view, ancestry, heldBy(holder));
  const holders = new Set([...ancestry.linksOfHolder].flatMap(([one, links]) => (isIdle(view, links) ? [] : one)));
  const controlled = new Map([...holders].map((holder) => [holder, controls(holder)]));
  const above = (one: string) => [...holders].filter((holder) => controlled.get(holder)?.has(one));
  const chain = new Set([person, ...above(person)]);
  const ends = [...chain].filter((one) => above(one).every((holder) => controlled.get(one)?.has(holder)));
  const groups = ends.map((one) => [one, ...above(one)].sort()[0] ?? one);
  return {
    controllers: [...new Set(groups)].sort().map((one) => ({
      person: one,
      path: one === person ? [] : pathTo(view, ancestry, person, one),
    })),
    missing: missingOfPerson(view, person).filter(({ property }) => about.includes(property)),
  };
}

/** Who holds one part alone, without control, comes to none unless the part comes round to itself; most holders are such. */
function isIdle(view: View, links: readonly HoldingLink[]): boolean {
  const [link, ...others] = links;
  return link !== undefined && others.length === 0 && !link.control && !isInCircle(view, link.held);
}

function isInCircle(view: View, person: string): boolean {
  return view.memo.get('in circle', person, () =>
    ancestryOf(view, person).links.some(({ holder }) => holder === person),
  );
}

function heldBy(one: string): LinkTest {
  return ({ holder }) => holder === one;
}

function pathTo(view: View, ancestry: Ancestry, person: string, holder: string): Step[] {
  const isHolder = heldBy(holder);
  const stands = (allows: LinkTest) => controlledBy(view, ancestry, isHolder, allows).has(person);
  return evidence(ancestry, { isHolder, place: [] }, stands, 'R2');
}
