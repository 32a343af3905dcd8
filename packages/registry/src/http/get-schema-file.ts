import { schemaFiles, VigieError } from '@vigie/credentials';
import type { Endpoint } from '@vigie/service';

export function getSchemaFile(): Endpoint {
  const files = new Map(schemaFiles().map((file) => [`${file.version}/${file.name}`, file]));
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
          description: 'The file.',
          content: Object.fromEntries([...files.values()].map(({ mediaType }) => [mediaType, {}])),
        },
      },
    },
    handle: (request, response) => {
      const { version, file } = request.params;
      const found = files.get(`${version}/${file}`);
      if (found === undefined) throw new VigieError('not-found', `There is no schema file ${version}/${file}.`);
      response.setHeader('Content-Type', `${found.mediaType}; charset=utf-8`);
      response.setHeader('Cache-Control', 'public, max-age=3600');
      response.send(Buffer.from(found.text, 'utf8'));
    },
  };
}
