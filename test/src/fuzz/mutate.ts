import fc from 'fast-check';

export type Json = null | boolean | number | string | Json[] | { [member: string]: Json };
export type JsonObject = { [member: string]: Json };

/** One change of a document: what is done, where, and with what. */
export interface Mutation {
  kind: (typeof kinds)[number];
  /** Picks the place among all that there are. */
  at: number;
  name: string;
  value: Json;
}

const kinds = [
  'drop',
  'replace',
  'add',
  'rename',
  'wrap',
  'unwrap',
  'nest',
  'repeat',
  'reverse',
  'reorder',
  'swap-contexts',
] as const;

const keywords = [
  '@id',
  '@type',
  '@value',
  '@language',
  '@direction',
  '@graph',
  '@included',
  '@nest',
  '@reverse',
  '@list',
]
  .concat(['@set', '@index', '@context', '@json', '@none', '@vocab', '@base', '@import', '@propagate', '@protected'])
  .concat(['@', '@Type', '@unknown', '__proto__', 'constructor', 'toString', 'hasOwnProperty']);
const terms = [
  'id',
  'type',
  'name',
  'description',
  'issuer',
  'validFrom',
  'credentialSubject',
  'credentialStatus',
  'proof',
]
  .concat(['ServiceOffering', 'ServiceDisclosure', 'LegalPerson', 'VerifiableCredential', 'BitstringStatusListEntry'])
  .concat([
    'DataIntegrityProof',
    'JsonSchema',
    'noticePeriod',
    'segment',
    'owners',
    'hosting',
    'countryCode',
    'unknown',
  ])
  .concat(['none', 'providedBy', 'statusPurpose', 'proofPurpose', 'assertionMethod', 'relatedResource', 'termsOfUse']);
const names = [...terms, ...keywords]
  .concat(['gx:name', 'vigie:noticePeriod', 'rdf:type', 'xsd:date', 'schema:name', 'gx:', ':name', 'name:', 'a b', ''])
  .concat([
    'https://w3id.org/vigie/v1#noticePeriod',
    'http://www.w3.org/1999/02/22-rdf-syntax-ns#type',
    '_:b0',
    '//x/y',
  ])
  .concat([
    'https://www.w3.org/2018/credentials#issuer',
    'urn:x',
    'did:web:a.example',
    './x',
    '#x',
    '?x',
    'é',
    '1',
    '10',
  ]);

const scalar: fc.Arbitrary<Json> = fc.oneof(
  fc.constantFrom<Json>(null, true, false, 0, 1, -1, 1.5, 1e21, 1e-7, 2 ** 53 - 1, 7, '', ' ', '0.05', 'P30D', 'IaaS'),
  fc.constantFrom<Json>(
    '2026-01-01',
    'FR',
    'true',
    'line\nbreak',
    'quote"\\',
    '\u0000',
    '\u{1f600}',
    '\u200f',
    'Ã©',
    'é',
    'é',
  ),
  fc.constantFrom<Json>('https://shop.example/a b', 'https://shop.example/<x>', 'http://a.example/{x}', 'urn:é'),
  fc.constantFrom(...names),
  fc.string({ unit: 'binary', maxLength: 8 }),
  fc.integer(),
  fc.string({ maxLength: 3 }).map((text) => text.repeat(400)),
);

const value: fc.Arbitrary<Json> = fc.oneof(
  { weight: 4, arbitrary: scalar },
  fc.array(scalar, { maxLength: 3 }),
  fc.dictionary(fc.constantFrom(...names), scalar, { maxKeys: 3, noNullPrototype: true }),
  fc.record({ '@value': scalar }),
  fc.record({ '@value': scalar, '@language': fc.constantFrom('en', 'EN-gb', 'x y') }),
  fc.record({ '@id': scalar }),
  fc.record({ id: scalar, type: scalar }),
  fc.record({ type: fc.constantFrom(...terms), name: scalar }),
  fc.integer({ min: 1, max: 40 }).map(deep),
);

function deep(levels: number): Json {
  return levels === 0 ? 'x' : levels % 2 === 0 ? [deep(levels - 1)] : { owners: deep(levels - 1) };
}

/** A few changes, one after the other. */
export const mutations: fc.Arbitrary<Mutation[]> = fc.array(
  fc.record({ kind: fc.constantFrom(...kinds), at: fc.nat(), name: fc.constantFrom(...names), value }),
  { minLength: 1, maxLength: 4 },
);

interface Place {
  owner: Json[] | JsonObject;
  key: string | number;
}

/** Every place that holds a value, but the document itself. */
function placesOf(value: Json): Place[] {
  if (typeof value !== 'object' || value === null) return [];
  const owner = value;
  const keys = Array.isArray(owner) ? [...owner.keys()] : Object.keys(owner);
  return keys.flatMap((key) => [{ owner, key }, ...placesOf(read({ owner, key }))]);
}

function read({ owner, key }: Place): Json {
  return (owner as Record<string | number, Json>)[key] ?? null;
}

function write({ owner, key }: Place, one: Json): void {
  // Not by assignment: that would set a prototype under some names.
  Object.defineProperty(owner, key, { value: one, enumerable: true, configurable: true, writable: true });
}

/** The document after the changes; a change that does not fit its place is left out. */
export function mutated(document: JsonObject, changes: readonly Mutation[]): JsonObject {
  const copy = structuredClone(document);
  for (const change of changes) {
    const places = placesOf(copy);
    const place = places[change.at % places.length];
    if (place !== undefined) apply(change, place, copy);
  }
  return copy;
}

function apply({ kind, name, value: one }: Mutation, place: Place, document: JsonObject): void {
  const held = read(place);
  if (kind === 'replace') write(place, structuredClone(one));
  else if (kind === 'wrap') write(place, [held]);
  else if (kind === 'nest') write(place, { [name === '__proto__' ? 'id' : name]: held });
  else if (kind === 'repeat') write(place, [held, structuredClone(held), structuredClone(one)]);
  else if (kind === 'swap-contexts') {
    if (Array.isArray(document['@context'])) document['@context'].reverse();
  } else if (kind === 'drop' || kind === 'add' || kind === 'rename') applyToOwner(kind, name, one, place);
  else applyToHeld(kind, held, place);
}

function applyToOwner(kind: 'drop' | 'add' | 'rename', name: string, one: Json, { owner, key }: Place): void {
  if (Array.isArray(owner)) {
    if (kind === 'drop') owner.splice(Number(key), 1);
    if (kind === 'add') owner.push(structuredClone(one));
    return;
  }
  const held = read({ owner, key });
  if (kind !== 'add') delete owner[key];
  if (kind !== 'drop') write({ owner, key: name }, kind === 'add' ? structuredClone(one) : held);
}

function applyToHeld(kind: 'unwrap' | 'reverse' | 'reorder', held: Json, place: Place): void {
  if (Array.isArray(held)) {
    if (kind === 'unwrap') write(place, held[0] ?? null);
    if (kind === 'reverse') held.reverse();
  } else if (kind === 'reorder' && typeof held === 'object' && held !== null) {
    write(place, Object.fromEntries(Object.entries(held).reverse()));
  }
}
