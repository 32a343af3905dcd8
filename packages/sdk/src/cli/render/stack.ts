import type {
  StackCheck,
  StackCitation,
  StackConcentration,
  StackContinuity,
  StackExposure,
  StackOutcome,
} from '@vigie/credentials';
import { wrapWords } from '../../text/wrap.js';
import { printable } from '../io.js';
import { pathLines } from './exposure.js';
import { tableLines } from './table.js';

const outcomeText: Record<StackOutcome, string> = {
  fits: 'fits',
  'does-not-fit': 'DOES NOT FIT',
  'cannot-tell': '? cannot tell',
};

/** A stack in words: one part for each question, none added up with another. */
export function stackLines(check: StackCheck, width: number): string[] {
  const { at, rules, layers, fits, notes, exposure, labels, concentration, continuity, exits, notice } = check;
  const proofs = new Map(check.proofs.map((proof) => [proof.digest, proof]));
  const line = (text: string) => wrapped(text, width);
  const way: WayLines = (path) => pathLines(path, proofs, width);
  return [
    ...line(`A stack of ${layers.length} layers, as of ${at}, by the rules ${rules}`),
    ...layers.flatMap(({ layer, offer, on, role, segment, provider, warning }) => [
      ...(warning === undefined ? [] : line(`WARNING (${layer}): ${warning}`)),
      ...line(
        `  ${layer}${role === undefined ? '' : ` (${role})`}: ${segment ?? 'segment not stated'}, by ${provider}`,
      ),
      ...(layer === offer ? [] : line(`    offer ${offer}`)),
      ...(on.length === 0 ? [] : line(`    on ${on.join(', ')}`)),
    ]),
    '',
    ...fitLines(fits, width),
    ...notes.flatMap(({ text }) => line(`  note: ${text}`)),
    '',
    'Exposure of the whole',
    ...exposure.flatMap((one) => exposureLinesOf(one, way, line)),
    '',
    'Labels, layer by layer',
    ...(labels.length === 0 ? ['  No label of any layer is known.'] : []),
    ...labels.flatMap(({ scheme, covered, text, layers: found }) => [
      ...line(`  ${scheme}: covers ${covered.join(', ') || 'no layer'}`),
      ...line(`    ${text}`),
      ...found.flatMap(({ layer, items }) =>
        items.flatMap(({ verdict, source }) => line(`      ${layer}: ${verdict.replace('-', ' ')}, digest ${source}`)),
      ),
    ]),
    '',
    ...concentrationLines(concentration, way, line),
    '',
    ...continuityLines(continuity, line),
    '',
    'Leaving, layer by layer',
    ...exits.flatMap(({ layer, assessable, targets, ownSite, reason, href }) =>
      line(
        assessable
          ? `  ${layer}: ${targets} offers to go to${ownSite ? ', and your own site' : ''} (${href})`
          : `  ${layer}: not assessable: ${reason}`,
      ),
    ),
    '',
    ...line(notice),
  ];
}

type WayLines = (path: StackExposure['causes'][number]['path']) => string[];
type Line = (text: string) => string[];

function fitLines(fits: StackCheck['fits'], width: number): string[] {
  if (fits.length === 0) return ['No layer is said to run on another, so nothing is to fit.'];
  const rows = fits.map(({ upper, lower, check, asset, outcome, reason, fields }) => [
    `${upper} on ${lower}`,
    asset === undefined ? check : `${check}: ${asset}`,
    outcomeText[outcome],
    reason,
    citedText(fields),
  ]);
  return tableLines(['Layers', 'What', 'Outcome', 'Why', 'Fields and credentials'], rows, width, [3, 2, 2, 4, 4]);
}

function exposureLinesOf({ jurisdiction, shown, wording, causes }: StackExposure, way: WayLines, line: Line): string[] {
  return [
    ...line(`  ${jurisdiction}: ${shown}. ${wording}`),
    ...causes.flatMap(({ layer, declared, path, missing, fields }) => [
      ...line(`    by ${layer}${path.length === 0 && declared === 'subject' ? ', whose provider declares it' : ''}`),
      ...way(path),
      ...fields.flatMap(({ field, source }) => line(`      ${field} (${source ?? '–'})`)),
      ...missing.flatMap(({ node, property, why }) => line(`      missing: ${property} of ${node}: ${why}`)),
    ]),
  ];
}

