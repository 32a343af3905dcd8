import type { CredentialStatus } from '@vigie/credentials';

export const textFields = ['issuer', 'subject', 'id', 'type'] as const;

/** The type says when a status comes that is not listed here. */
const listed: Record<CredentialStatus, true> = {
  active: true,
  deprecated: true,
  suspended: true,
  revoked: true,
  expired: true,
  withdrawn: true,
  nonconformant: true,
};
export const statuses = Object.keys(listed) as CredentialStatus[];

const pageSize = 50;

/** What the address of the page asks for; anything else, and fields that were left empty, are left out. */
export function readFilter(address: URLSearchParams): URLSearchParams {
  const filter = new URLSearchParams();
  for (const field of [...textFields, 'status', 'cursor']) {
    const value = address.get(field)?.trim() ?? '';
    if (value !== '') filter.set(field, value);
  }
  return filter;
}

/** The question to the API. */
export function apiPath(filter: URLSearchParams): string {
  const asked = new URLSearchParams(filter);
  asked.set('limit', String(pageSize));
  return `/credentials?${asked}`;
}
