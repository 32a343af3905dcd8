import type { CapsVerdict, Clock, ExposureRules, JurisdictionExposure } from '@vigie/credentials';
import { ClaimsGraph } from './claims-graph.js';
import { Derivation, readVerdict } from './derivation.js';
import type { ClaimRecord, IsAccredited } from './edge.js';
import type { EuropeanControl } from './european-control.js';
import { type Answer, Memo } from './memo.js';

/** A service and a jurisdiction whose verdict may read differently now. */
export interface Reached {
  service: string;
  jurisdiction: string;
}

/**
 * The graph of all credentials with the verdicts derived from it so far. A change drops the verdicts that rest on what it
 * changed; every other stays, and equals what would be derived from scratch.
 */
export class ExposureCache {
  readonly #graph: ClaimsGraph;
  readonly #clock: Clock;
  readonly #memo = new Memo();
  readonly #derivation: Derivation;
  #at: number;
  /** Verdicts that time has dropped and nobody has asked about. */
  readonly #ended = new Map<string, Reached>();

  constructor(options: { rules: ExposureRules; isAccredited: IsAccredited; clock: Clock }) {
    const { rules, isAccredited, clock } = options;
    this.#graph = new ClaimsGraph({ isAccredited, schemes: rules.accreditation });
    this.#clock = clock;
    this.#at = clock().getTime();
    this.#derivation = new Derivation(this.#graph, { at: () => this.#at, rules, memo: this.#memo });
  }

  /** The edges of what is held, kept as credentials come and go. */
  get graph(): ClaimsGraph {
    return this.#graph;
  }

  /** Takes a credential in. @returns The verdicts that it reaches, of those derived before. */
  add(credential: ClaimRecord): Reached[] {
    return this.#dropAbout(this.#graph.add(credential));
  }

  /** Takes a credential out. @returns The verdicts that it reached. */
  remove(digest: string): Reached[] {
    return this.#dropAbout(this.#graph.remove(digest));
  }

  /** The verdicts, of those derived before, that a change of these nodes would reach; nothing is dropped. */
  reachOf(nodes: Iterable<string>): Reached[] {
    return verdictsAmong(this.#memo.reachOf(nodes));
  }

  exposure(service: string, jurisdiction: string): JurisdictionExposure {
    this.#moveTo(this.#clock().getTime());
    return this.#derivation.exposure(service, jurisdiction);
  }

  /** Whether a person is under control from outside the union. */
  control(person: string): EuropeanControl {
    this.#moveTo(this.#clock().getTime());
    return this.#derivation.control(person);
  }

  /** The verdicts that may read differently by the passing of time alone, since this was asked before. */
  takeEnded(): Reached[] {
    this.#moveTo(this.#clock().getTime());
    const ended = [...this.#ended.values()];
    this.#ended.clear();
    return ended;
  }

  /**
   * Every jurisdiction with a place on the chain of a service, by word that counts, or that its provider declares of. Of
   * any other the verdict reads as for `elsewhere`.
   */
  jurisdictions(service: string): Set<string> {
    this.#moveTo(this.#clock().getTime());
    return this.#derivation.jurisdictions(service);
  }

  /** The first instant (milliseconds) at which a verdict may read differently by time alone; infinity without one. */
  horizon(service: string, jurisdiction: string): number {
    this.#moveTo(this.#clock().getTime());
    return this.#derivation.horizon(service, jurisdiction);
  }

  /** Whether the ownership of a legal person stays within the caps on holders from outside the union. */
  caps(person: string): CapsVerdict {
    this.#moveTo(this.#clock().getTime());
    return this.#derivation.capsOf(person);
  }

  #dropAbout(nodes: Iterable<string>): Reached[] {
    const reached = this.#memo.reachOf(nodes);
    this.#memo.drop(reached);
    return verdictsAmong(reached);
  }

  #moveTo(at: number): void {
    if (at === this.#at) return;
    const ended = at > this.#at ? this.#memo.endedBy(at) : this.#memo.all();
    for (const one of verdictsAmong(ended)) this.#ended.set(`${one.jurisdiction} ${one.service}`, one);
    this.#memo.drop(ended);
    this.#at = at;
  }
}

function verdictsAmong(answers: Iterable<Answer>): Reached[] {
  return [...answers].flatMap((answer) => readVerdict(answer) ?? []);
}
