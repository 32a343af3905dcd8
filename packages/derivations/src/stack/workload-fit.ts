import type { StackCitation, StackFit, StackOutcome } from '@vigie/credentials';
import { say } from '@vigie/credentials/sentences';
import { type DeclaredFormats, declaredAssets } from '../leaving/exits/declared-assets.js';
import { knownFormats } from '../leaving/formats/format-names.js';
import { readItems, readMember, textOf } from '../leaving/reading.js';
import { cite, fieldOf, layerState, type StackLayer } from './layer.js';
import { stackSentences } from './stack-sentences.js';

/** Kinds of assets that are programs and what they run in: these must fit what is underneath. */
const workloadKinds = ['machine-image', 'container-image', 'workload', 'functions'];

/** For every kind of workload that the upper layer packs: whether the lower one takes it in, format by format. */
export function workloadFits(upper: StackLayer, lower: StackLayer): StackFit[] {
  const assets = fieldOf(upper, 'assetCategories');
  const packed = declaredAssets(assets, 'exportFormats');
  if (packed.state !== 'stated') return [];
  return Object.entries(packed.kinds)
    .filter(([kind]) => workloadKinds.includes(kind))
    .map(([kind, formats]) => judgeKind(upper, lower, kind, formats));
}

function judgeKind(upper: StackLayer, lower: StackLayer, kind: string, packed: DeclaredFormats): StackFit {
  const below = fieldOf(lower, 'assetCategories');
  const taken = declaredAssets(below, 'importFormats');
  const edge = { check: 'workload' as const, upper: upper.name, lower: lower.name, asset: kind };
  const own = formatFields(upper, kind, 'exportFormats');
  const listed = taken.state === 'stated' ? taken.kinds[kind] : undefined;
  if (listed === undefined) {
    // A list of assets is of what can move, not of all that can run: a kind that it lacks may run all the same.
    const reason =
      taken.state === 'stated'
        ? say(stackSentences['kind-unlisted'], { lower: lower.name, code: kind })
        : layerState(lower, below);
    return { ...edge, outcome: 'cannot-tell', reason, fields: [...own, ...cite(lower, below)] };
  }
  const fields = [...own, ...formatFields(lower, kind, 'importFormats')];
  return { ...edge, ...outcomeOf(packed, listed, upper.name, lower.name), fields };
}

function outcomeOf(
  packed: DeclaredFormats,
  taken: DeclaredFormats,
  upper: string,
  lower: string,
): { outcome: StackOutcome; reason: string } {
  const names = knownFormats();
  let unsure = packed.gap !== undefined || taken.gap !== undefined;
  for (const one of packed.formats) {
    for (const other of taken.formats) {
      const reads = names.reads(names.read(other), names.read(one));
      if (reads === true) {
        const reason = say(stackSentences['format-fits'], { upper, format: one, lower, formatTaken: other });
        return { outcome: 'fits', reason };
      }
      unsure ||= reads === undefined;
    }
  }
  const codes = packed.formats.join(', ') || 'nothing that is stated';
  const codesTaken = taken.formats.join(', ') || 'nothing that is stated';
  const both = { upper, codes, lower, codesTaken };
  return unsure
    ? { outcome: 'cannot-tell', reason: say(stackSentences['formats-unsure'], both) }
    : { outcome: 'does-not-fit', reason: say(stackSentences['formats-apart'], both) };
}

function formatFields(layer: StackLayer, kind: string, direction: 'exportFormats' | 'importFormats'): StackCitation[] {
  return readItems(fieldOf(layer, 'assetCategories'))
    .filter((asset) => textOf(readMember(asset, 'assetKind')) === kind)
    .flatMap((asset) => cite(layer, readMember(asset, direction)));
}
