import type { Endpoint } from '@vigie/service';
import { dspDataset, dspVersion } from '../domain/exports/dsp-messages.js';
import { dspRefusals, inDspForm, refused } from './dsp-refusal.js';
import { baseOf, type ExportParts } from './export-parts.js';
import { offerParameter } from './request/offer-id.js';
import { jsonAnswer } from './schema-parts.js';

export function getDspDataset({ desk, publicUrl, did }: ExportParts): Endpoint {
  return {
    method: 'get',
    path: '/dsp/catalog/datasets/{id}',
    operation: {
      summary: `One offer as a Dataspace Protocol ${dspVersion} Dataset`,
      tags: ['linked data'],
      parameters: [offerParameter],
      responses: {
        200: jsonAnswer('A Dataset.', { type: 'object', required: ['@context', '@id', 'hasPolicy', 'distribution'] }),
        ...dspRefusals,
      },
    },
    handle: inDspForm(async (request, response) => {
      const id = String(request.params.id);
      const offer = await desk.offer(id);
      if (offer === undefined) throw refused('not-found', `This catalogue holds no offer "${id}".`, { value: id });
      const dataset = dspDataset(offer, { base: baseOf(request, publicUrl), did });
      if (dataset === undefined) {
        const detail = `The provider of "${id}" states no policy that the protocol can carry; GET /offers/{id} shows the offer.`;
        throw refused('not-found', detail, { value: id });
      }
      response.setHeader('Cache-Control', 'no-cache');
      response.json(dataset);
    }),
  };
}
