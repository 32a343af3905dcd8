import { renderReference, schemaFiles, VigieError } from '@vigie/credentials';
import { registrySentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import type { Endpoint } from '@vigie/service';

export function getSchemaReference(): Endpoint {
  const versions = new Set<string>(schemaFiles().map((file) => file.version));
  const page = renderReference();
  return {
    method: 'get',
    path: '/schemas/{version}/reference',
    operation: {
      summary: 'Every class and property, to be read by people',
      tags: ['schemas'],
      parameters: [{ name: 'version', in: 'path', required: true, schema: { type: 'string' } }],
      responses: { 200: { description: 'An HTML page.', content: { 'text/html': {} } } },
    },
    handle: (request, response) => {
      const { version } = request.params;
      if (!versions.has(String(version)))
        throw new VigieError(
          'not-found',
          say(registrySentences['there-no-schema-version'], { version: String(version) }),
        );
      response.type('html').send(page);
    },
  };
}
