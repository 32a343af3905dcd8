import { codes } from '../errors/codes.js';
import { VigieError } from '../errors/vigie-error.js';
import { say } from '../text/sentence.js';
import { expectedSentences } from '../verify/expected-sentences.js';
import {
  type FileKind,
  fileKinds,
  isOfferNode,
  type Offer,
  type OfferNode,
  type OfferValue,
  sections,
} from './offer.js';
import { offerFileSentences } from './offer-file-sentences.js';
import { Positions } from './positions.js';
import { errorAt, type Flaw, formatPath, type Problem } from './problem.js';
import { readYaml } from './read-yaml.js';
import { closestTo } from './suggestion.js';

/** An offer read from a file, with the place of each of its parts. */
export interface OfferFile extends Offer {
  fileName?: string;
  positions: Positions;
}

/** Whether an offer was read from a file, so that its parts have places. */
export function isOfferFile(offer: Offer | OfferFile): offer is OfferFile {
  return 'positions' in offer && offer.positions instanceof Positions;
}

export type OfferFileReading = { ok: true; offer: OfferFile } | { ok: false; problems: Problem[] };

const version = '1';
const membersOf = ({ header, sections: names }: FileKind) => [header, 'issuer', 'validFor', ...names];

/** The kind of file that says so itself; an offer file where none does. */
function kindOf(value: OfferNode): FileKind {
  return fileKinds.find(({ header }) => Object.hasOwn(value, header)) ?? fileKinds[0];
}

/**
 * Reads the text of an offer file (YAML 1.2). What its sections say is not checked yet; see checkOffer.
 *
 * @param fileName where the text came from; it is named in errors
 * @throws VigieError `offer-file-invalid` for malformed YAML or a missing, unknown or misshapen member; `facts.problems`
 *   holds every {@link Problem} with its line and column
 */
export function parseOfferFile(text: string, fileName?: string): OfferFile {
  const reading = readOfferFile(text, fileName);
  if (reading.ok) return reading.offer;
  throw problemsError(reading.problems, fileName);
}

/** As {@link parseOfferFile}, with a verdict instead of an exception. */
export function readOfferFile(text: string, fileName?: string): OfferFileReading {
  const yaml = readYaml(text);
  if (!yaml.ok) return yaml;
  const { positions } = yaml;
  const flaws = [...yaml.flaws];
  const offer = offerOf(yaml.value, flaws);
  if (flaws.length > 0 || offer === undefined) return { ok: false, problems: placed(flaws, positions) };
  return { ok: true, offer: { ...offer, positions, ...(fileName === undefined ? {} : { fileName }) } };
}

/** Puts flaws in their place, in the order of the file. */
export function placed(flaws: Flaw[], positions: Positions = new Positions()): Problem[] {
  const problems = flaws.map(({ at, on, ...rest }): Problem => {
    return { ...positions.locate(at, on), path: formatPath(at), ...rest };
  });
  return problems.sort((a, b) => a.line - b.line || a.column - b.column);
}

/** Problems as one error: the first gives code and detail, all stand in `facts.problems`. */
export function problemsError(problems: Problem[], fileName?: string): VigieError {
  const first = problems[0];
  const code = first !== undefined && isCode(first.code) ? first.code : 'offer-file-invalid';
  const detail =
    first === undefined ? say(offerFileSentences['offer-file-invalid']) : `Line ${first.line}: ${first.detail}`;
  const place = first === undefined ? {} : { line: first.line, column: first.column };
  return new VigieError(code, detail, { ...(fileName === undefined ? {} : { file: fileName }), ...place, problems });
}

function isCode(code: string): code is keyof typeof codes {
  return Object.hasOwn(codes, code);
}

function offerOf(value: OfferValue, flaws: Flaw[]): Offer | undefined {
  if (!isOfferNode(value)) {
    flaws.push(
      errorAt([], 'offer-file-invalid', say(offerFileSentences['file-not-mapping-sections']), {
        expected: membersOf(fileKinds[0]).join(', '),
      }),
    );
    return undefined;
  }
  checkMembers(value, flaws);
  const offer: Offer = { issuer: textOf(value, 'issuer', flaws) ?? '' };
  const validFor = textOf(value, 'validFor', flaws);
  if (validFor !== undefined) offer.validFor = validFor;
  for (const { name } of sections) {
    const section = sectionOf(value, name, flaws);
    if (section !== undefined) offer[name] = section;
  }
  return offer;
}

function checkMembers(value: OfferNode, flaws: Flaw[]): void {
  const kind = kindOf(value);
  const memberNames = membersOf(kind);
  const stated = value[kind.header];
  if (stated === undefined) {
    flaws.push(
      errorAt([], 'offer-file-invalid', say(offerFileSentences['file-not-say-version']), {
        expected: `${kind.header}: ${version}`,
      }),
    );
  } else if (stated !== version) {
    flaws.push(
      errorAt([kind.header], 'offer-file-invalid', say(offerFileSentences['version-offer-file-not-read']), {
        expected: version,
      }),
    );
  }
  if (value.issuer === undefined) {
    flaws.push(
      errorAt([], 'offer-file-invalid', say(offerFileSentences['file-names-no-issuer']), {
        expected: 'issuer: did:web:cloud.example.eu',
      }),
    );
  }
  for (const name of Object.keys(value)) {
    if (memberNames.includes(name)) continue;
    const detail =
      (kind === fileKinds[0]
        ? say(offerFileSentences['not-member-offer-file'], { name })
        : say(offerFileSentences['not-member-data-space-file'], { name })) + closestTo(name, memberNames);
    flaws.push(
      errorAt([name], 'offer-file-invalid', detail, { on: 'key', value: name, expected: memberNames.join(', ') }),
    );
  }
  if (kind.sections.every((name) => !Object.hasOwn(value, name))) {
    const expected = say(expectedSentences['one-of'], { codes: kind.sections.join(', ') });
    flaws.push(
      errorAt([], 'offer-file-invalid', say(offerFileSentences['file-no-section-there-nothing']), { expected }),
    );
  }
}

function textOf(value: OfferNode, name: string, flaws: Flaw[]): string | undefined {
  const text = value[name];
  if (text === undefined || typeof text === 'string') return text;
  flaws.push(errorAt([name], 'offer-file-invalid', say(offerFileSentences['must-be-text'], { name })));
  return undefined;
}

function sectionOf(value: OfferNode, name: string, flaws: Flaw[]): OfferNode | undefined {
  const section = value[name];
  if (section === undefined || isOfferNode(section)) return section;
  flaws.push(errorAt([name], 'offer-file-invalid', say(offerFileSentences['mapping-terms-values'], { name })));
  return undefined;
}
