import type { LeavingAxis, ShortlistRequest } from '@vigie/credentials';
import { readOrder } from '../leaving/axes.js';
import { readOffers } from '../parts/offers-in-address.js';
import { type NeedRow, profileOf, readNeeds, writeNeeds } from './need-rows.js';

/** As many offers fit on a shortlist. */
export const mostListed = 20;

export const buyers = ['ministry', 'supervised-body', 'oiv', 'ose', 'local-authority', 'other'] as const;
export const dataKinds = [
  'citizens-personal-data',
  'companies-economic-data',
  'applications-about-state-agents',
  'other',
] as const;
export const wordings = ['SR-13', 'SR-14'] as const;
export const europes = ['EU', 'EEA'] as const;

/** What the address of the page asks, as it stands in the fields of the form. */
export interface Asked {
  offers: string[];
  /** How many more offers the address names than fit on a list. */
  left: number;
  /** A search, as it stands in the address of the page of a search. */
  search: string;
  volume: string;
  date: string;
  order: LeavingAxis[];
  simulate: boolean;
  hours: string;
  throughput: string;
  /** Codes of countries, as they were typed. */
  jurisdictions: string;
  buyer: (typeof buyers)[number] | '';
  data: Array<(typeof dataKinds)[number]>;
  wording: (typeof wordings)[number] | '';
  europe: (typeof europes)[number] | '';
  needs: NeedRow[];
  excluded: Array<{ offer: string; reason: string }>;
  title: string;
  note: string;
  /** Words that one more offer is looked for by. */
  find: string;
}

export function readAsked(query: URLSearchParams): Asked {
  const text = (name: string) => query.get(name)?.trim() ?? '';
  const { offers: named, find } = readOffers(query);
  return {
    offers: named.slice(0, mostListed),
    left: Math.max(0, named.length - mostListed),
    search: text('search').replace(/^[^?]*\?/, ''),
    volume: text('volume'),
    date: text('date'),
    order: readOrder(query),
    simulate: query.has('simulate'),
    hours: text('hours'),
    throughput: text('throughput'),
    jurisdictions: text('jurisdictions'),
    buyer: buyers.find((kind) => kind === text('buyer')) ?? '',
    data: dataKinds.filter((kind) => query.getAll('data').includes(kind)),
    wording: wordings.find((wording) => wording === text('wording')) ?? '',
    europe: europes.find((europe) => europe === text('europe')) ?? '',
    needs: readNeeds(query),
    excluded: readExcluded(query),
    title: text('title'),
    note: text('note'),
    find,
  };
}

/** Two parameters for each offer that is left out, in the same order; without an offer there is nothing to say. */
function readExcluded(query: URLSearchParams): Asked['excluded'] {
  const reasons = query.getAll('reason');
  return query.getAll('excluded').flatMap((written, place) => {
    const offer = written.trim();
    return offer === '' ? [] : [{ offer, reason: reasons[place]?.trim() ?? '' }];
  });
}

/** The question to the API; none where neither offers nor a search are named. */
export function requestOf(asked: Asked): ShortlistRequest | undefined {
  const { offers, search, volume, date, order, europe, title, note, excluded } = asked;
  if (offers.length === 0 && search === '') return undefined;
  const jurisdictions = [...new Set(asked.jurisdictions.toUpperCase().split(/[\s,;]+/))].filter((code) => code !== '');
  const needs = profileOf(asked.needs);
  const buyer = buyerOf(asked);
  return {
    ...(offers.length === 0 ? {} : { offers }),
    ...(search === '' ? {} : { query: parametersIn(search) }),
    ...(jurisdictions.length === 0 ? {} : { jurisdictions }),
    ...(needs === undefined ? {} : { needs: { ...needs, ...needBuyerOf(buyer) } }),
    ...(volume === '' ? {} : { volumeGigabytes: volume }),
    ...(date === '' ? {} : { date }),
    ...(order.length === 0 ? {} : { order }),
    ...(asked.simulate ? { simulation: simulationOf(asked) } : {}),
    ...(buyer === undefined ? {} : { buyer }),
    ...(europe === '' ? {} : { europe }),
    ...(title === '' ? {} : { title }),
    ...(note === '' ? {} : { note }),
    ...(excluded.length === 0 ? {} : { excluded }),
  };
}

function parametersIn(search: string): NonNullable<ShortlistRequest['query']> {
  const parameters: Record<string, string[]> = {};
  for (const [name, value] of new URLSearchParams(search)) {
    // Of the page of a search, not of what it finds.
    if (name !== 'lang' && name !== 'cursor' && value !== '') parameters[name] = [...(parameters[name] ?? []), value];
  }
  return parameters;
}

function simulationOf({ hours, throughput }: Asked): NonNullable<ShortlistRequest['simulation']> {
  return {
    ...(hours === '' ? {} : { transferWindow: `PT${hours}H` }),
    ...(throughput === '' ? {} : { throughput }),
  };
}

function buyerOf({ buyer, data, wording }: Asked): ShortlistRequest['buyer'] {
  return buyer === '' || data.length === 0 ? undefined : { kind: buyer, data, ...(wording === '' ? {} : { wording }) };
}

/** A need may ask whether a product may sit on an offer, for which it has to know the same. */
function needBuyerOf(buyer: ShortlistRequest['buyer']) {
  if (buyer === undefined) return {};
  const { kind, data, wording } = buyer;
  return { buyer: kind, data, ...(wording === undefined ? {} : { wording }) };
}

/** The address of the page that asks this. */
export function addressOf(asked: Asked): string {
  const query = new URLSearchParams(asked.offers.map((id) => ['offer', id]));
  const { search, volume, date, hours, throughput, jurisdictions, buyer, wording, europe, title, note, find } = asked;
  const texts = { search, volume, date, hours, throughput, jurisdictions, buyer, wording, europe, title, note, find };
  for (const [name, value] of Object.entries(texts)) if (value !== '') query.set(name, value);
  for (const axis of asked.order) query.append('order', axis);
  if (asked.simulate) query.set('simulate', 'on');
  for (const kind of asked.data) query.append('data', kind);
  writeNeeds(asked.needs, query);
  for (const { offer, reason } of asked.excluded) {
    query.append('excluded', offer);
    query.append('reason', reason);
  }
  return query.size === 0 ? '/pages/shortlist' : `/pages/shortlist?${query}`;
}
