import type { StackCheckRequest, StackContinuityNeeds } from '@vigie/credentials';

/** Layers of one stack at most, as the API takes them. */
export const mostLayers = 20;

/** Names longer than this are cut: the API takes no more. */
const longestName = 180;

export interface AskedLayer {
  /** Identifier of the offer. */
  offer: string;
  /** What it does for the buyer. */
  role: string;
}

/** What the address of the page asks. */
export interface Asked {
  /** From the top down. */
  layers: AskedLayer[];
  /** How many more offers the address names than a stack takes. */
  left: number;
  /** Each layer on the next one, or as `on` says. */
  arrangement: 'chain' | 'own';
  /** Which layer runs on which, by their places from 0: `[upper, lower]`. */
  on: Array<[number, number]>;
  /** What the whole must recover from: hours, or ISO 8601 durations. */
  recoveryPoint: string;
  recoveryTime: string;
  multiSite: boolean;
  distinctOperator: boolean;
  /** Countries whose law is asked about; those that the layers touch where there are none. */
  jurisdictions: string[];
  /** The country whose law is drawn; the worst where there is none. */
  drawn: string;
  /** Words by which an offer to add is looked for. */
  find: string;
}

export function readAsked(query: URLSearchParams): Asked {
  const text = (name: string) => query.get(name)?.trim() ?? '';
  const named = query
    .getAll('offer')
    .map((id, place) => ({ offer: id.trim(), role: text(`role.${place + 1}`) }))
    .filter(({ offer }, place, all) => offer !== '' && all.findIndex((one) => one.offer === offer) === place);
  const layers = named.slice(0, mostLayers);
  const codes = query.getAll('jurisdictions').flatMap((codes) => codes.toUpperCase().split(/[\s,;]+/));
  return {
    layers,
    left: named.length - layers.length,
    arrangement: query.get('arrangement') === 'own' ? 'own' : 'chain',
    on: query.getAll('on').flatMap((pair): Array<[number, number]> => {
      const [upper = 0, lower = 0] = /^\d{1,2}-\d{1,2}$/.test(pair) ? pair.split('-').map(Number) : [];
      const known = [upper, lower].every((place) => place >= 1 && place <= layers.length);
      return known && upper !== lower ? [[upper - 1, lower - 1]] : [];
    }),
    recoveryPoint: text('rpo'),
    recoveryTime: text('rto'),
    multiSite: query.get('sites') === 'several',
    distinctOperator: query.get('failover') === 'other-operator',
    jurisdictions: [...new Set(codes)].filter((code) => code !== ''),
    drawn: text('drawn').toUpperCase(),
    find: text('find'),
  };
}

/** The query of the address that asks this. */
export function queryOf(asked: Asked): URLSearchParams {
  const query = new URLSearchParams(asked.layers.map(({ offer }) => ['offer', offer]));
  asked.layers.forEach(({ role }, place) => {
    if (role !== '') query.set(`role.${place + 1}`, role);
  });
  if (asked.arrangement === 'own') query.set('arrangement', 'own');
  for (const [upper, lower] of asked.on) query.append('on', `${upper + 1}-${lower + 1}`);
  const texts = { rpo: asked.recoveryPoint, rto: asked.recoveryTime, drawn: asked.drawn, find: asked.find };
  for (const [name, text] of Object.entries(texts)) if (text !== '') query.set(name, text);
  if (asked.multiSite) query.set('sites', 'several');
  if (asked.distinctOperator) query.set('failover', 'other-operator');
  if (asked.jurisdictions.length > 0) query.set('jurisdictions', asked.jurisdictions.join(' '));
  return query;
}

export function addressOf(asked: Asked): string {
  const query = queryOf(asked);
  return query.size === 0 ? '/pages/stack' : `/pages/stack?${query}`;
}

/** The same stack with its layers in other places: `order` tells from which place each comes. */
export function rearranged(asked: Asked, order: readonly number[]): Asked {
  return {
    ...asked,
    layers: order.flatMap((from) => asked.layers[from] ?? []),
    on: asked.on.flatMap(([upper, lower]): Array<[number, number]> => {
      const pair: [number, number] = [order.indexOf(upper), order.indexOf(lower)];
      return pair.includes(-1) ? [] : [pair];
    }),
    find: '',
  };
}

/** The same stack with more offers at the bottom. */
export function withOffers(asked: Asked, offers: readonly string[]): Asked {
  const added = offers.filter((id) => !asked.layers.some(({ offer }) => offer === id));
  const layers = [...asked.layers, ...added.map((offer) => ({ offer, role: '' }))].slice(0, mostLayers);
  return { ...asked, layers, find: '' };
}

/** Places of the layers right under each, from the top down. */
export function layersUnder({ layers, arrangement, on }: Asked): number[][] {
  return layers.map((_layer, place) => {
    if (arrangement === 'chain') return place + 1 < layers.length ? [place + 1] : [];
    return [...new Set(on.filter(([upper]) => upper === place).map(([, lower]) => lower))];
  });
}

/** What the layers are called: by the names of their offers, and told apart where two offers have one name. */
export function layerNames({ layers }: Pick<Asked, 'layers'>, names: ReadonlyMap<string, string>): string[] {
  const taken = new Set<string>();
  return layers.map(({ offer }) => {
    const cut = [...(names.get(offer) ?? '').trim()].slice(0, longestName).join('');
    const base = cut === '' ? offer : cut;
    let name = base;
    for (let count = 2; taken.has(name); count += 1) name = `${base} (${count})`;
    taken.add(name);
    return name;
  });
}

/** The question to the API; none where there are fewer than two layers. */
export function requestOf(asked: Asked, names: ReadonlyMap<string, string>): StackCheckRequest | undefined {
  if (asked.layers.length < 2) return undefined;
  const called = layerNames(asked, names);
  const under = layersUnder(asked);
  const requires: StackContinuityNeeds = {
    ...(asked.recoveryPoint === '' ? {} : { recoveryPointObjective: durationOf(asked.recoveryPoint) }),
    ...(asked.recoveryTime === '' ? {} : { recoveryTimeObjective: durationOf(asked.recoveryTime) }),
    ...(asked.multiSite ? { multiSite: true as const } : {}),
    ...(asked.distinctOperator ? { distinctOperatorFailover: true as const } : {}),
  };
  return {
    layers: asked.layers.map(({ offer, role }, place) => ({
      name: called[place] ?? offer,
      offer,
      on: (under[place] ?? []).flatMap((lower) => called[lower] ?? []),
      ...(role === '' ? {} : { role }),
    })),
    ...(Object.keys(requires).length === 0 ? {} : { requires }),
    ...(asked.jurisdictions.length === 0 ? {} : { jurisdictions: asked.jurisdictions }),
  };
}

const secondsPerMinute = 60;
const secondsPerHour = 3_600;

/** Hours as an ISO 8601 duration, never longer than they are; what is no number is left for the API to judge. */
function durationOf(text: string): string {
  if (!/^\d{1,6}(?:[.,]\d{1,4})?$/.test(text)) return text;
  const seconds = Math.floor(Number(text.replace(',', '.')) * secondsPerHour);
  if (seconds % secondsPerHour === 0) return `PT${seconds / secondsPerHour}H`;
  return seconds % secondsPerMinute === 0 ? `PT${seconds / secondsPerMinute}M` : `PT${seconds}S`;
}
