import type { FieldCitation, StackContinuityNeeds, StackResilience } from '@vigie/credentials';
import { say } from '@vigie/credentials/sentences';
import { readMember } from '../leaving/reading.js';
import type { Ground } from './common-ground.js';
import { cite, fieldOf, layerState, type StackLayer } from './layer.js';
import type { Rest } from './rests-on.js';
import { continuitySentences } from './stack-sentences.js';

interface Facts {
  grounds: readonly Ground[];
  rests: readonly Rest[];
}

/** Whether every layer uses several sites, and whether what they share undoes it. */
export function severalSites(
  layers: readonly StackLayer[],
  needs: StackContinuityNeeds,
  facts: Facts,
): StackResilience {
  const said = read(layers, 'multiSite');
  const undone = facts.grounds
    .filter((ground) => undoes(ground, layers, said, facts.rests))
    .map((ground) => ({ ground, sure: ground.sameness === 'identifier' }));
  const reasons = undone.map(({ ground: { layers: names, kind, name, nodes }, sure }) =>
    say(continuitySentences[sure ? 'shared' : 'perhaps-shared'], {
      layers: names.join(', '),
      code: kind,
      name: name ?? nodes.join(', '),
    }),
  );
  return finding('multiSite', said, needs.multiSite, {
    denied: undone.some(({ sure }) => sure),
    open: undone.length > 0,
    reasons,
  });
}

/** Whether another operator can take over each layer; which one is not stated, so that it may be the same one. */
export function otherOperator(
  layers: readonly StackLayer[],
  needs: StackContinuityNeeds,
  { grounds }: Facts,
): StackResilience {
  const shared = grounds.filter(({ kind }) => kind === 'service');
  const reasons = shared.map(({ layers: names, nodes }) =>
    say(continuitySentences['perhaps-same-operator'], { layers: names.join(', '), nodes: nodes.join(', ') }),
  );
  const said = read(layers, 'distinctOperatorFailover');
  return finding('distinctOperatorFailover', said, needs.distinctOperatorFailover, {
    denied: false,
    open: shared.length > 0,
    reasons,
  });
}

interface Said {
  layer: StackLayer;
  field: FieldCitation;
  word: 'stated' | 'denied' | 'unknown';
}

function read(layers: readonly StackLayer[], property: StackResilience['property']): Said[] {
  return layers.map((layer) => {
    const field = readMember(fieldOf(layer, 'continuity'), property);
    const denies = field.state === 'none' || (field.state === 'stated' && field.value === false);
    const word = denies ? 'denied' : field.state === 'stated' && field.value === true ? 'stated' : 'unknown';
    return { layer, field, word };
  });
}

/**
 * A shared host is one place to fail, unless it is a layer that uses several sites itself; a shared site is one where a
 * layer has no other.
 */
function undoes(
  { kind, nodes, layers: names }: Ground,
  layers: readonly StackLayer[],
  said: readonly Said[],
  rests: readonly Rest[],
): boolean {
  if (kind === 'person') return false;
  if (kind === 'service') {
    const own = layers.filter(({ offer }) => nodes.includes(offer.id)).map(({ name }) => name);
    const several = said.filter(({ word }) => word === 'stated').map(({ layer }) => layer.name);
    return own.length === 0 || !own.every((name) => several.includes(name));
  }
  const sitesOf = (name: string) => rests.filter((rest) => rest.kind === 'site' && rest.layer.name === name);
  return names.some((name) => sitesOf(name).every(({ node }) => nodes.includes(node)));
}

function finding(
  property: StackResilience['property'],
  said: readonly Said[],
  required: true | undefined,
  { denied, open, reasons }: { denied: boolean; open: boolean; reasons: readonly string[] },
): StackResilience {
  const named = (word: Said['word']) => said.filter((one) => one.word === word).map(({ layer }) => layer.name);
  const no = named('denied');
  const silent = said.filter(({ word }) => word === 'unknown');
  const negative = no.length > 0 || denied ? ('does-not-fit' as const) : undefined;
  const outcome = negative ?? (silent.length > 0 || open ? ('cannot-tell' as const) : ('fits' as const));
  const texts = [
    ...(no.length > 0 ? [say(continuitySentences.denied, { layers: no.join(', ') })] : []),
    ...silent.map(({ layer, field }) => layerState(layer, field)),
    ...reasons,
  ];
  return {
    property,
    ...(required === undefined ? {} : { outcome }),
    reason: texts.join(' ') || say(continuitySentences['all-state-it']),
    stated: named('stated'),
    denied: no,
    unknown: named('unknown'),
    fields: said.flatMap(({ layer, field }) => cite(layer, field)),
  };
}
