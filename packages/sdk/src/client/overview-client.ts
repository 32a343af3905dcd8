import type { RegistryOverview } from '@vigie/credentials';
import { hasMembers } from './answer-checks.js';
import { type ClientOptions, createHttpClient } from './http-client.js';

/** A registry in a few numbers. Every method throws VigieError. */
export interface OverviewClient {
  overview(): Promise<RegistryOverview>;
}

const isOverview = hasMembers<RegistryOverview>({
  registry: 'string',
  at: 'string',
  head: 'number',
  credentials: 'object',
  log: 'object',
});

/** @throws VigieError `settings-invalid` for an address that is not http or https */
export function createOverviewClient(options: ClientOptions): OverviewClient {
  const http = createHttpClient(options);
  return { overview: () => http.json({ path: 'overview' }, isOverview) };
}
