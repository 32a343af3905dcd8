import type {
  CapsVerdict,
  EvidenceStep,
  ExposureSummary,
  HeldLabel,
  JurisdictionExposure,
  OfferExposure,
  ProofLink,
} from '@vigie/credentials';
import { wrapWords } from '../../text/wrap.js';
import { printable } from '../io.js';

type Proofs = ReadonlyMap<string, ProofLink>;

/** Verdicts with the signed chain behind each, in words. */
export function exposureLines(answer: OfferExposure, width: number): string[] {
  const proofs = new Map(answer.proofs.map((proof) => [proof.digest, proof]));
  const [first] = answer.exposure;
  return [
    printable(`${answer.offer}, as of ${answer.at}, by the rules ${answer.rules}`),
    ...answer.exposure.flatMap((one) => ['', ...jurisdictionLines(one, proofs, width)]),
    ...(first === undefined ? [] : ['', ...commonLines(first, width)]),
    '',
    ...wrapWords(printable(answer.notice), width),
  ];
}

/** `US unknown (MISSING)`: the word to show, and the declaration against the derivation. */
export function exposureText(exposure: readonly ExposureSummary[]): string {
  return exposure.map(({ jurisdiction, shown, outcome }) => `${jurisdiction} ${shown} (${outcome})`).join(', ');
}

/** Labels that are held; one against which an exposure was derived says so. */
export function heldLabelsText(labels: readonly HeldLabel[]): string {
  const texts = labels.map(({ scheme, version, level, contradicted }) => {
    const name = [scheme, version, level].filter((part) => part !== undefined).join(' ');
    return contradicted ? `${name} (contradicted)` : name;
  });
  return texts.length === 0 ? 'none held' : texts.join(', ');
}

function jurisdictionLines(one: JurisdictionExposure, proofs: Proofs, width: number): string[] {
  const declared =
    one.declared === 'none' ? 'The provider declares nothing.' : `The provider declares: ${one.declared}.`;
  return [
    ...indented(`${one.jurisdiction}: ${one.shown}, ${one.outcome}`, 0, width),
    ...indented(one.wording, 2, width),
    ...indented(declared, 2, width),
    ...pathLines(one.path, proofs, width),
    ...one.notes.flatMap(({ note, path }) => [
      ...indented(`Beside it: ${noteWords[note]}`, 2, width),
      ...pathLines(path, proofs, width),
    ]),
    ...(one.disputed === undefined
      ? []
      : [
          ...indented(
            `Others, whose word does not count here, say what would make it ${one.disputed.verdict}:`,
            2,
            width,
          ),
          ...pathLines(one.disputed.path, proofs, width),
        ]),
  ];
}

const noteWords = {
  techDependency: 'technology from there is used under licence.',
  groupPresence: 'a company of the group is there.',
  physicalOnly: 'somebody from there has physical access, and no more.',
};

/** What is the same for every jurisdiction. */
function commonLines({ complete, missing, caps }: JurisdictionExposure, width: number): string[] {
  const lines = complete
    ? ['The signed chain is complete.']
    : [
        'The signed chain is not complete. What is missing:',
        ...missing.map(({ node, property, why }) => `  ${property} of ${node}: ${why}`),
      ];
  return [...lines, `Caps on owners from outside the Union: ${capsText(caps)}`].flatMap((line) =>
    indented(line.trimStart(), line.length - line.trimStart().length, width),
  );
}

function capsText(caps: CapsVerdict): string {
  return caps.verdict === 'fail' ? `fail (${caps.reasons.join(', ')})` : caps.verdict;
}

export function pathLines(path: readonly EvidenceStep[], proofs: Proofs, width: number): string[] {
  return path.flatMap((step, index) => [
    ...indented(`${index + 1}. ${stepText(step)} [${step.rule}]`, 4, width),
    ...indented(sourceText(step, proofs.get(step.credential)), 7, width),
  ]);
}

function stepText({ kind, from, to = 'somebody', country }: EvidenceStep): string {
  const there = country === undefined ? '' : `, ${country}`;
  const words: Record<string, string> = {
    owns: `${from}${there} owns a share of ${to}`,
    controls: `${from}${there} controls ${to}`,
    subsidiaryOf: `${from}${there} is a subsidiary of ${to}`,
    seatIn: `${from} has a seat in ${country}`,
    establishedIn: `${from} has a branch in ${country}`,
    providedBy: `${from} is provided by ${to}${there}`,
    operatedBy: `${from} is operated by ${to}${there}`,
    hostedOn: `${from} runs on ${to}${there}`,
    subcontracts: `${from} gives work to ${to}${there}`,
    licensesFrom: `${from} uses technology of ${to}${there}`,
    locatedAt: `${from} has a site in ${country}`,
    keysHeldBy: `the keys of ${from} are held by ${to}${there}`,
    separatedFrom: `${from} is kept apart from ${to}${there}`,
  };
  return words[kind] ?? `${from} ${kind} ${to}${there}`;
}

function sourceText(step: EvidenceStep, proof: ProofLink | undefined): string {
  const until = step.validUntil === undefined ? '' : ` until ${step.validUntil}`;
  const places = proof?.origins.map(({ href }) => href).join(', ');
  const place = places === undefined || places === '' ? `digest ${step.credential}` : places;
  return `says ${step.issuer} (${step.standing}), from ${step.validFrom}${until}: ${place}`;
}

/** A text from elsewhere, wrapped under its first line. */
function indented(text: string, by: number, width: number): string[] {
  return wrapWords(printable(text), width - by).map((line) => `${' '.repeat(by)}${line}`);
}
