import { VigieError } from '@vigie/credentials';
import { catalogueSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import type { Request } from 'express';

/** The bearer token of a request (RFC 6750 §2.1). */
export function watchToken({ headers }: Request): string {
  const [, token] = /^Bearer +([A-Za-z0-9._~+/-]+=*) *$/i.exec(headers.authorization ?? '') ?? [];
  if (token === undefined)
    throw new VigieError('watch-token-missing', say(catalogueSentences['request-carries-no-token-watch']));
  return token;
}
