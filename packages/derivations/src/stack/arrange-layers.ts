import { type RequestViolation, type StackLayerRequest, VigieError } from '@vigie/credentials';
import { catalogueSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import type { PlacedLayer } from './layer.js';

/**
 * Puts the layers of a request in order: each above those that it runs on, by name where that leaves room, so that the
 * order of the request does not matter.
 *
 * @throws VigieError `stack-invalid` for a name that stands twice, a name in `on` that no layer has, and a circle
 */
export function arrangeLayers(requested: readonly StackLayerRequest[]): PlacedLayer[] {
  const layers = requested.map(({ name, offer, on = [], role }) => ({
    name: name ?? offer,
    offer,
    on: [...new Set(on)].sort(),
    ...(role === undefined ? {} : { role }),
  }));
  const names = layers.map(({ name }) => name);
  const twice = layers.flatMap(({ name }, place) =>
    names.indexOf(name) === place
      ? []
      : [violation(place, 'name', say(catalogueSentences['name-another-layer'], { name }))],
  );
  const unknown = layers.flatMap(({ on }, place) =>
    on
      .filter((name) => !names.includes(name))
      .map((name) => violation(place, 'on', say(catalogueSentences['name-no-layer'], { name }))),
  );
  refuse([...twice, ...unknown]);
  const placed: PlacedLayer[] = [];
  let waiting = [...layers].sort((one, other) => (one.name < other.name ? -1 : 1));
  while (waiting.length > 0) {
    const carried = new Set(waiting.flatMap(({ on }) => on));
    const free = waiting.filter(({ name }) => !carried.has(name));
    if (free.length === 0) {
      const circle = waiting.map(({ name }) => `"${name}"`).join(', ');
      refuse([{ path: '/body/layers', detail: say(catalogueSentences['runs-circle'], { circle }) }]);
    }
    placed.push(...free);
    waiting = waiting.filter((layer) => !free.includes(layer));
  }
  return placed;
}

function violation(place: number, member: string, detail: string): RequestViolation {
  return { path: `/body/layers/${place}/${member}`, detail };
}

function refuse(violations: readonly RequestViolation[]): void {
  const [first] = violations;
  if (first === undefined) return;
  throw new VigieError('stack-invalid', `${first.path.replace('/body/', '')} ${first.detail}.`, { violations });
}
