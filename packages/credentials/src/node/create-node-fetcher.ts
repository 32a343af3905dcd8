import { createFetcher, type FetcherOptions } from '../fetch/create-fetcher.js';
import type { Fetcher } from '../fetch/fetcher.js';
import { createNodeHostResolver } from './node-host-resolver.js';
import { createNodeTransport } from './node-transport.js';

/** As {@link FetcherOptions}; name server and transport are those of Node unless others are given. */
export type NodeFetcherOptions = Omit<FetcherOptions, 'resolveHost' | 'transport'> &
  Partial<Pick<FetcherOptions, 'resolveHost' | 'transport'>>;

/**
 * The fetcher for addresses that strangers have chosen, on Node's own client and name server.
 *
 * @example const resolver = createDidResolver({ fetcher: createNodeFetcher({ clock }), clock });
 */
export function createNodeFetcher(options: NodeFetcherOptions): Fetcher {
  return createFetcher({ resolveHost: createNodeHostResolver(), transport: createNodeTransport(), ...options });
}
