import { skipToken, useQuery } from '@tanstack/react-query';
import type { Comparison, DataActFloor, DutyVerdict, OfferDetail } from '@vigie/credentials';
import { collectNames, type Names, namesIn } from '../offer/node-names.js';
import type { Preparing } from '../page.js';

/** What the page shows of an offer besides what follows for the stack: the whole of it would travel in the document for nothing. */
export interface StackSubject {
  id: string;
  name: string;
  provider: OfferDetail['provider'];
  warning?: string;
  duties?: Array<{ duty: string; title: string; verdict: DutyVerdict }>;
}

export interface StackSubjects {
  offers: StackSubject[];
  /** Names of whoever the offers name, by identifier. */
  names: Array<[string, string]>;
  floor?: Pick<DataActFloor, 'rules' | 'date' | 'notice'>;
}

const key = ['stack-subjects'];
const nothing: StackSubjects = { offers: [], names: [] };

/** Asks for the offers of a stack; one that is not here is left out, and the page says so. */
export async function prepareSubjects({ client, ask }: Pick<Preparing, 'client' | 'ask'>, ids: readonly string[]) {
  const known = await subjectsOf(ask, ids);
  client.setQueryData(key, known);
  return known;
}

async function subjectsOf(ask: Preparing['ask'], ids: readonly string[]): Promise<StackSubjects> {
  if (ids.length > 1) {
    const compared = await ask('/compare', { offers: ids });
    if (compared.status < 400) return ofComparison(compared.body as Comparison);
  }
  const answers = await Promise.all(ids.map((id) => ask(`/offers/${encodeURIComponent(id)}`)));
  return ofOffers(answers.flatMap(({ status, body }) => (status < 400 ? [body as OfferDetail] : [])));
}

/** As the server prepared them. */
export function useSubjects(): StackSubjects {
  return useQuery<StackSubjects>({ queryKey: key, queryFn: skipToken }).data ?? nothing;
}

export function offerNames({ offers }: StackSubjects): Names {
  return new Map(offers.map(({ id, name }) => [id, name]));
}

function ofComparison({ offers, rows, leaving }: Comparison): StackSubjects {
  const names = new Map<string, string>();
  for (const cell of rows.flatMap(({ cells }) => cells)) if (cell.state === 'stated') collectNames(cell.value, names);
  for (const { id, name, provider } of offers) {
    names.set(id, name);
    if (provider.name !== undefined) names.set(provider.id, provider.name);
  }
  const floors = new Map(leaving.offers.map(({ offer, floor }) => [offer, floor]));
  const first = leaving.offers[0]?.floor;
  return {
    offers: offers.map(({ id, name, provider, warning }) => ({
      id,
      name,
      provider,
      ...(warning === undefined ? {} : { warning }),
      duties: floors.get(id)?.duties.map(({ duty, title, verdict }) => ({ duty, title, verdict })) ?? [],
    })),
    names: [...names],
    ...(first === undefined ? {} : { floor: { rules: first.rules, date: first.date, notice: first.notice } }),
  };
}

function ofOffers(offers: readonly OfferDetail[]): StackSubjects {
  return {
    offers: offers.map(({ id, name, provider, warning }) => ({
      id,
      name,
      provider,
      ...(warning === undefined ? {} : { warning }),
    })),
    names: [...new Map(offers.flatMap((offer) => [...namesIn(offer)]))],
  };
}
