import { digestOf, schemaFiles, schemaMediaTypes } from '@vigie/credentials';
import type { Endpoint } from '@vigie/service';
import type { Schemas } from '../domain/schemas.js';
import type { StoredSchema } from '../store/schema-rows.js';
import { reference } from './answer-schemas.js';

export function listSchemas(parts: { schemas: Schemas; namespaces: Readonly<Record<string, string>> }): Endpoint {
  return {
    method: 'get',
    path: '/schemas',
    operation: {
      summary: 'The contexts, vocabularies, shapes and schemas that credentials are checked against, by version',
      description: 'Those that are shipped, those that the operator added, and those that were retired.',
      tags: ['schemas'],
      responses: {
        200: {
          description: 'Versions and files.',
          content: { 'application/json': { schema: reference('SchemaList') } },
        },
      },
    },
    handle: (_request, response) => {
      const shipped = schemaFiles();
      const added = parts.schemas.history();
      response.json({
        versions: [
          ...[...new Set(shipped.map((file) => file.version))].map((version) => ({
            version,
            reference: `/schemas/${version}/reference`,
            files: shipped
              .filter((file) => file.version === version)
              .map(({ name, mediaType, text }) => ({
                name,
                mediaType,
                href: `/schemas/${version}/${name}`,
                digest: digestOf(text),
                status: 'shipped',
              })),
          })),
          ...[...new Set(added.map(({ version }) => version))].map((version) => ({
            version,
            files: added.filter((one) => one.version === version).map(fileOf),
          })),
        ],
        namespaces: parts.namespaces,
      });
    },
  };
}

function fileOf({ version, name, kind, address, digest, source, from, until }: StoredSchema) {
  return {
    name,
    mediaType: schemaMediaTypes[kind],
    href: `/schemas/${version}/${name}`,
    digest,
    status: until === undefined ? 'in-force' : 'retired',
    kind,
    address,
    source,
    addedAt: from,
    ...(until === undefined ? {} : { retiredAt: until }),
  };
}
