import type { MissingFact } from '@vigie/credentials';
import { Big } from 'big.js';
import { ancestryOf, controllersOf } from './control.js';
import type { Edge } from './edge.js';
import type { HoldingLink } from './holdings.js';
import { partyKinds } from './roles.js';
import { addPart, capitalOf, type Parts, sharesOf, sumOf, total, votesOf, type Weight } from './shares.js';
import type { View } from './view.js';

const whole = new Big(100);
const none = new Big(0);

/** What is missing before it can be said that no link was found (R11, R14); it is the same for every jurisdiction. */
export function missingOf(
  view: View,
  service: string,
  personMissing: (person: string) => MissingFact[],
): MissingFact[] {
  const missing: MissingFact[] = [];
  const services = new Set([service]);
  const persons = new Set<string>();
  for (const one of services) {
    const edges = view.from(one, ...partyKinds);
    missing.push(...missingStates(view, one, view.rules.required.service), ...edges.flatMap(missingDetails));
    if (!edges.some(({ kind }) => kind === 'providedBy')) {
      missing.push({ node: one, property: 'providedBy', why: 'absent' });
    }
    for (const edge of edges.filter(hasDataRole)) {
      if (edge.to !== undefined && !isKnownHuman(edge)) (isService(view, edge) ? services : persons).add(edge.to);
    }
    const unplaced = view.from(one, 'locatedAt').filter(({ country }) => country === undefined);
    missing.push(...unplaced.map(({ to }) => ({ node: to ?? one, property: 'site', why: 'unresolved' as const })));
  }
  for (const person of persons) missing.push(...personMissing(person));
  return distinct(missing);
}

/** A host is a service, unless it is described as a person or only named. */
export function isService(view: View, { kind, to = '', name, country }: Edge): boolean {
  return kind === 'hostedOn' && name === undefined && country === undefined && !isDescribed(view, to);
}

function isKnownHuman({ naturalPerson, country }: Edge): boolean {
  return naturalPerson === true && country !== undefined;
}

function hasDataRole({ kind, access, updateChannel }: Edge): boolean {
  if (kind === 'siteOperatedBy') return false;
  if (kind === 'licensesFrom' && (updateChannel === 'direct' || updateChannel === undefined)) return true;
  return access !== 'none' && access !== 'physical-only';
}

const withAccess: ReadonlyArray<Edge['kind']> = ['operatedBy', 'hostedOn', 'subcontracts', 'licensesFrom'];

function missingDetails({ kind, from, access, updateChannel }: Edge): MissingFact[] {
  const facts: MissingFact[] = [];
  if (access === undefined && withAccess.includes(kind))
    facts.push({ node: from, property: `${kind}.access`, why: 'absent' });
  if (kind === 'licensesFrom' && updateChannel === undefined) {
    facts.push({ node: from, property: `${kind}.updateChannel`, why: 'absent' });
  }
  return facts;
}

/** What is missing of a person and of all who control it. */
export function missingOfPerson(view: View, person: string): MissingFact[] {
  const { persons, links } = ancestryOf(view, person);
  const human = new Set(links.filter(isHuman).map(({ holder }) => holder));
  const controllers = controllersOf(view, person);
  const missing: MissingFact[] = [];
  for (const one of controllers) {
    if (human.has(one)) continue;
    if (!isDescribed(view, one)) missing.push({ node: one, property: 'owners', why: 'unresolved' });
    else missing.push(...missingStates(view, one, view.rules.required.person));
  }
  const threshold = new Big(view.rules.thresholds.undisclosed);
  for (const one of controllers) {
    if (human.has(one) || !isDescribed(view, one)) continue;
    if (
      [capitalOf, votesOf].some((weight) => undisclosed(view, one, weight, { human, enough: threshold }).gt(threshold))
    ) {
      missing.push({ node: one, property: 'owners', why: 'undisclosed' });
    }
  }
  for (const one of persons) {
    if ([capitalOf, votesOf].some((weight) => total(view.linksAbove(one), weight).gt(whole))) {
      missing.push({ node: one, property: 'owners', why: 'unresolved' });
    }
  }
  return distinct(missing);
}

