import { schemaFiles } from '@vigie/credentials';
import type { Endpoint } from '@vigie/service';
import { reference } from './answer-schemas.js';

export function listSchemas(): Endpoint {
  return {
    method: 'get',
    path: '/schemas',
    operation: {
      summary: 'The contexts, vocabularies and shapes that credentials are checked against, by version',
      tags: ['schemas'],
      responses: {
        200: {
          description: 'Versions and files.',
          content: { 'application/json': { schema: reference('SchemaList') } },
        },
      },
    },
    handle: (_request, response) => {
      const files = schemaFiles();
      const versions = [...new Set(files.map((file) => file.version))].map((version) => ({
        version,
        reference: `/schemas/${version}/reference`,
        files: files
          .filter((file) => file.version === version)
          .map(({ name, mediaType }) => ({ name, mediaType, href: `/schemas/${version}/${name}` })),
      }));
      response.json({ versions });
    },
  };
}
