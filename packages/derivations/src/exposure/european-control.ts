import type { EvidenceStep, ExposureRules, MissingFact } from '@vigie/credentials';
import { Big } from 'big.js';
import type { ClaimsSnapshot } from './claims-graph.js';
import { type Candidate, candidatesIn, evidence } from './combined-holdings.js';
import { isDescribed, isHuman, missingStates, undisclosedHere } from './completeness.js';
import { type Ancestry, ancestryOf } from './control.js';
import type { HoldingLink } from './holdings.js';
import { Memo } from './memo.js';
import { outsideUnion } from './places.js';
import { addPart, type LinkTest, type Parts, sharesOf, sumOf, total, votesOf } from './shares.js';
import { toEvidence } from './step.js';
import { searchUpwards } from './upward-search.js';
import { View } from './view.js';

/** Under whose control a person is: of nobody outside the union, of somebody outside, or nobody can tell. */
export interface EuropeanControl {
  verdict: 'european' | 'foreign' | 'unknown';
  /** Version of the rules. */
  rules: string;
  /** The signed statements by which it is, or could be, under control from outside; empty where none was found. */
  path: EvidenceStep[];
  /** Of `unknown`: what would have to be stated. */
  missing: MissingFact[];
}

const needed = ['registeredSeat', 'centralAdministration', 'mainEstablishment', 'owners', 'controlAgreements'];
const none = new Big(0);

/**
 * Whether a person is free of control from outside the union that the caps are about: a pure function of the graph, the
 * instant and the rules.
 *
 * All holders outside count as one: it does not matter which of them controls, nor by how many ways (R2, R12). Branches
 * and subsidiaries abroad are no control. What is not stated counts against the person: it is `european` only where all
 * that is open, undisclosed shares included, could not come to control. Source: the Gaia-X rule that
 * members come from anywhere and governors from Europe.
 *
 * @param person - Identifier of a legal person.
 */
export function europeanControl(
  snapshot: ClaimsSnapshot,
  person: string,
  { date, rules }: { date: Date; rules: ExposureRules },
): EuropeanControl {
  return controlSeen(
    new View(snapshot, { at: () => date.getTime(), rules, voices: 'counted', memo: new Memo() }),
    person,
  );
}

/** The same, as one view reads it. */
export function controlSeen(view: View, person: string): EuropeanControl {
  const outside = outsideUnion(view);
  const ancestry = ancestryOf(view, person);
  const chain: Chain = { ancestry, humans: humansIn(view, ancestry) };
  const holders = candidatesIn(view, ancestry, outside, { branches: false });
  const rules = view.rules.version;

  const { controlled } = searchUpwards(view, person, outside, { branches: false });
  if (controlled !== undefined) return { verdict: 'foreign', rules, path: controlled.map(toEvidence), missing: [] };
  const isHolder: LinkTest = (link) => holders.some((holder) => holder.isHolder(link));
  const control: Stands = (allows) => isControlled(view, person, chain, { isHolder, allows });
  if (control(() => true)) {
    return { verdict: 'foreign', rules, path: pathOf(ancestry, holders, isHolder, control), missing: [] };
  }
  const doubts = doubtsOf(view, chain);
  const isOpen: LinkTest = (link) => doubts.has(link.holder) || isHolder(link);
  const could: Stands = (allows) => doubts.has(person) || isControlled(view, person, chain, { isOpen, allows });
  if (!could(() => true)) return { verdict: 'european', rules, path: [], missing: [] };
  const path = pathOf(ancestry, holders, isOpen, could);
  return { verdict: 'unknown', rules, path, missing: missingFacts(view, chain, doubts) };
}

/** All persons above one, and which of them are human beings. */
interface Chain {
  ancestry: Ancestry;
  humans: ReadonlySet<string>;
}

type Stands = (allows: LinkTest) => boolean;

/** The holdings without any of which a finding would not stand, with the places of those who hold. */
function pathOf(ancestry: Ancestry, holders: readonly Candidate[], isHolder: LinkTest, stands: Stands): EvidenceStep[] {
  const way = evidence(ancestry, { isHolder, place: [] }, stands, 'R12');
  const named = new Set(way.flatMap(({ edge }) => [edge.from, edge.to]));
  const known = new Set(way.map(({ edge }) => edge.id));
  const places = holders.flatMap(({ place }) => place);
  return [...way, ...places.filter(({ edge }) => named.has(edge.from) && !known.has(edge.id))].map(toEvidence);
}

