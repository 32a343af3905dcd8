import type { StatusAllocations, StatusChanges } from '@vigie/credentials';
import { parseJson } from '../json/parse-json.js';
import { hasMembers } from './answer-checks.js';
import { answerInvalid, type ClientOptions, createHttpClient } from './http-client.js';

/** The status lists that a registry keeps for issuers without hosting of their own. Every method throws VigieError. */
export interface StatusClient {
  /** @param request signed with `signRequest`: `purposes` and `count` */
  allocate(request: string): Promise<StatusAllocations>;
  /** @param request signed with `signRequest`: `changes` */
  change(request: string): Promise<StatusChanges>;
}

const isAllocations = hasMembers<StatusAllocations>({ issuer: 'string', items: 'array' });
const isChanges = hasMembers<StatusChanges>({ items: 'array' });

/** @throws VigieError `settings-invalid` for an address that is not http or https */
export function createStatusClient(options: ClientOptions): StatusClient {
  const http = createHttpClient(options);
  async function post<T>(path: string, content: string, check: (answer: unknown) => answer is T): Promise<T> {
    const answer = await http.send({ method: 'POST', path, body: { content, mediaType: 'application/jwt' } });
    const told: unknown = parseJson(answer.text);
    if (check(told)) return told;
    throw answerInvalid(answer, 'The registry did not say what became of the request.');
  }
  return {
    allocate: (request) => post('status-lists/allocations', request, isAllocations),
    change: (request) => post('status-lists/changes', request, isChanges),
  };
}
