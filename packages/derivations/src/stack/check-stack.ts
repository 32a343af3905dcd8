import type { ExposureRules, StackCheckRequest, StackFindings } from '@vigie/credentials';
import type { ClaimsSnapshot } from '../exposure/claims-graph.js';
import { Derivation } from '../exposure/derivation.js';
import { Memo } from '../exposure/memo.js';
import { View } from '../exposure/view.js';
import { textOf } from '../leaving/reading.js';
import { commonGrounds } from './common-ground.js';
import { concentration } from './concentration.js';
import { hostFit } from './host-fit.js';
import { labelCoverage } from './label-coverage.js';
import { fieldOf, layerNamed, type StackLayer } from './layer.js';
import { type LayersUnder, recoveryPoint, recoveryTime } from './recovery.js';
import { otherOperator, severalSites } from './resilience.js';
import { type Rest, restsOf } from './rests-on.js';
import { stackExposure } from './stack-exposure.js';
import { stackNotes } from './stack-notes.js';
import { workloadFits } from './workload-fit.js';

/** What a stack is judged by. */
export interface StackQuestion extends Pick<StackCheckRequest, 'jurisdictions' | 'requires'> {
  /** In the order of `arrangeLayers`. */
  layers: readonly StackLayer[];
  claims: ClaimsSnapshot;
  rules: ExposureRules;
  /** Instant as of which the claims count. */
  date: Date;
}

/**
 * What several offers amount to as the layers of one stack: a pure function of the offers as they stand, the graph, the
 * instant and the rules.
 *
 * Nothing is added up to a score. Adding a layer never makes an answer better, and a label never passes from one layer to
 * another. Not legal advice. Source: SR-11, SR-26, SR-27, SR-34 and SR-35 of the strategy.
 *
 * @param question - `layers` in the order of `arrangeLayers`; `requires` with ISO 8601 durations that `parseSpan` reads.
 */
export function checkStack({
  layers,
  claims,
  rules,
  date,
  jurisdictions,
  requires = {},
}: StackQuestion): StackFindings {
  const memo = new Memo();
  const at = () => date.getTime();
  const view = new View(claims, { at, rules, voices: 'counted', memo });
  const derivation = new Derivation(claims, { at, rules, memo });
  const rests = layers.flatMap((layer) => restsOf(view, layers, layer));
  const grounds = commonGrounds(layers, rests);
  const facts = { grounds, rests };
  const { watchList, wording } = rules;
  const pairs = layers.flatMap((upper) => upper.on.map((name) => [upper, layerNamed(layers, name)] as const));
  return {
    layers: layers.map((layer) => shownLayer(layer, derivation)),
    fits: pairs.flatMap(([upper, lower]) => [hostFit(upper, lower), ...workloadFits(upper, lower)]),
    notes: stackNotes(layers),
    exposure: stackExposure(layers, derivation, { jurisdictions, watchList, wording }),
    labels: labelCoverage(layers),
    concentration: concentration(view, layers, { grounds, derivation }),
    continuity: {
      recovery: [recoveryPoint(layers, requires), recoveryTime(layers, requires, layersUnder(layers, rests))],
      resilience: [severalSites(layers, requires, facts), otherOperator(layers, requires, facts)],
    },
  };
}

function shownLayer(layer: StackLayer, derivation: Derivation): StackFindings['layers'][number] {
  const { name, offer, on, role } = layer;
  const segment = textOf(fieldOf(layer, 'segment'));
  return {
    layer: name,
    offer: offer.id,
    on: [...on],
    ...(role === undefined ? {} : { role }),
    provider: offer.provider.id,
    ...(segment === undefined ? {} : { segment }),
    caps: derivation.capsOf(offer.provider.id),
    ...(offer.warning === undefined ? {} : { warning: offer.warning }),
  };
}

/** The layers under each: those that the request names, and those whose offer it states to rest on. */
function layersUnder(layers: readonly StackLayer[], rests: readonly Rest[]): LayersUnder {
  return new Map(
    layers.map(({ name, offer, on }) => {
      const services = rests
        .filter((rest) => rest.layer.name === name && rest.kind === 'service')
        .map((rest) => rest.node);
      const stated = layers.filter((other) => other.offer.id !== offer.id && services.includes(other.offer.id));
      return [name, new Set([...on, ...stated.map((other) => other.name)])];
    }),
  );
}
