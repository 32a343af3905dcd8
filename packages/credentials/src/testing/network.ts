import { createFetcher, type FetcherOptions } from '../fetch/create-fetcher.js';
import type { FetchUse, TransportAnswer, TransportRequest } from '../fetch/fetcher.js';
import { answerOf } from './answers.js';
import { createTime } from './time.js';

export const use: FetchUse = { mediaTypes: ['application/json'], maximumBytes: 100, timeoutMilliseconds: 5_000 };
export const json = (text = '{}') => answerOf(text, { 'content-type': 'application/json; charset=utf-8' });
export const redirect = (location: string, status = 302) => answerOf('', { location }, status);
export const publicAddress = '93.184.215.14';

/** A fetcher over a network of names and addresses, and what its transport was asked. */
export function network(
  options: Partial<FetcherOptions> & {
    names?: Record<string, string[]>;
    answer?: (request: TransportRequest) => TransportAnswer | Promise<TransportAnswer>;
  } = {},
) {
  const { names = {}, answer = () => json(), ...others } = options;
  const requests: TransportRequest[] = [];
  const resolved: string[] = [];
  const fetcher = createFetcher({
    clock: createTime().clock,
    resolveHost: async (name) => {
      resolved.push(name);
      return names[name] ?? [publicAddress];
    },
    transport: async (request) => {
      requests.push(request);
      return answer(request);
    },
    ...others,
  });
  return { fetcher, requests, resolved };
}
