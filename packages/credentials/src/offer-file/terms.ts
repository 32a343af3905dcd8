import { describeVocabulary } from '../terms/describe-vocabulary.js';
import type { ClassDescription, PropertyDescription } from '../terms/vocabulary.js';
import { say } from '../text/sentence.js';
import { expectedSentences } from '../verify/expected-sentences.js';
import type { OfferNode } from './offer.js';

const booleanType = 'http://www.w3.org/2001/XMLSchema#boolean';
const gaiaX = 'https://w3id.org/gaia-x/';

/** The vocabulary, looked up the way an offer is read. */
export class Terms {
  readonly #classes: Map<string, ClassDescription>;
  readonly #ownersOfTerm = new Map<string, string[]>();

  constructor(classes: readonly ClassDescription[]) {
    this.#classes = new Map(classes.map((described) => [described.term, described]));
    for (const { term: owner, properties } of classes) {
      for (const { term } of properties) {
        this.#ownersOfTerm.set(term, [...(this.#ownersOfTerm.get(term) ?? []), owner]);
      }
    }
  }

  /** @throws TypeError for a class that the vocabulary does not have, which only a programming error names */
  classOf(term: string): ClassDescription {
    const described = this.#classes.get(term);
    if (described === undefined) throw new TypeError(`The vocabulary has no class ${term}.`);
    return described;
  }

  /** The classes that have a property of that name. */
  ownersOf(term: string): string[] {
    return this.#ownersOfTerm.get(term) ?? [];
  }

  /**
   * The class of a nested node: the one that it names itself, the one that its property leads to, or, where it leads to
   * several, the only one that has every property given and requires none that is missing (`{ vatID: … }` is a VatID).
   */
  nestedClass(node: OfferNode, property: PropertyDescription): ClassDescription | undefined {
    const named = typeof node.type === 'string' ? this.#classes.get(node.type) : undefined;
    if (named !== undefined) return named;
    if (property.nested !== undefined) return this.classOf(property.nested);
    const given = Object.keys(node).filter((term) => term !== 'id' && term !== 'type');
    const fitting = (property.nestedAnyOf ?? [])
      .map((term) => this.classOf(term))
      .filter(({ properties }) => {
        const required = properties.filter((candidate) => candidate.required).map(({ term }) => term);
        const known = new Set(properties.map(({ term }) => term));
        return required.every((term) => given.includes(term)) && given.every((term) => known.has(term));
      });
    return fitting.length === 1 ? fitting[0] : undefined;
  }
}

let read: Terms | undefined;

/** The terms of shapes v1. They never change while a program runs, and reading the shapes takes tens of milliseconds. */
export function vocabularyTerms(): Terms {
  read ??= new Terms(describeVocabulary().classes);
  return read;
}

/** Whether nodes of the class need their type written out, and cannot say `unknown` or `none`: Gaia-X shapes are closed. */
export function isGaiaX(described: ClassDescription): boolean {
  return described.iri.startsWith(gaiaX);
}

/** Whether values of the property are things with an identifier or properties of their own, not plain values. */
export function leadsToNode(property: PropertyDescription): boolean {
  return (
    property.nested !== undefined ||
    property.reference ||
    (property.datatype === undefined && property.codes === undefined)
  );
}

export function isBoolean(property: PropertyDescription): boolean {
  return property.datatype === booleanType;
}

/** In words, what a property takes. */
export function expectedOf(property: PropertyDescription): string {
  if (property.codes !== undefined && property.codes.length <= 30)
    return say(expectedSentences['one-of'], { codes: property.codes.join(', ') });
  if (property.codes !== undefined)
    return (
      codeListWords[property.codeList ?? ''] ?? say(expectedSentences['one-of-codes'], { count: property.codes.length })
    );
  if (property.nested !== undefined) return `${/^[AEIOU]/.test(property.nested) ? 'an' : 'a'} ${property.nested}`;
  if (property.nestedAnyOf !== undefined)
    return say(expectedSentences['one-of-or-its-identifier'], { types: property.nestedAnyOf.join(', ') });
  if (leadsToNode(property)) return say(expectedSentences['identifier-uri-did-name-under']);
  return datatypeWords[property.datatype?.split('#')[1] ?? ''] ?? 'text';
}

/** Lists too long to be written out. */
const codeListWords: Record<string, string> = { CountryCodes: say(expectedSentences['iso-3166-1-alpha-2']) };

const datatypeWords: Record<string, string> = {
  string: 'text',
  boolean: say(expectedSentences['true-false']),
  nonNegativeInteger: say(expectedSentences['whole-number-such-12']),
  decimal: say(expectedSentences['decimal-number-such-0-010']),
  duration: say(expectedSentences['iso-8601-duration-such-p30d']),
  date: say(expectedSentences['date-such-2026-03-31']),
  gYear: say(expectedSentences['year-such-2026']),
  anyURI: say(expectedSentences['address-uri']),
};
