import { type Endpoint, instantParameter, invalidParameter, type Operation, textParameters } from '@vigie/service';
import type { Request } from 'express';
import type { EvidenceDesk } from '../domain/evidence/evidence-desk.js';
import { jsonAnswer, reference } from './answer-schemas.js';
import { offerParameter } from './request/offer-id.js';

const maximumJurisdictions = 50;

const parameters: NonNullable<Operation['parameters']> = [
  offerParameter,
  {
    name: 'jurisdiction',
    in: 'query',
    description: 'ISO 3166-1 alpha-2 code of a jurisdiction beside those of a full answer; repeat for several.',
    schema: {
      type: 'array',
      maxItems: maximumJurisdictions,
      items: { type: 'string', pattern: '^[A-Z]{2}$' },
    },
    style: 'form',
    explode: true,
  },
  {
    name: 'at',
    in: 'query',
    description: 'RFC 3339 instant as of which to derive, from what is held now. Default: now.',
    schema: { type: 'string', format: 'date-time' },
  },
];

export function getOfferEvidence(desk: EvidenceDesk): Endpoint {
  return {
    method: 'get',
    path: '/offers/{id}/evidence',
    operation: {
      summary: 'The verdicts on an offer, with all that is needed to recompute them offline',
      description:
        'Signed originals, DID documents, status lists, rules and settings. `vigie verify` recomputes the file without network; what that cannot show, such as credentials left out, it says.',
      tags: ['offers'],
      parameters,
      responses: { 200: jsonAnswer('The evidence, as a file to keep.', reference('EvidenceFile')) },
    },
    handle: async (request, response) => {
      const at = instantParameter(request, 'at');
      const file = await desk.file(String(request.params.id), {
        jurisdictions: jurisdictionsIn(request),
        ...(at === undefined ? {} : { at }),
      });
      response.setHeader('Content-Disposition', 'attachment; filename="evidence.json"');
      response.json(file);
    },
  };
}

function jurisdictionsIn(request: Request): string[] {
  const jurisdictions = textParameters(request, 'jurisdiction');
  if (jurisdictions.length > maximumJurisdictions) {
    throw invalidParameter('jurisdiction', `may be given ${maximumJurisdictions} times at most`);
  }
  const wrong = jurisdictions.find((one) => !/^[A-Z]{2}$/.test(one));
  if (wrong !== undefined) throw invalidParameter('jurisdiction', 'must be two capital letters (ISO 3166-1 alpha-2)');
  return jurisdictions;
}