/**
 * The percentage of a person of which it cannot be read whose it is: what is not disclosed of its own owners, and of the
 * owners above, multiplied; a holder of whom too little is known counts in full.
 *
 * @param options - `enough`: stops where this is exceeded or can be exceeded no more. `float`: a dispersed free float
 * counts as not disclosed too.
 */
export function undisclosed(
  view: View,
  person: string,
  weight: Weight,
  options: { human: ReadonlySet<string>; enough?: Big; float?: boolean },
): Big {
  const { human, enough, float = false } = options;
  const control = new Big(view.rules.thresholds.control);
  let open: Parts = new Map([[person, whole]]);
  let found = none;
  for (let level = 0; level < view.rules.thresholds.levels && open.size > 0; level += 1) {
    const next: Parts = new Map();
    for (const [one, part] of [...open].filter(([one]) => !human.has(one))) {
      const local = undisclosedHere(view, one, weight, float);
      const unreadable = one !== person && (local.gt(control) || !isPlaced(view, one));
      found = found.plus(unreadable ? part : part.times(local).times('0.01'));
      if (unreadable) continue;
      for (const [link, share] of sharesOf(view.linksAbove(one), part, weight)) addPart(next, link.holder, share);
    }
    open = next;
    if (enough !== undefined && isClear(found, open, enough)) return found;
  }
  return found.plus(sumOf(open.values()));
}

function isClear(found: Big, open: Parts, enough: Big): boolean {
  return found.gt(enough) || found.plus(sumOf(open.values())).lte(enough);
}

/** What nobody is named for among the direct owners of a person, in percent. */
export function undisclosedHere(view: View, person: string, weight: Weight, float: boolean): Big {
  if (view.from(person, 'publicBody').length > 0) return none;
  const links = view.linksAbove(person);
  const states = view.statesOf(person);
  if (links.length === 0 && states.some(({ property, state }) => property === 'owners' && state === 'none'))
    return none;
  const dispersed = float ? none : dispersedOf(view, person);
  const rest = whole.minus(total(links, weight)).minus(dispersed);
  return rest.lt(none) ? none : rest;
}

/** The free float that is declared as dispersed, with a disclosure threshold that is low enough (R14), in percent. */
function dispersedOf(view: View, person: string): Big {
  return view
    .from(person, 'dispersed')
    .filter(
      ({ threshold }) => threshold !== undefined && new Big(threshold).lte(view.rules.thresholds.dispersedDisclosure),
    )
    .reduce(
      (greatest, { capital }) => (new Big(capital ?? '0').gt(greatest) ? new Big(capital ?? '0') : greatest),
      none,
    );
}

export function missingStates(view: View, node: string, required: readonly string[]): MissingFact[] {
  const states = view.statesOf(node);
  const isPublic = view.from(node, 'publicBody').length > 0;
  return required.flatMap((property): MissingFact[] => {
    const known = states.filter((edge) => edge.property === property);
    if (known.some(({ state }) => state === 'stated' || state === 'none')) return [];
    if (property === 'owners' && (isPublic || states.some((edge) => edge.property === 'dispersedHolding'))) return [];
    return [{ node, property, why: known.length > 0 ? 'unknown' : 'absent' }];
  });
}

export function isDescribed(view: View, person: string): boolean {
  return view.statesOf(person).some(({ property }) => view.rules.required.person.includes(property));
}

/** Whether it can be read where a person is: by its own word, or beside its name. */
function isPlaced(view: View, person: string): boolean {
  return view.from(person, 'seatIn').length > 0;
}

/** A human being whose country is written with the name has no owners to be missing. */
export function isHuman({ edges }: HoldingLink): boolean {
  return edges.some(isKnownHuman);
}

function distinct(facts: readonly MissingFact[]): MissingFact[] {
  if (facts.length < 2) return [...facts];
  const byKey = new Map(facts.map((fact) => [`${fact.node} ${fact.property} ${fact.why}`, fact]));
  return [...byKey.keys()].sort().flatMap((key) => byKey.get(key) ?? []);
}
