import type { StackNote } from '@vigie/credentials';
import { say } from '@vigie/credentials/sentences';
import { stateText, textOf } from '../leaving/reading.js';
import { hostingOn } from './host-fit.js';
import { cite, fieldOf, layerNamed, type StackLayer } from './layer.js';
import { stackSentences } from './stack-sentences.js';

/** From the ground up. An edge service may stand anywhere, so that it has no place in the order. */
const order = ['IaaS', 'CaaS', 'PaaS', 'SaaS'];

/** What is odd about the order of the layers, or left out of it; nothing of it refuses the stack. */
export function stackNotes(layers: readonly StackLayer[]): StackNote[] {
  return [
    ...layers.flatMap(unstatedSegment),
    ...layers.flatMap((upper) => upper.on.flatMap((name) => oddOrder(upper, layerNamed(layers, name)))),
    ...layers.flatMap((upper) => layers.flatMap((lower) => unlistedHost(upper, lower))),
  ];
}

function unstatedSegment(layer: StackLayer): StackNote[] {
  const segment = fieldOf(layer, 'segment');
  if (segment.state === 'stated') return [];
  const text = say(stackSentences['segment-unstated'], { layer: layer.name, clauses: stateText(segment) });
  return [{ note: 'segment-unstated', layers: [layer.name], text, fields: cite(layer, segment) }];
}

function oddOrder(upper: StackLayer, lower: StackLayer): StackNote[] {
  const above = fieldOf(upper, 'segment');
  const below = fieldOf(lower, 'segment');
  const high = textOf(above) ?? '';
  const low = textOf(below) ?? '';
  if (!order.includes(high) || order.indexOf(low) <= order.indexOf(high)) return [];
  const text = say(stackSentences['segment-order'], {
    upper: upper.name,
    codeUpper: high,
    lower: lower.name,
    codeLower: low,
  });
  const fields = [...cite(upper, above), ...cite(lower, below)];
  return [{ note: 'segment-order', layers: [upper.name, lower.name], text, fields }];
}

function unlistedHost(upper: StackLayer, lower: StackLayer): StackNote[] {
  const hosted = hostingOn(upper, lower.offer.id);
  if (hosted.length === 0 || upper === lower || upper.on.includes(lower.name)) return [];
  const text = say(stackSentences['host-unlisted'], { upper: upper.name, lower: lower.name });
  return [{ note: 'host-not-listed', layers: [upper.name, lower.name], text, fields: cite(upper, ...hosted) }];
}
