import { Resolver } from 'node:dns/promises';
import type { HostResolver } from '../fetch/fetcher.js';

export interface NodeHostResolverOptions {
  /** Name servers to ask, as `address` or `address:port`. Default: those of the system. */
  servers?: readonly string[];
}

/**
 * Finds every A and AAAA record of a name by asking the name server.
 *
 * The hosts file and search domains are not used, so a short name of the own network means nothing; and a name server
 * that is slow on purpose takes up no thread that other work waits for.
 */
export function createNodeHostResolver({ servers }: NodeHostResolverOptions = {}): HostResolver {
  return async (hostname, signal) => {
    const resolver = new Resolver({ timeout: 2_000, tries: 2 });
    if (servers !== undefined) resolver.setServers(servers);
    const cancel = () => resolver.cancel();
    signal.addEventListener('abort', cancel, { once: true });
    try {
      const answers = await Promise.allSettled([resolver.resolve4(hostname), resolver.resolve6(hostname)]);
      const addresses = answers.flatMap((answer) => (answer.status === 'fulfilled' ? answer.value : []));
      const [failure] = answers.flatMap((answer) => (answer.status === 'rejected' ? [answer.reason] : []));
      if (addresses.length === 0 && failure !== undefined) throw failure;
      return addresses;
    } finally {
      signal.removeEventListener('abort', cancel);
    }
  };
}
