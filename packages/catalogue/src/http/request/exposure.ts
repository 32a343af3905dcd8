import { catalogueSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import { invalidParameter, type Operation, textParameters } from '@vigie/service';
import type { Request } from 'express';
import type { ExposureQuestion } from '../../domain/exposure/exposure-answer.js';
import { atInstant, atParameter } from './at.js';

const mostJurisdictions = 20;

export const exposureParameters: NonNullable<Operation['parameters']> = [
  {
    name: 'jurisdiction',
    in: 'query',
    description:
      'ISO 3166-1 alpha-2; repeat for several. Default: the watch list, and those that the provider declares of or that the signed chain touches.',
    schema: { type: 'array', maxItems: mostJurisdictions, items: { type: 'string', pattern: '^[A-Z]{2}$' } },
    style: 'form',
    explode: true,
  },
  atParameter,
];

/** The question of `GET /offers/{id}/exposure`. */
export function exposureQuestion(request: Request): ExposureQuestion {
  const jurisdictions = textParameters(request, 'jurisdiction');
  if (jurisdictions.length > mostJurisdictions)
    throw invalidParameter('jurisdiction', say(catalogueSentences['given-most-times'], { most: mostJurisdictions }));
  if (!jurisdictions.every((one) => /^[A-Z]{2}$/.test(one)))
    throw invalidParameter('jurisdiction', say(catalogueSentences['iso-3166-1-alpha-2']));
  const at = atInstant(request);
  return { jurisdictions, ...(at === undefined ? {} : { at }) };
}
