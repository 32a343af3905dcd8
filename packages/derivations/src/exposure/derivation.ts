import type {
  CapsVerdict,
  DeclaredExposure,
  ExposureRules,
  JurisdictionExposure,
  MissingFact,
} from '@vigie/credentials';
import { capsOf } from './caps.js';
import type { ClaimsSnapshot } from './claims-graph.js';
import { missingOf, missingOfPerson } from './completeness.js';
import type { Edge } from './edge.js';
import { controlSeen, type EuropeanControl } from './european-control.js';
import { type Answer, Memo } from './memo.js';
import { isWorse, outcomeOf, shownExposure } from './outcome.js';
import { type PersonExposure, personExposure } from './person-exposure.js';
import { type PlaceTest, withinJurisdiction } from './places.js';
import { type ServiceExposure, serviceExposure } from './service-exposure.js';
import { toEvidence } from './step.js';
import { View, type Voices } from './view.js';

/**
 * Derives verdicts from one graph, and remembers what it worked out on the way. At the same instant and over the same
 * graph every answer is the same, whether anything was remembered or not.
 */
export class Derivation {
  readonly #rules: ExposureRules;
  readonly #memo: Memo;
  readonly #views: Record<Voices, View>;

  /** @param options - `used` is told of every edge that is read; of what `memo` remembers it is not told again. */
  constructor(
    snapshot: ClaimsSnapshot,
    options: { at: () => number; rules: ExposureRules; memo?: Memo; used?: (edge: Edge) => void },
  ) {
    const { at, rules, memo = new Memo(), used = () => {} } = options;
    this.#rules = rules;
    this.#memo = memo;
    const view = (voices: Voices) => new View(snapshot, { at, rules, voices, memo, used });
    this.#views = { counted: view('counted'), all: view('all') };
  }

  /** One service under one jurisdiction. */
  exposure(service: string, jurisdiction: string): JurisdictionExposure {
    return this.#memo.get(verdictKind(jurisdiction), service, () => this.#derive(service, jurisdiction));
  }

  /** One person: whether it is under control from outside the union. */
  control(person: string): EuropeanControl {
    return this.#memo.get('control', person, () => controlSeen(this.#views.counted, person));
  }

  #derive(service: string, jurisdiction: string): JurisdictionExposure {
    const watched = this.#memo.watch(() => this.#exposure('counted', service, jurisdiction));
    const counted = watched.value;
    const { verdict: derived, path, notes } = counted;
    const open = derived !== 'exposed' && watched.disputed;
    const all = open ? this.#exposure('all', service, jurisdiction) : counted;
    const disputed = isWorse(all.verdict, derived) ? all : undefined;
    const declared = this.#declared(service, jurisdiction);
    const missing = this.#missing(service);
    const complete = missing.length === 0;
    const shown = shownExposure(declared, derived, complete);
    return {
      jurisdiction,
      rules: this.#rules.version,
      declared,
      derived,
      shown,
      wording: this.#rules.wording[shown],
      outcome: outcomeOf(declared, { derived, complete, disputed: disputed?.verdict }),
      complete,
      missing,
      notes: [...notes]
        .sort(([one], [other]) => (one < other ? -1 : 1))
        .map(([note, way]) => ({ note, path: way.map(toEvidence) })),
      path: path.map(toEvidence),
      ...(disputed === undefined
        ? {}
        : { disputed: { verdict: disputed.verdict, path: disputed.path.map(toEvidence) } }),
      caps: this.#caps(service),
    };
  }

  #exposure(voices: Voices, service: string, jurisdiction: string): ServiceExposure {
    const view = this.#views[voices];
    const test = jurisdiction === elsewhere ? this.#noting(voices) : withinJurisdiction(this.#rules, jurisdiction);
    const kind = `person ${voices} ${jurisdiction}`;
    const judge = (person: string): PersonExposure =>
      this.#memo.get(kind, person, () => personExposure(view, person, test));
    return serviceExposure(view, service, test, judge);
  }

  /**
   * Finds nothing, and notes every place that any jurisdiction could be found at. What strangers say of places can
   * dispute a verdict and never make one, so it is not noted.
   */
  #noting(voices: Voices): PlaceTest {
    return (country) => {
      if (voices === 'counted') this.#memo.place(country);
      return false;
    };
  }

  /** Every jurisdiction with a place on the chain of a service, or that its provider declares of. */
  jurisdictions(service: string): Set<string> {
    this.exposure(service, elsewhere);
    const found = new Set(
      this.#views.counted
        .from(service, 'declares')
        .filter(({ standing }) => standing === 'self')
        .flatMap(({ jurisdiction }) => jurisdiction ?? []),
    );
    for (const country of this.#memo.noted({ kind: verdictKind(elsewhere), about: service })?.places ?? []) {
      found.add(country);
      const over = this.#rules.territories[country];
      if (over !== undefined) found.add(over);
    }
    return found;
  }

  /** The first instant (milliseconds) at which the answer may read differently by time alone; infinity without one. */
  horizon(service: string, jurisdiction: string): number {
    this.exposure(service, jurisdiction);
    return this.#memo.noted({ kind: verdictKind(jurisdiction), about: service })?.horizon ?? Number.POSITIVE_INFINITY;
  }

  /** Whether the ownership of a person stays within the caps. */
  capsOf(person: string): CapsVerdict {
    return this.#memo.get('caps', person, () => capsOf(this.#views.counted, person));
  }

  /** The provider's own word alone; where it says both, that it is subject. */
  #declared(service: string, jurisdiction: string): DeclaredExposure {
    const said = this.#views.counted
      .from(service, 'declares')
      .filter((edge) => edge.jurisdiction === jurisdiction && edge.standing === 'self')
      .map(({ declaration }) => declaration);
    if (said.includes('subject')) return 'subject';
    return said.includes('not-subject') ? 'not-subject' : 'none';
  }

  #missing(service: string): MissingFact[] {
    const view = this.#views.counted;
    const ofPerson = (person: string) => this.#memo.get('missing person', person, () => missingOfPerson(view, person));
    return this.#memo.get('missing', service, () => missingOf(view, service, ofPerson));
  }

  #caps(service: string): CapsVerdict {
    const view = this.#views.counted;
    const [provider] = view.from(service, 'providedBy');
    const person = provider?.to;
    if (person === undefined) return { verdict: 'indeterminate' };
    return this.capsOf(person);
  }
}

/** In the place of a jurisdiction: every one that has no place on the chain. It is no country code. */
export const elsewhere = '*';

const marker = 'verdict ';

/** The kind under which the memo keeps verdicts on services. */
function verdictKind(jurisdiction: string): string {
  return marker + jurisdiction;
}

/** The verdict that an answer is; `undefined` for what verdicts are made of. */
export function readVerdict({ kind, about }: Answer): { service: string; jurisdiction: string } | undefined {
  return kind.startsWith(marker) ? { jurisdiction: kind.slice(marker.length), service: about } : undefined;
}
