import type { LabelAssessment, OfferDetail, StackFindings, StackLayerRequest } from '@vigie/credentials';
import type { ClaimRecord } from '../exposure/edge.js';
import { arrangeLayers } from '../stack/arrange-layers.js';
import { checkStack, type StackQuestion } from '../stack/check-stack.js';
import { company, derivedAt, graphOf, rules, service } from './claims.js';
import { type Json, offerStating } from './offer-detail.js';

/** One layer of a stack as a test writes it: the claims of its disclosure, and its labels. */
export interface TestLayer extends Omit<StackLayerRequest, 'offer'> {
  name: string;
  /** Name of the service; that of the layer when absent. */
  of?: string;
  /** Name of the provider; that of the service when absent. */
  provider?: string;
  states?: Json;
  labels?: readonly LabelAssessment[];
}

export function offerOf({ name, of = name, provider = of, states = {} }: TestLayer): OfferDetail {
  return { ...offerStating(states, service(of)), provider: { id: company(provider) } };
}

/** The findings on a stack over a graph of these records. */
export function findingsOn(
  layers: readonly TestLayer[],
  records: readonly ClaimRecord[] = [],
  more: Partial<Pick<StackQuestion, 'requires' | 'jurisdictions' | 'date'>> = {},
): StackFindings {
  const byName = new Map(layers.map((layer) => [layer.name, layer]));
  const placed = arrangeLayers(
    layers.map(({ name, of = name, on = [], role }) => ({
      name,
      offer: service(of),
      on,
      ...(role === undefined ? {} : { role }),
    })),
  );
  return checkStack({
    layers: placed.map(({ offer: _, ...place }) => {
      const layer = byName.get(place.name) ?? { name: place.name };
      return { ...place, offer: offerOf(layer), labels: layer.labels ?? [] };
    }),
    claims: graphOf(records),
    rules,
    date: derivedAt,
    ...more,
  });
}

/** A label of a scheme, assessed. */
export function label(scheme: string, verdict: LabelAssessment['verdict'], contradicted = false): LabelAssessment {
  return {
    subject: 's',
    scheme,
    kind: 'certified',
    activities: [],
    sites: [],
    source: 'b'.repeat(64),
    issuer: 'did:web:anssi.example',
    issuedAt: '2026-01-01T00:00:00Z',
    verdict,
    reasons: verdict === 'held' ? [] : ['in-progress'],
    contradicted,
    schemesVersion: 'schemes-1',
  };
}
