import type { Code } from '../errors/codes.js';
import type { ClassDescription, PropertyDescription } from '../terms/vocabulary.js';
import { say } from '../text/sentence.js';
import { isIdentifier, resolveIdentifier } from './identifiers.js';
import { isOfferNode, type OfferNode, type OfferValue } from './offer.js';
import { offerFileSentences } from './offer-file-sentences.js';
import { errorAt, type Flaw, type OfferPath } from './problem.js';
import { closestTo } from './suggestion.js';
import { expectedOf, isBoolean, isGaiaX, leadsToNode, type Terms } from './terms.js';

/** JSON as a credential holds it. */
export type ClaimValue = string | boolean | ClaimNode | ClaimValue[];
export interface ClaimNode {
  [term: string]: ClaimValue;
}

type States = Record<'unknown' | 'none', string[]>;

/** Turns the nodes of an offer into JSON-LD nodes, and keeps what is wrong with them. */
export class NodeBuilder {
  readonly flaws: Flaw[] = [];
  readonly #terms: Terms;
  readonly #issuer: string;

  constructor(terms: Terms, issuer: string) {
    this.#terms = terms;
    this.#issuer = issuer;
  }

  /** The node with its properties; what is wrong is left out and kept in {@link flaws}. */
  node(source: OfferNode, described: ClassDescription, at: OfferPath): ClaimNode {
    const states: States = { unknown: [], none: [] };
    const claims: ClaimNode = {};
    for (const [term, value] of Object.entries(source)) {
      const here = [...at, term];
      if (term === 'id') this.#identifier(value, here, claims);
      else if (term === 'type') this.#type(value, here, claims);
      else if (term === 'unknown' || term === 'none') states[term].push(...this.#listed(value, described, here));
      else this.#property(term, value, described, here, claims, states);
    }
    for (const [state, terms] of Object.entries(states)) {
      if (terms.length > 0) claims[state] = [...new Set<string>(terms)];
    }
    return claims;
  }

  #property(
    term: string,
    value: OfferValue,
    described: ClassDescription,
    at: OfferPath,
    claims: ClaimNode,
    states: States,
  ): void {
    const property = described.properties.find((candidate) => candidate.term === term);
    if (property === undefined) this.#unknownTerm(term, described, at);
    else if (value === null)
      this.#fail(at, 'offer-file-invalid', say(offerFileSentences['no-value'], { term }), property, emptyRemedy);
    else {
      const state = stateOf(value, property);
      if (state === 'stated') this.#state(value, property, at, claims);
      else if (isGaiaX(described)) this.#unsayable(state, described, at, property);
      else states[state].push(term);
    }
  }

  #state(value: OfferValue, property: PropertyDescription, at: OfferPath, claims: ClaimNode): void {
    if (!Array.isArray(value)) {
      const converted = this.#value(value, property, at);
      if (converted !== undefined) claims[property.term] = property.many ? [converted] : converted;
      return;
    }
    // A list for a property of one value is kept: the shapes say how many there may be.
    const converted = value.map((item, place) => this.#item(item, property, [...at, place]));
    const kept = converted.filter((item) => item !== undefined);
    if (kept.length > 0) claims[property.term] = kept;
  }

