import { instantParameter, type Operation } from '@vigie/service';
import type { Request } from 'express';

export const atParameter: NonNullable<Operation['parameters']>[number] = {
  name: 'at',
  in: 'query',
  description:
    'RFC 3339 instant as of which to answer, from the versions that stood then, as far as this catalogue knows. Default: now.',
  schema: { type: 'string', format: 'date-time' },
};

export function atInstant(request: Request): Date | undefined {
  return instantParameter(request, 'at');
}
