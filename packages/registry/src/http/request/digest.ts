import { VigieError } from '@vigie/credentials';
import { registrySentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import type { Operation } from '@vigie/service';
import type { Request } from 'express';

export const digestParameter: NonNullable<Operation['parameters']>[number] = {
  name: 'digest',
  in: 'path',
  required: true,
  description: 'Lowercase hex SHA-256 of the credential’s exact text.',
  schema: { type: 'string', pattern: '^[0-9a-f]{64}$' },
};

export function digestFrom(request: Request): string {
  return String(request.params.digest);
}

export function noSuchCredential(digest: string): VigieError {
  return new VigieError('not-found', say(registrySentences['no-credential-digest-held'], { digest }));
}
