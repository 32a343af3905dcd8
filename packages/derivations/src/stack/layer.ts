import type { FieldCitation, LabelAssessment, OfferDetail, StackCitation, StackLayerRequest } from '@vigie/credentials';
import { say } from '@vigie/credentials/sentences';
import { readField, stateText } from '../leaving/reading.js';
import { stackSentences } from './stack-sentences.js';

/** One layer of a stack, in its place. */
export interface PlacedLayer {
  name: string;
  /** Identifier of its offer. */
  offer: string;
  /** Names of the layers right under it, sorted. */
  on: readonly string[];
  role?: StackLayerRequest['role'];
}

/** The same with what is known of its offer. */
export interface StackLayer extends Omit<PlacedLayer, 'offer'> {
  offer: OfferDetail;
  /** Every label about the offer or its provider, assessed for the offer. */
  labels: readonly LabelAssessment[];
}

/** A field that a finding rests on, with the layer that it is of. */
export function cite({ name }: Pick<StackLayer, 'name'>, ...fields: readonly FieldCitation[]): StackCitation[] {
  return fields.map((field) => ({ layer: name, ...field }));
}

/** A property of the disclosure of a layer's offer. */
export function fieldOf({ offer }: StackLayer, term: string): FieldCitation {
  return readField(offer, term);
}

/** A layer by its name, which was checked when the layers were arranged. */
export function layerNamed(layers: readonly StackLayer[], name: string): StackLayer {
  const layer = layers.find((one) => one.name === name);
  if (layer === undefined) throw new Error(`the stack has no layer ${name}`);
  return layer;
}

/** `Shop: noticePeriod is not stated.` */
export function layerState({ name }: Pick<StackLayer, 'name'>, field: FieldCitation): string {
  return say(stackSentences['layer-state'], { layer: name, clauses: stateText(field) });
}
