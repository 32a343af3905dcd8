import { type Endpoint, writeCursor } from '@vigie/service';
import { dcatStatements } from '../domain/exports/dcat-statements.js';
import { exportFormats, rdfText } from '../domain/exports/rdf-text.js';
import { afterParameter, baseOf, type ExportParts, exportStart } from './export-parts.js';
import { pageLimit, pageParameters } from './request/page.js';

const question = 'dcat';
const limitParameter = pageParameters.filter(({ name }) => name === 'limit');

export function getDcat({ desk, memory, publicUrl, did, sparql }: ExportParts): Endpoint {
  return {
    method: 'get',
    path: '/dcat',
    operation: {
      summary: 'Offers and data spaces as DCAT-AP 3, a page at a time',
      description:
        'Offers are catalogued resources, data spaces are datasets; each names the signed originals that it was derived from ' +
        '(`prov:wasDerivedFrom`). Pages are linked with hydra:next and with the header Link.',
      tags: ['linked data'],
      parameters: [afterParameter, ...limitParameter],
      responses: {
        200: {
          description: 'One page, as Accept asks.',
          content: Object.fromEntries(exportFormats.map((format) => [format, { schema: { type: 'string' } }])),
        },
        304: { description: 'Nothing has changed since (If-None-Match, If-Modified-Since).' },
      },
    },
    handle: async (request, response) => {
      const limit = pageLimit(request);
      const start = exportStart(request, question);
      const page = await desk.page(start, limit);
      const base = baseOf(request, publicUrl);
      const first = `${base}/dcat?limit=${limit}`;
      const [self, next] = [start, page.next].map((place) =>
        place === undefined ? undefined : `${first}&after=${encodeURIComponent(writeCursor(place, question))}`,
      );
      const accepted = request.accepts([...exportFormats]);
      const format = exportFormats.find((one) => one === accepted) ?? exportFormats[0];
      const links = { self: self ?? first, first, ...(next === undefined ? {} : { next }) };
      const quads = dcatStatements(page, { base, did, sparql }, links);
      response.vary('Accept');
      response.type(format);
      if (next !== undefined) response.setHeader('Link', `<${next}>; rel="next"`);
      memory.send(request, response, { key: `${format} ${links.self}`, text: await rdfText(quads, format) });
    },
  };
}
