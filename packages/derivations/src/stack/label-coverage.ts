import type { LabelAssessment, StackLabelCoverage, StackLayerLabel } from '@vigie/credentials';
import { say } from '@vigie/credentials/sentences';
import type { StackLayer } from './layer.js';
import { coverageSentences } from './stack-sentences.js';

const verdicts: ReadonlyArray<LabelAssessment['verdict']> = ['held', 'in-progress', 'not-held'];

/** Scheme by scheme, which layers have a label of their own. A label of one layer says nothing of any other. */
export function labelCoverage(layers: readonly StackLayer[]): StackLabelCoverage[] {
  const schemes = new Set(layers.flatMap(({ labels }) => labels.map(({ scheme }) => scheme)));
  return [...schemes].sort().map((scheme) => coverageOf(scheme, layers));
}

function coverageOf(scheme: string, layers: readonly StackLayer[]): StackLabelCoverage {
  const found = layers.map((layer) => layerLabel(layer, scheme));
  const isCovered = ({ items }: StackLayerLabel) =>
    items.some(({ verdict, contradicted }) => verdict === 'held' && !contradicted);
  const covered = found.filter(isCovered).map(({ layer }) => layer);
  const others = found.filter((one) => !isCovered(one));
  const text =
    others.length === 0
      ? say(coverageSentences.all, { scheme })
      : `${say(coverageSentences.some, { scheme, said: sayLayers(others) })} ${say(coverageSentences.alone)}`;
  return { scheme, layers: found, covered, notCovered: others.map(({ layer }) => layer), text };
}

function layerLabel({ name, labels }: StackLayer, scheme: string): StackLayerLabel {
  const items = labels.filter((label) => label.scheme === scheme);
  const verdict = verdicts.find((one) => items.some((item) => item.verdict === one)) ?? 'none';
  return {
    layer: name,
    verdict,
    items: items.map(({ source, version, level, verdict: own, reasons, contradicted }) => ({
      source,
      ...(version === undefined ? {} : { version }),
      ...(level === undefined ? {} : { level }),
      verdict: own,
      reasons,
      contradicted,
    })),
  };
}

function sayLayers(layers: readonly StackLayerLabel[]): string {
  return layers.map(whyNot).reduceRight((saidMore, said) => say(coverageSentences['more-layers'], { said, saidMore }));
}

function whyNot({ layer, verdict, items }: StackLayerLabel): string {
  if (verdict === 'none') return say(coverageSentences['none-held'], { layer });
  if (verdict === 'held') return say(coverageSentences.contradicted, { layer });
  if (verdict === 'in-progress') return say(coverageSentences['in-progress'], { layer });
  const codes = [...new Set(items.flatMap(({ reasons }) => reasons))].join(', ');
  return say(coverageSentences['not-held'], { layer, codes });
}
