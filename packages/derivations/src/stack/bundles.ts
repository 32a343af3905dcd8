import type { StackBundle, StackController, StackShare } from '@vigie/credentials';
import { say } from '@vigie/credentials/sentences';
import { cite, fieldOf, layerState, type StackLayer } from './layer.js';
import { stackSentences } from './stack-sentences.js';

/** Layers of one hand, and whether each states how it can be bought and left apart (SR-27, Data Act article 23). */
export function bundles(
  layers: readonly StackLayer[],
  providers: readonly StackShare[],
  controllers: readonly StackController[],
): StackBundle[] {
  const several = <Share extends Pick<StackShare, 'layers'>>(shares: readonly Share[]) =>
    shares.filter((share) => share.layers.length > 1);
  const byProvider = several(providers).map(({ party, layers: names }) =>
    bundle(layers, { by: 'provider', party, layers: names }),
  );
  // A group that is one provider's layers and no more is told once.
  const told = new Set(byProvider.map((one) => one.layers.join(' ')));
  const byController = several(controllers)
    .filter((share) => !told.has(share.layers.join(' ')))
    .map(({ party, layers: names }) => bundle(layers, { by: 'controller', party, layers: names }));
  return [...byProvider, ...byController];
}

function bundle(all: readonly StackLayer[], group: Pick<StackBundle, 'by' | 'party' | 'layers'>): StackBundle {
  const own = all
    .filter(({ name }) => group.layers.includes(name))
    .map((layer) => ({ layer, field: fieldOf(layer, 'unbundling') }));
  const fields = own.flatMap(({ layer, field }) => cite(layer, field));
  const bound = own.filter(({ field }) => field.state === 'none');
  if (bound.length > 0) {
    const names = bound.map(({ layer }) => layer.name).join(', ');
    return {
      ...group,
      outcome: 'does-not-fit',
      reason: say(stackSentences['not-apart'], { layers: names }),
      fields,
    };
  }
  const silent = own.filter(({ field }) => field.state !== 'stated');
  if (silent.length > 0) {
    const reason = silent.map(({ layer, field }) => layerState(layer, field)).join(' ');
    return { ...group, outcome: 'cannot-tell', reason, fields };
  }
  return { ...group, outcome: 'fits', reason: say(stackSentences.apart), fields };
}
