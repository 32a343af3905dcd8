import type { PlannedChange, RecheckPreview } from '@vigie/credentials';
import { hasMembers } from './answer-checks.js';
import { type ClientOptions, createHttpClient } from './http-client.js';

/** One run of a registry over what it holds, after something changed by which it is judged. */
export interface ListedRecheck {
  number: number;
  kind: string;
  reason: string;
  /** Whose credentials alone are checked. */
  issuer?: string;
  startedAt: string;
  finishedAt?: string;
  /** Numbers in the feed: of the last credential that was checked, and of the last one to check. */
  position: number;
  last: number;
  checked: number;
  failed: number;
}

/** The rechecks of one registry over HTTP. Every method throws VigieError. */
export interface RecheckClient {
  list(): Promise<{ items: ListedRecheck[] }>;
  /** What a planned change would move; needs the operator's token. */
  preview(change: PlannedChange): Promise<RecheckPreview>;
}

const isList = hasMembers<{ items: ListedRecheck[] }>({ items: 'array' });
const isPreview = hasMembers<RecheckPreview>({ checked: 'number', moved: 'number', items: 'array' });
/** Milliseconds: the registry verifies up to a thousand credentials before it answers. */
const patience = 600_000;

/** @throws VigieError `settings-invalid` for an address that is not http or https */
export function createRecheckClient(options: ClientOptions & { token?: string }): RecheckClient {
  const http = createHttpClient({ timeout: patience, ...options });
  const authorised = options.token === undefined ? {} : { token: options.token };
  return {
    list: () => http.json({ path: 'rechecks' }, isList),
    preview: (change) => {
      const body = { content: new TextEncoder().encode(JSON.stringify(change)), mediaType: 'application/json' };
      return http.json({ method: 'POST', path: 'rechecks/preview', body, ...authorised }, isPreview);
    },
  };
}
