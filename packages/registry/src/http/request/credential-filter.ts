import { type CredentialStatus, credentialStatuses, expandTerm, VigieError } from '@vigie/credentials';
import { registrySentences, serviceSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import { invalidParameter, textParameter } from '@vigie/service';
import type { Request } from 'express';

export interface CredentialFilterQuery {
  issuer?: string;
  subject?: string;
  id?: string;
  /** Full IRI. */
  type?: string;
  status?: CredentialStatus;
}

const statuses: readonly CredentialStatus[] = credentialStatuses;

/** The filters of `GET /credentials`; a type may be given as a term, a prefixed name or an IRI. */
export function credentialFilter(request: Request): CredentialFilterQuery {
  const filter: CredentialFilterQuery = {};
  for (const name of ['issuer', 'subject', 'id'] as const) {
    const value = textParameter(request, name);
    if (value !== undefined) filter[name] = value;
  }
  const type = textParameter(request, 'type');
  if (type !== undefined) filter.type = typeIri(type);
  const status = textParameter(request, 'status');
  if (status !== undefined) {
    const known = statuses.find((one) => one === status);
    if (known === undefined)
      throw invalidParameter('status', say(serviceSentences['must-be-one-of'], { choices: statuses.join(', ') }));
    filter.status = known;
  }
  return filter;
}

function typeIri(name: string): string {
  try {
    return expandTerm(name);
  } catch (error) {
    if (error instanceof VigieError && error.code === 'term-unknown')
      throw invalidParameter('type', say(registrySentences['no-known-term']));
    throw error;
  }
}