  #item(item: OfferValue, property: PropertyDescription, at: OfferPath): ClaimValue | undefined {
    if (item === 'unknown' || (item === 'none' && property.many)) {
      const detail = say(offerFileSentences['several-values-says-nothing-about'], { item });
      this.#fail(
        at,
        'stated-and-unknown',
        detail,
        property,
        say(offerFileSentences['write-whole-property'], { term: property.term, item }),
      );
      return undefined;
    }
    return this.#value(item, property, at);
  }

  #value(value: OfferValue, property: PropertyDescription, at: OfferPath): ClaimValue | undefined {
    if (value === null || Array.isArray(value)) {
      this.#fail(
        at,
        'offer-file-invalid',
        say(offerFileSentences['list-hold-values-not-empty']),
        property,
        emptyRemedy,
      );
      return undefined;
    }
    if (isOfferNode(value)) return this.#nested(value, property, at);
    if (leadsToNode(property)) return this.#reference(String(value), property, at);
    if (typeof value === 'boolean') return isBoolean(property) ? value : String(value);
    return String(value);
  }

  #nested(value: OfferNode, property: PropertyDescription, at: OfferPath): ClaimNode | undefined {
    const described = leadsToNode(property) ? this.#terms.nestedClass(value, property) : undefined;
    if (described === undefined) {
      const detail = leadsToNode(property)
        ? say(offerFileSentences['kind-thing-cannot-told-properties'])
        : say(offerFileSentences['takes-plain-value-not-mapping'], { term: property.term });
      this.#fail(at, 'shape-violation', detail, property);
      return undefined;
    }
    const claims = this.node(value, described, at);
    return isGaiaX(described) && claims.type === undefined ? { type: described.term, ...claims } : claims;
  }

  #reference(text: string, property: PropertyDescription, at: OfferPath): string | undefined {
    const identifier = resolveIdentifier(text, this.#issuer);
    if (isIdentifier(identifier)) return identifier;
    this.#fail(
      at,
      'shape-violation',
      say(offerFileSentences['neither-identifier-nor-thing-properties'], { text }),
      property,
    );
    return undefined;
  }

  #identifier(value: OfferValue, at: OfferPath, claims: ClaimNode): void {
    const identifier = typeof value === 'string' ? resolveIdentifier(value, this.#issuer) : '';
    if (isIdentifier(identifier)) claims.id = identifier;
    else {
      const expected = say(offerFileSentences['uri-did-name-under-issuer']);
      this.flaws.push(
        errorAt(at, 'shape-violation', say(offerFileSentences['id-not-identifier']), { value: shown(value), expected }),
      );
    }
  }

  #type(value: OfferValue, at: OfferPath, claims: ClaimNode): void {
    const types = Array.isArray(value) ? value : [value];
    if (types.length > 0 && types.every((type) => typeof type === 'string'))
      claims.type = types.length > 1 ? types : types.join();
    else
      this.flaws.push(
        errorAt(at, 'shape-violation', say(offerFileSentences['type-name-class']), { value: shown(value) }),
      );
  }

  #listed(value: OfferValue, described: ClassDescription, at: OfferPath): string[] {
    const names = Array.isArray(value) ? value : [value];
    const known = described.properties.map(({ term }) => term);
    return names.filter((name, place): name is string => {
      if (typeof name === 'string' && known.includes(name)) return true;
      const here = Array.isArray(value) ? [...at, place] : at;
      const detail =
        say(offerFileSentences['not-property'], { name: shown(name), class: described.term }) +
        closestTo(shown(name), known);
      this.flaws.push(errorAt(here, 'term-unknown', detail, { value: shown(name) }));
      return false;
    });
  }

  #unknownTerm(term: string, described: ClassDescription, at: OfferPath): void {
    const owners = this.#terms.ownersOf(term);
    const known = described.properties.map((property) => property.term);
    if (owners.length > 0) {
      const detail = say(offerFileSentences['not-property-belongs'], {
        term,
        class: described.term,
        owners: owners.join(', '),
      });
      this.flaws.push(
        errorAt(at, 'shape-violation', detail, {
          on: 'key',
          value: term,
          remedy: say(offerFileSentences['move-where-belongs']),
        }),
      );
    } else {
      const detail = say(offerFileSentences['not-term'], { term, class: described.term }) + closestTo(term, known);
      this.flaws.push(errorAt(at, 'term-unknown', detail, { on: 'key', value: term }));
    }
  }

  #unsayable(state: string, described: ClassDescription, at: OfferPath, property: PropertyDescription): void {
    const detail = say(offerFileSentences['gaia-x-class-cannot-say'], { class: described.term, state });
    const remedy = property.required
      ? say(offerFileSentences['required-state'])
      : say(offerFileSentences['leave-out'], { term: property.term });
    this.#fail(at, 'stated-and-unknown', detail, property, remedy);
  }

  #fail(at: OfferPath, code: Code, detail: string, property: PropertyDescription, remedy?: string): void {
    this.flaws.push(
      errorAt(at, code, detail, { expected: expectedOf(property), ...(remedy === undefined ? {} : { remedy }) }),
    );
  }
}

const emptyRemedy = say(offerFileSentences['write-value-unknown-none-where']);

function stateOf(value: OfferValue, property: PropertyDescription): 'stated' | 'unknown' | 'none' {
  if (value === 'unknown') return 'unknown';
  // For a property of one value "none" is a code like others: no access, no licence.
  if (property.many && (value === 'none' || (Array.isArray(value) && value.length === 0))) return 'none';
  return 'stated';
}

function shown(value: OfferValue): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
