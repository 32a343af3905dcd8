import { schemaFiles, schemaMediaTypes, VigieError } from '@vigie/credentials';
import { registrySentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import type { Endpoint } from '@vigie/service';
import type { Schemas } from '../domain/schemas.js';

export function getSchemaFile(parts: { schemas: Schemas }): Endpoint {
  const files = new Map(schemaFiles().map((file) => [`${file.version}/${file.name}`, file]));
  const mediaTypes = new Set([...files.values()].map(({ mediaType }) => mediaType));
  return {
    method: 'get',
    path: '/schemas/{version}/{file}',
    operation: {
      summary: 'One context, vocabulary, shape or schema file',
      tags: ['schemas'],
      parameters: [
        { name: 'version', in: 'path', required: true, schema: { type: 'string' } },
        { name: 'file', in: 'path', required: true, schema: { type: 'string' } },
      ],
      responses: {
        200: {
          description: 'The file; of one that was retired, as it was last.',
          content: Object.fromEntries([...mediaTypes].map((mediaType) => [mediaType, {}])),
        },
      },
    },
    handle: (request, response) => {
      const { version, file } = request.params;
      const added = parts.schemas.history().findLast((one) => one.version === version && one.name === file);
      const found =
        files.get(`${version}/${file}`) ?? (added && { mediaType: schemaMediaTypes[added.kind], text: added.text });
      if (found === undefined)
        throw new VigieError(
          'not-found',
          say(registrySentences['there-no-schema-file'], { version: String(version), file: String(file) }),
        );
      response.setHeader('Content-Type', `${found.mediaType}; charset=utf-8`);
      response.setHeader('Cache-Control', 'public, max-age=3600');
      response.send(Buffer.from(found.text, 'utf8'));
    },
  };
}