interface Reading {
  allows: LinkTest;
  /** Links of those who are outside. */
  isHolder?: LinkTest;
  /** Links of those who are, or could be, outside; with it, what nobody discloses counts as theirs. */
  isOpen?: LinkTest;
}

/** Whether a group of holders controls a person, through others that it controls and by votes that add up. */
function isControlled(view: View, person: string, { ancestry: { persons }, humans }: Chain, reading: Reading): boolean {
  const { allows, isOpen, isHolder = isOpen ?? (() => false) } = reading;
  const threshold = new Big(view.rules.thresholds.control);
  const controlled = new Set<string>();
  const accepts: LinkTest = (link) => isHolder(link) || controlled.has(link.holder);
  const isUnder = (held: string) => {
    const theirs = view.linksAbove(held).filter((link) => allows(link) && accepts(link));
    if (theirs.some(({ control }) => control)) return true;
    const couldBe = (link: HoldingLink) => link.unstated || link.edges.some((edge) => edge.controlUnknown);
    if (isOpen !== undefined && theirs.some(couldBe)) return true;
    return votesHeld(view, held, { accepts, allows, humans, open: isOpen !== undefined }).gt(threshold);
  };
  const companies = [...persons].filter((one) => !humans.has(one));
  for (;;) {
    const next = companies.find((one) => !controlled.has(one) && isUnder(one));
    if (next === undefined) return false;
    if (next === person) return true;
    controlled.add(next);
  }
}

interface Counting {
  accepts: LinkTest;
  allows: LinkTest;
  humans: ReadonlySet<string>;
  /** Whether what nobody discloses counts as well. */
  open: boolean;
}

/** Votes in a person through links that a test accepts; above other holders they are multiplied, circles to a fixed depth. */
function votesHeld(view: View, person: string, { accepts, allows, humans, open }: Counting): Big {
  let level: Parts = new Map([[person, new Big(100)]]);
  let found = none;
  for (let depth = 0; depth < view.rules.thresholds.levels && level.size > 0; depth += 1) {
    const next: Parts = new Map();
    for (const [held, part] of level) {
      if (open) found = found.plus(part.times(undisclosedHere(view, held, votesOf, false)).times('0.01'));
      for (const [link, share] of sharesOf(view.linksAbove(held).filter(allows), part, votesOf)) {
        if (accepts(link)) found = found.plus(share);
        else if (!humans.has(link.holder)) addPart(next, link.holder, share);
      }
    }
    level = next;
  }
  return open ? found.plus(sumOf(level.values())) : found;
}

/** Human beings have no owners. Whoever is described as a legal person is none, whatever a holding calls it. */
function humansIn(view: View, { links }: Ancestry): Set<string> {
  const called = links.filter(isHuman).map(({ holder }) => holder);
  return new Set(called.filter((holder) => !isDescribed(view, holder)));
}

/** What is not stated of the persons of whom too little is stated to tell who controls them. */
function doubtsOf(view: View, { ancestry, humans }: Chain): Map<string, MissingFact[]> {
  const doubts = new Map<string, MissingFact[]>();
  for (const person of ancestry.persons) {
    if (humans.has(person)) continue;
    const missing = missingStates(view, person, needed);
    if (total(view.linksAbove(person), votesOf).gt(100))
      missing.push({ node: person, property: 'owners', why: 'unresolved' });
    if (missing.length > 0) doubts.set(person, missing);
  }
  return doubts;
}

function missingFacts(view: View, { ancestry, humans }: Chain, doubts: Map<string, MissingFact[]>): MissingFact[] {
  return [...ancestry.persons].sort().flatMap((person): MissingFact[] => {
    const known = doubts.get(person);
    if (known !== undefined) return known;
    if (humans.has(person) || undisclosedHere(view, person, votesOf, false).eq(none)) return [];
    return [{ node: person, property: 'owners', why: 'undisclosed' }];
  });
}