const commonText = {
  shared: 'Layers rest on the same:',
  unknown: 'Nothing that layers share was found, and not all is stated: unknown.',
  'none-found': 'Nothing that layers share was found in the signed chains.',
};

function concentrationLines(found: StackConcentration, way: WayLines, line: Line): string[] {
  const { providers, controllers, undetermined, bundles, common } = found;
  return [
    'Who stands behind the layers',
    ...providers.flatMap(({ party, name, layers, of }) =>
      line(`  provider ${name ?? party}: ${layers.length} of ${of} (${layers.join(', ')})`),
    ),
    ...controllers.flatMap(({ party, layers, of, paths }) => [
      ...line(`  in the end ${party}: ${layers.length} of ${of} (${layers.join(', ')})`),
      ...(layers.length < 2 ? [] : paths.flatMap(({ path }) => way(path))),
    ]),
    ...undetermined.flatMap(({ layer, provider }) =>
      line(`  ? who controls ${provider} (${layer}) in the end is not fully stated`),
    ),
    ...bundles.flatMap(({ layers, by, party, outcome, reason, fields }) => [
      ...line(`  one ${by} (${party}) for ${layers.join(', ')}: ${outcomeText[outcome]} to be taken apart. ${reason}`),
      ...statedLines(fields, line),
    ]),
    '',
    commonText[common.shown],
    ...common.grounds.flatMap(({ kind, nodes, name, sameness, hidden, rests }) => [
      ...line(`  ${kind} ${name ?? nodes.join(', ')}${hidden ? '' : ' (as the request says)'}`),
      ...(sameness === 'name' ? line('    By name alone: nobody states that it is one.') : []),
      ...rests.flatMap(({ layer, through, path }) => [
        ...line(`    ${[layer, ...through].join(' on ')}${path.length === 0 ? ': it is this one' : ''}`),
        ...way(path),
      ]),
    ]),
    ...common.open.flatMap(({ layer, missing }) =>
      line(`  ? ${layer}: ${missing.length} facts are missing from its chain`),
    ),
  ];
}

function continuityLines({ recovery, resilience }: StackContinuity, line: Line): string[] {
  const judged = (outcome: StackOutcome | undefined, required = '') =>
    outcome === undefined ? '' : ` – ${required === '' ? '' : `${required} `}${outcomeText[outcome]}`;
  return [
    'Continuity of the whole',
    ...recovery.flatMap(({ property, lower, upper, required, outcome, reason, fields }) => [
      ...line(
        `  ${property}: ${upper === null ? `${lower} or more, without limit` : `${lower} to ${upper}`}${judged(outcome, required)}`,
      ),
      ...line(`    ${reason}`),
      ...statedLines(fields, line),
    ]),
    ...resilience.flatMap(({ property, stated, denied, unknown, outcome, reason, fields }) => [
      ...line(
        `  ${property}: ${stated.length} state it, ${denied.length} deny it, ${unknown.length} unknown${judged(outcome)}`,
      ),
      ...line(`    ${reason}`),
      ...statedLines(fields, line),
    ]),
  ];
}

/** What is stated, with the credential that states it. */
function statedLines(fields: readonly StackCitation[], line: Line): string[] {
  return fields
    .filter(({ state }) => state === 'stated')
    .flatMap(({ layer, field, value, source }) =>
      line(`      ${layer}: ${field} = ${JSON.stringify(value)}, digest ${source ?? '–'}`),
    );
}

function citedText(fields: readonly StackCitation[]): string {
  return fields
    .map(({ layer, field, state, source }) => `${layer}: ${field}: ${source?.slice(0, 12) ?? state}`)
    .join('\n');
}

function wrapped(text: string, width: number): string[] {
  const by = text.length - text.trimStart().length;
  return wrapWords(printable(text.trimStart()), width - by).map((part) => `${' '.repeat(by)}${part}`);
}
