import type { LabelAssessment, StackLabelCoverage, StackLayerLabel } from '@vigie/credentials';
import type { StackLayer } from './layer.js';

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
      ? `Every layer has a label of ${scheme} of its own.`
      : `Not covered by ${scheme}: ${others.map((one) => `${one.layer} (${whyNot(one)})`).join(', ')}. A label of one layer does not cover another.`;
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

function whyNot({ verdict, items }: StackLayerLabel): string {
  if (verdict === 'none') return 'no label is held here';
  if (verdict === 'held') return 'held, and contradicted by what is derived';
  if (verdict === 'in-progress') return 'in progress';
  return `not held: ${[...new Set(items.flatMap(({ reasons }) => reasons))].join(', ')}`;
}
