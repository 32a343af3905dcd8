import type { AssetExit, ConversionStep } from '@vigie/credentials';
import { say } from '@vigie/credentials/sentences';
import { type Conversions, knownConversions, lossesOf } from '../formats/conversions.js';
import { type FormatName, type FormatNames, knownFormats } from '../formats/format-names.js';
import type { DeclaredAssets, DeclaredFormats } from './declared-assets.js';
import { exitSentences } from './exit-sentences.js';

/** How formats are read and converted. */
export interface FormatKnowledge {
  names: FormatNames;
  conversions: Conversions;
}

/** What the shipped registry knows. */
export function shippedKnowledge(): FormatKnowledge {
  return { names: knownFormats(), conversions: knownConversions() };
}

/** What becomes of every kind of asset of one offer at another: one outcome for each kind. */
export function classifyAssets(
  kinds: Readonly<Record<string, DeclaredFormats>>,
  target: DeclaredAssets,
  knowledge: FormatKnowledge = shippedKnowledge(),
): AssetExit[] {
  return createClassifier(kinds, knowledge)(target);
}

/** The same for many targets: what two of them say alike of a kind of asset is judged once. */
export function createClassifier(
  kinds: Readonly<Record<string, DeclaredFormats>>,
  knowledge: FormatKnowledge = shippedKnowledge(),
): (target: DeclaredAssets) => AssetExit[] {
  const known = Object.entries(kinds).map(([asset, exported]) => ({
    asset,
    exported,
    exits: new Map<string, AssetExit>(),
  }));
  return (target) =>
    known.map(({ asset, exported, exits }) => {
      const key = keyOf(target, asset);
      const exit = exits.get(key) ?? { asset, ...classify(exported, target, asset, knowledge) };
      exits.set(key, exit);
      return exit;
    });
}

/** The same for targets that say the same of a kind of asset. No format begins with a blank or a line break. */
function keyOf(target: DeclaredAssets, asset: string): string {
  if (target.state !== 'stated') return ` ${target.state}`;
  const imported = Object.hasOwn(target.kinds, asset) ? target.kinds[asset] : undefined;
  return imported === undefined ? ' unlisted' : `${imported.gap ?? ''}\n${imported.formats.join('\n')}`;
}

type Classified = Omit<AssetExit, 'asset'>;

function classify(
  exported: DeclaredFormats,
  target: DeclaredAssets,
  asset: string,
  knowledge: FormatKnowledge,
): Classified {
  if (exported.formats.length === 0) return withoutExport(exported);
  if (target.state === 'none') return { outcome: 'lost', reason: say(exitSentences['takes-nothing']) };
  if (target.state !== 'stated') {
    return { outcome: 'undeclared', reason: say(exitSentences['imports-unstated']) };
  }
  const imported = Object.hasOwn(target.kinds, asset) ? target.kinds[asset] : undefined;
  if (imported === undefined) return { outcome: 'undeclared', reason: say(exitSentences['kind-unlisted']) };
  const match = bestMatch(exported, imported, knowledge);
  if (match.found !== undefined) return match.found;
  if (match.versionMissing) return { outcome: 'undeclared', reason: say(exitSentences['version-unstated']) };
  if (exported.gap !== undefined) return { outcome: 'undeclared', reason: say(exitSentences['exports-not-whole']) };
  if (imported.gap !== undefined) return { outcome: 'undeclared', reason: say(exitSentences['imports-not-whole']) };
  return { outcome: 'lost', reason: say(exitSentences['no-format']) };
}

function withoutExport({ gap }: DeclaredFormats): Classified {
  return gap === undefined
    ? { outcome: 'lost', reason: say(exitSentences['not-exportable']) }
    : { outcome: 'undeclared', reason: say(exitSentences['exports-unstated']) };
}

interface Match {
  found?: Classified;
  versionMissing: boolean;
}

function bestMatch(
  exported: DeclaredFormats,
  imported: DeclaredFormats,
  { names, conversions }: FormatKnowledge,
): Match {
  const sources = exported.formats.map(names.read);
  const sinks = imported.formats.map(names.read);
  let versionMissing = false;
  const converted: Array<{ source: FormatName; sink: FormatName; way: ConversionStep[] }> = [];
  for (const source of sources) {
    for (const sink of sinks) {
      const reads = names.reads(sink, source);
      if (reads === true) return { found: direct(source, sink), versionMissing };
      const way = conversions.from(source.id).get(sink.id);
      // What a converter writes has no version that is known here.
      const fits = way !== undefined && names.reads(sink, { stated: sink.id, id: sink.id, known: true });
      if (way !== undefined && fits) converted.push({ source, sink, way });
      else if (reads === undefined || fits === undefined) versionMissing = true;
    }
  }
  const [best] = converted.sort(
    (one, other) => one.way.length - other.way.length || lossesOf(one.way).length - lossesOf(other.way).length,
  );
  return best === undefined ? { versionMissing } : { found: convertible(best), versionMissing };
}

function direct(source: FormatName, sink: FormatName): Classified {
  return {
    outcome: 'direct',
    reason: say(exitSentences.direct),
    exported: source.stated,
    imported: sink.stated,
  };
}

function convertible({
  source,
  sink,
  way,
}: {
  source: FormatName;
  sink: FormatName;
  way: ConversionStep[];
}): Classified {
  return {
    outcome: 'convertible',
    reason: sayWay(way),
    exported: source.stated,
    imported: sink.stated,
    path: way,
    loses: lossesOf(way),
  };
}

/** No way is longer than two conversions. */
function sayWay([first, second]: readonly ConversionStep[]): string {
  const tool = first?.tool ?? '';
  return second === undefined
    ? say(exitSentences.convertible, { tool })
    : say(exitSentences['convertible-twice'], { tool, toolThen: second.tool });
}
