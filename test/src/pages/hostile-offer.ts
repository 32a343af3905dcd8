import { checkOffer, dataSpaceTemplate, offerTemplate } from '@vigie/sdk';
import { parse, stringify } from 'yaml';

/** Called by whatever of a stranger's text runs as script; the pages that are looked at define it. */
export const canary = 'vigieCanary';

const call = `${canary}()`;

/** Texts that have done harm somewhere: as markup, as script, as an address, by direction, by invisible signs, by name. */
const harmful = [
  `<script>${call}</script>`,
  `</script><script>${call}</script>`,
  `"><img src=x onerror=${call}>`,
  `'><svg/onload=${call}>`,
  `<iframe srcdoc="<script>parent.${call}</script>"></iframe>`,
  `<style>body{display:none}</style>`,
  `{{constructor.constructor('${call}')()}}`,
  'abc \u202Egnp.exe \u2066\u2067',
  'a\u200Bb\u200Cc\u200Dd\uFEFFe',
  '👩‍👩‍👧‍👦🏴‍☠️🇫🇷',
].join(' ');

/** What is tried in each place, one after the other, until what checks an offer takes it. */
export const attempts = (place: string | number) => [
  `${harmful} ${place}`,
  `javascript:${call}`,
  '__proto__',
  'constructor',
];
const attemptsEnd = attempts(0).length;

/** The name as it begins, also where it is cut. */
export const nameBegins = '<script>';

/** Files of somebody who means harm, with such texts wherever the vocabulary takes one. */
export interface Hostile {
  id: string;
  offer: string;
  space: string;
  /** How many places hold such a text. */
  places: number;
}

/**
 * @param nameLength - how long the name of the offer is, in characters, most of them without a place to break
 */
export async function hostileFiles(did: string, nameLength: number, now: Date): Promise<Hostile> {
  const offer = await poisoned(parse(offerTemplate({ issuer: did })), now);
  const space = await poisoned(parse(dataSpaceTemplate({ issuer: did })), now);
  set(offer.file, ['offering', 'name'], `${harmful} ${'LONG'.repeat(nameLength / 4)}`.slice(0, nameLength));
  return {
    id: `${did}#compute`,
    offer: stringify(offer.file),
    space: stringify(space.file),
    places: offer.places + space.places,
  };
}

type Path = Array<string | number>;

/** Names of things and codes, which other places have to agree with. */
const kept = new Set<string | number>(['id', 'countryCode']);

/** Puts a harmful text in every place of a file, and takes back what would be refused. */
async function poisoned(file: unknown, now: Date): Promise<{ file: unknown; places: number }> {
  const places = [...textsIn(file)].map(({ path, text }) => ({ path, was: text, tried: -1 }));
  let open = places;
  while (open.length > 0) {
    for (const place of open) {
      place.tried += 1;
      set(file, place.path, attempts(place.path.at(-1) ?? '')[place.tried] ?? place.was);
    }
    const errors = (await checkOffer(stringify(file), { now })).filter(({ severity }) => severity === 'error');
    const refused = errors.map(({ path = '' }) => path);
    const left = places.filter(({ tried }) => tried < attemptsEnd);
    open = left.filter(({ path }) => refused.some((one) => one === written(path) || one === `${written(path)}[0]`));
    // What is refused as a whole may be so for any of its parts.
    if (open.length === 0) open = left.filter(({ path }) => refused.some((one) => written(path).startsWith(one)));
    if (open.length === 0 && errors.length > 0) throw new Error(`refused for no place: ${JSON.stringify(errors)}`);
  }
  return { file, places: places.filter(({ tried }) => tried < attemptsEnd).length };
}

/** Where a text stands that says something of its own, in the sections of a file. */
function* textsIn(value: unknown, path: Path = []): Generator<{ path: Path; text: string }> {
  if (typeof value === 'string') {
    const own = path.length > 1 && !kept.has(path.at(-1) ?? '') && !['unknown', 'none'].includes(value);
    if (own) yield { path, text: value };
  } else if (typeof value === 'object' && value !== null) {
    for (const [key, inner] of Object.entries(value))
      yield* textsIn(inner, [...path, Array.isArray(value) ? Number(key) : key]);
  }
}

function set(file: unknown, path: Path, value: string): void {
  const last = path.at(-1) ?? '';
  const holder = path.slice(0, -1).reduce((node, step) => (node as Record<string | number, unknown>)[step], file);
  (holder as Record<string | number, unknown>)[last] = value;
}

/** As problems name a place: `disclosure.sites[0].site`. */
function written(path: Path): string {
  return path.map((step, at) => (typeof step === 'number' ? `[${step}]` : at === 0 ? step : `.${step}`)).join('');
}
