import type { ClassDescription, PropertyDescription } from '../terms/vocabulary.js';
import { wrapWords } from '../text/wrap.js';
import { defaultValidFor, type FileKind, fileKinds, type SectionName, sections } from './offer.js';
import { exampleIssuer, exampleSections } from './template-example.js';
import { expectedOf, leadsToNode, type Terms, vocabularyTerms } from './terms.js';

const width = 110;

/** What stands above each section. */
const introductions: Record<SectionName, string> = {
  legalPerson: 'Who the provider is. Its id is the issuer where none is written.',
  ownership: 'Who owns and controls the provider: about the same legal person.',
  offering:
    'What is offered. An id that starts with "#" lies under the issuer. providedBy is the legal person above where nothing else is written.',
  disclosure: 'What a buyer must know to judge exposure to foreign law, and how to leave: about the same offering.',
  dataSpace:
    'The data space. Its operator is the legal person above where nothing else is written. A member is shown as confirmed once it has signed so itself, with "vigie data-space join".',
};

export interface TemplateOptions {
  /** The DID under which the offer will be signed, in place of the example's. */
  issuer?: string;
}

/**
 * An offer file to start from: a complete fictitious offer without errors, with the meaning and the allowed values of
 * every property. Properties that the example does not state stand there as lines to be uncommented.
 */
export function offerTemplate(options: TemplateOptions = {}): string {
  return templateOf(fileKinds[0], options);
}

/** The same for a data space: a data space file to start from. */
export function dataSpaceTemplate(options: TemplateOptions = {}): string {
  return templateOf(fileKinds[1], options);
}

/** What stands in the head of each kind of file. */
const heads = {
  vigieOffer: {
    what: 'An offer to a federated catalogue of cloud offers.',
    check: 'vigie offer check',
    unstated: 'groupName',
    sections: ['legalPerson', 'ownership', 'offering', 'disclosure'],
  },
  vigieDataSpace: {
    what: 'A data space, for a federated catalogue of cloud offers.',
    check: 'vigie data-space check',
    unstated: 'endedOn',
    sections: ['legalPerson', 'dataSpace'],
  },
} as const satisfies Record<FileKind['header'], object>;

function templateOf({ header: version }: FileKind, { issuer = exampleIssuer }: TemplateOptions): string {
  const terms = vocabularyTerms();
  const written: readonly SectionName[] = heads[version].sections;
  const parts = sections
    .filter(({ name }) => written.includes(name))
    .map(({ name, classTerm }) => {
      const properties = terms.classOf(classTerm).properties.map((property) => propertyLines(property, name, terms));
      const { id } = exampleSections[name];
      const idLines = id === undefined ? [] : [`  id: ${id}`];
      return ['', ...comment(introductions[name], 0), `${name}:`, ...idLines, ...properties.flat()].join('\n');
    });
  return `${[...header(version), ...parts].join('\n')}\n`.replaceAll(exampleIssuer, issuer);
}

function header(version: FileKind['header']): string[] {
  const { what, check, unstated } = heads[version];
  return [
    ...comment(`${what} Everything in it is fictitious: replace every value.`, 0),
    '#',
    ...comment('Each property is in one of three states, and buyers see which:', 0),
    '#   a value          you state it; for a property of several values, "none" states that there are none',
    '#   unknown          you say that you do not know it',
    '#   no line at all   nothing is said',
    ...comment(
      `A line such as "# ${unstated}: …" is a property that the example does not state. What is required is marked with *.`,
      0,
    ),
    ...comment(
      'The members of a nested thing are listed as Name: member* (kind, or allowed values), member { its members }.',
      0,
    ),
    '#',
    `# Check it with: ${check} <this file>`,
    '',
    `${version}: 1`,
    '',
    ...comment('The DID under which you sign. Make its document with "vigie did document".', 0),
    `issuer: ${exampleIssuer}`,
    '',
    ...comment('How long the credentials are valid, as an ISO 8601 duration; publish again before they expire.', 0),
    `validFor: ${defaultValidFor}`,
  ];
}

function propertyLines(property: PropertyDescription, section: SectionName, terms: Terms): string[] {
  const example = exampleSections[section][property.term];
  const mark = property.required ? '* ' : '';
  const meaning = [property.comment, `Takes ${takes(property)}.`].filter((part) => part !== '').join(' ');
  const members = nestedClasses(property, terms).flatMap((nested) =>
    comment(`${nested.term}: ${membersOf(nested, terms)}`, 2),
  );
  const line =
    example === undefined ? `  # ${property.term}: ${placeholder(property)}` : `  ${property.term}:${spaced(example)}`;
  return ['', ...comment(`${mark}${meaning}`, 2), ...members, line];
}

function takes(property: PropertyDescription): string {
  return property.many ? `${expectedOf(property)}; several are possible` : expectedOf(property);
}

function spaced(example: string): string {
  return example.startsWith('\n') ? example : ` ${example}`;
}

function placeholder(property: PropertyDescription): string {
  if (leadsToNode(property)) return property.reference ? 'did:web:…' : '{ … }';
  return property.codes?.[0] ?? '…';
}

function nestedClasses(property: PropertyDescription, terms: Terms): ClassDescription[] {
  return (property.nested === undefined ? (property.nestedAnyOf ?? []) : [property.nested]).map((term) =>
    terms.classOf(term),
  );
}

/** `party* { name*, countryCode (country) }, role* (hosting | support)`: plain text needs no word. */
function membersOf({ properties }: ClassDescription, terms: Terms): string {
  return properties
    .map((property) => `${property.term}${property.required ? '*' : ''}${briefly(property, terms)}`)
    .join(', ');
}

function briefly(property: PropertyDescription, terms: Terms): string {
  const [nested] = nestedClasses(property, terms);
  if (nested !== undefined) return ` { ${membersOf(nested, terms)} }`;
  if (leadsToNode(property)) return ' (identifier)';
  const kind = kindOf(property);
  const words = [kind === 'string' ? undefined : kind, property.many ? 'several' : undefined].filter(
    (word) => word !== undefined,
  );
  return words.length === 0 ? '' : ` (${words.join(', ')})`;
}

function kindOf({ codes, codeList, datatype }: PropertyDescription): string | undefined {
  if (codes === undefined) return datatype?.split('#')[1];
  return codeList === 'CountryCodes' ? 'country' : codes.join(' | ');
}

/** Comment lines of a text, broken between words. */
function comment(text: string, indent: number): string[] {
  const prefix = `${' '.repeat(indent)}# `;
  return wrapWords(text, width - prefix.length).map((line) => `${prefix}${line}`);
}
