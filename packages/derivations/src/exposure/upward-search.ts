import { Big } from 'big.js';
import type { Edge } from './edge.js';
import type { HoldingLink } from './holdings.js';
import { type PlaceTest, placedBy, placeRule } from './places.js';
import { type Step, shorter } from './step.js';
import type { View } from './view.js';

/** What leads upwards to a place: by control alone (R1, R2, R3), or over one holding without control (R6). */
export interface UpwardFinding {
  controlled: Step[] | undefined;
  held: Step[] | undefined;
  /** The persons in control, the person itself first. */
  controllers: string[];
}

/** 0 while only control was passed, 1 once a holding without control was. */
type Phase = 0 | 1;

/** A way as the steps at its end and the way before them, so that long ways share what they have in common. */
interface Way {
  length: number;
  steps: Step[];
  before?: Way;
}

interface Reached {
  person: string;
  phase: Phase;
  way: Way;
}

/**
 * Looks for the shortest way from a person up to a place, fewest edges first. Every person is left at most once in each
 * phase, so that circles end.
 */
export function searchUpwards(
  view: View,
  person: string,
  test: PlaceTest,
  options: { branches?: boolean } = {},
): UpwardFinding {
  const search = new UpwardSearch(view, person, test, options.branches ?? true);
  return search.run();
}

class UpwardSearch {
  readonly #view: View;
  readonly #person: string;
  readonly #test: PlaceTest;
  readonly #branches: boolean;
  readonly #holding: Big;
  readonly #found: [Step[] | undefined, Step[] | undefined] = [undefined, undefined];
  readonly #left = new Set<string>();
  readonly #controllers: string[] = [];
  /** What was reached, by the length of the way. */
  readonly #layers: Reached[][] = [];

  constructor(view: View, person: string, test: PlaceTest, branches: boolean) {
    this.#view = view;
    this.#person = person;
    this.#test = test;
    this.#branches = branches;
    this.#holding = new Big(view.rules.thresholds.holding);
  }

  run(): UpwardFinding {
    this.#reach({ person: this.#person, phase: 0, way: { length: 0, steps: [] } });
    for (let length = 0; length < this.#layers.length; length += 1) {
      for (const reached of this.#layers[length] ?? []) this.#leave(reached);
    }
    return { controlled: this.#found[0], held: this.#found[1], controllers: this.#controllers };
  }

  #leave({ person, phase, way }: Reached): void {
    const state = `${phase} ${person}`;
    if (this.#left.has(state)) return;
    this.#left.add(state);
    if (phase === 0) this.#controllers.push(person);
    const place = placedBy(this.#view, person, this.#test, this.#branches);
    if (place !== undefined) this.#record(phase, longer(way, [{ edge: place, rule: placeRule(place) }]));
    const direct = person === this.#person && phase === 0;
    for (const link of this.#view.linksAbove(person)) {
      for (const passage of passagesThrough(link, phase, direct, this.#holding)) this.#pass(link, passage, way);
    }
  }

  #pass(link: HoldingLink, { edges, phase, rule }: Passage, way: Way): void {
    const further = longer(
      way,
      edges.map((edge) => ({ edge, rule })),
    );
    const named = placeBeside(link, edges, this.#test);
    if (named !== undefined) this.#record(phase, longer(further, named));
    this.#reach({ person: link.holder, phase, way: further });
  }

  #reach(reached: Reached): void {
    const layer = this.#layers[reached.way.length];
    if (layer === undefined) this.#layers[reached.way.length] = [reached];
    else layer.push(reached);
  }

  #record(phase: Phase, way: Way): void {
    const known = this.#found[phase];
    if (known === undefined || way.length <= known.length) this.#found[phase] = shorter(known, stepsOf(way));
  }
}

interface Passage {
  edges: Edge[];
  phase: Phase;
  rule: string;
}

function longer(before: Way, steps: Step[]): Way {
  return { length: before.length + steps.length, steps, before };
}

function stepsOf(way: Way): Step[] {
  const parts: Step[][] = [];
  for (let at: Way | undefined = way; at !== undefined; at = at.before) parts.push(at.steps);
  return parts.reverse().flat();
}

/** How a link can be passed: by the control that it gives, or once by what it gives short of control. */
function passagesThrough(link: HoldingLink, phase: Phase, direct: boolean, holding: Big): Passage[] {
  const control: Passage[] = link.control ? [{ edges: link.controlEdges, phase, rule: 'R2' }] : [];
  const short = phase === 0 ? shortOfControl(link, direct && !link.control, holding) : undefined;
  return short === undefined ? control : [...control, { edges: [short], phase: 1, rule: 'R6' }];
}

function shortOfControl({ edges, unstated }: HoldingLink, direct: boolean, holding: Big): Edge | undefined {
  const power = edges.find(({ veto, controlUnknown }) => veto === true || controlUnknown === true);
  if (power !== undefined) return power;
  if (unstated) return edges[0];
  if (!direct) return undefined;
  return edges.find(({ capital = '0', votes = '0' }) => new Big(capital).gt(holding) || new Big(votes).gt(holding));
}

/**
 * The place that is written with a holder's name: no step more where an edge on the way says it, else one. A branch of
 * somebody else is never written there, so it is a seat.
 */
export function placeBeside(link: HoldingLink, onTheWay: readonly Edge[], test: PlaceTest): Step[] | undefined {
  const within = ({ country }: Edge) => country !== undefined && test(country);
  if (onTheWay.some(within)) return [];
  const other = link.edges.find(within);
  return other === undefined ? undefined : [{ edge: other, rule: 'R1' }];
}
