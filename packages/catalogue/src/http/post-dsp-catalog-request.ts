import { type Endpoint, writeCursor } from '@vigie/service';
import { dspCatalog, dspContext, dspVersion } from '../domain/exports/dsp-messages.js';
import { dspRefusals, inDspForm, refused } from './dsp-refusal.js';
import { afterParameter, baseOf, type ExportParts, exportStart } from './export-parts.js';
import { jsonAnswer } from './schema-parts.js';

const question = 'dsp';
/** Offers that are looked through for one page. */
const pageSize = 100;

export function postDspCatalogRequest({ desk, publicUrl, did }: ExportParts): Endpoint {
  return {
    method: 'post',
    path: '/dsp/catalog/request',
    // As bytes: what is not a message is refused in the form of the protocol too.
    body: 'bytes',
    operation: {
      summary: `The catalogue as a Dataspace Protocol ${dspVersion} Catalog, a page at a time`,
      description:
        'Datasets are the offers whose provider states an ODRL policy that the protocol can carry whole; no policy is made ' +
        'up for the others. Filters are not supported. The header Link leads to the next page (`rel="next"`), which may ' +
        'hold no dataset. Negotiation is between buyer and provider: this catalogue does none.',
      tags: ['linked data'],
      parameters: [afterParameter],
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: { description: 'A CatalogRequestMessage.' },
            example: { '@context': [dspContext], '@type': 'CatalogRequestMessage' },
          },
        },
      },
      responses: {
        200: jsonAnswer('A Catalog.', { type: 'object', required: ['@context', '@id', '@type', 'participantId'] }),
        ...dspRefusals,
      },
    },
    handle: inDspForm(async (request, response) => {
      checkMessage(request.body);
      const { offers, next } = await desk.offers(exportStart(request, question)?.id ?? '', pageSize);
      const base = baseOf(request, publicUrl);
      if (next !== undefined) {
        const after = writeCursor({ kind: 'offer', id: next }, question);
        response.setHeader('Link', `<${base}/dsp/catalog/request?after=${encodeURIComponent(after)}>; rel="next"`);
      }
      response.setHeader('Cache-Control', 'no-cache');
      response.json(dspCatalog(offers, { base, did }));
    }),
  };
}

function checkMessage(body: unknown): void {
  let message: unknown;
  try {
    message = JSON.parse(Buffer.isBuffer(body) ? body.toString('utf8') : '');
  } catch {
    throw refused('json-malformed', 'The message is not JSON.');
  }
  const { '@context': contexts, '@type': type, filter } = (message ?? {}) as Record<string, unknown>;
  if (type !== 'CatalogRequestMessage') {
    throw refused('request-invalid', 'The message is not a CatalogRequestMessage.', { parameter: '@type' });
  }
  if (!Array.isArray(contexts) || !contexts.includes(dspContext)) {
    const detail = `The message is not one of version ${dspVersion}: its @context is a list with ${dspContext}.`;
    throw refused('request-invalid', detail, { parameter: '@context', expected: dspContext });
  }
  if (filter !== undefined && !(Array.isArray(filter) && filter.length === 0)) {
    throw refused('request-invalid', 'Filters are not supported; GET /offers filters.', { parameter: 'filter' });
  }
}
