import { type SchemaItem, schemaKinds, schemaMediaTypes, VigieError } from '@vigie/credentials';
import { catalogueSentences, registrySentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import {
  actorBehind,
  choiceOf,
  type Endpoint,
  invalidParameter,
  type OperatorGate,
  textParameter,
} from '@vigie/service';
import type { Request } from 'express';
import type { Preview } from '../domain/preview.js';
import type { Schemas } from '../domain/schemas.js';
import { reference } from './answer-schemas.js';

/** Largest schema in bytes: the Gaia-X ontology of 25.11 has three million. */
const schemaLimit = 16 * 1024 * 1024;
const mediaTypes = [...new Set(Object.values(schemaMediaTypes)), 'application/json', 'application/octet-stream'];

export interface PostSchemasParts {
  schemas: Schemas;
  operator: OperatorGate;
  preview(item: SchemaItem): Promise<Preview>;
  /** Called after the schemas have changed. */
  changed(): void;
}

export function postSchemas(parts: PostSchemasParts): Endpoint {
  const text = (name: string, description: string, required: boolean) => ({
    name,
    in: 'query' as const,
    required,
    description,
    schema: { type: 'string' },
    allowReserved: true,
  });
  return {
    method: 'post',
    path: '/schemas',
    body: 'bytes',
    bodyLimit: schemaLimit,
    authorise: (request) => parts.operator.require(request),
    operation: {
      summary: 'Add a context, shapes, an ontology or a JSON Schema (operator)',
      description:
        'In force at once. Stored credentials are then checked again in the background, see /rechecks. With ' +
        '`preview=true` nothing is stored, and the answer tells which stored credentials would fail.',
      tags: ['schemas'],
      parameters: [
        { ...text('kind', 'What it is.', true), schema: { type: 'string', enum: [...schemaKinds] } },
        text('address', 'IRI under which documents name it.', true),
        text(
          'version',
          'Version that it belongs to; shapes are for credentials in the contexts of their version.',
          true,
        ),
        text('name', 'File name, unique in its version.', true),
        text('digest', '`sha256-` and the SHA-256 of the body in lowercase hexadecimal digits.', true),
        text('source', 'Where the operator had it.', false),
        { ...text('preview', 'Store nothing.', false), schema: { type: 'string', enum: ['true', 'false'] } },
      ],
      requestBody: {
        required: true,
        content: Object.fromEntries(mediaTypes.map((type) => [type, { schema: { type: 'string', format: 'binary' } }])),
      },
      responses: {
        200: {
          description: 'What it would change.',
          content: { 'application/json': { schema: reference('SchemaPreview') } },
        },
        201: { description: 'Added.', content: { 'application/json': { schema: reference('SchemaAdded') } } },
      },
    },
    handle: async (request, response) => {
      const item = itemOf(request);
      if (textParameter(request, 'preview') === 'true') return void response.json(await parts.preview(item));
      const { version, name, digest, from } = await parts.schemas.add(
        item,
        textParameter(request, 'source') ?? 'the operator',
        actorBehind(request).id,
      );
      parts.changed();
      const href = `/schemas/${version}/${name}`;
      response.status(201).location(href).json({ version, name, digest, href, addedAt: from });
    },
  };
}

function itemOf(request: Request): SchemaItem {
  const required = (name: string) => {
    const value = textParameter(request, name);
    if (value === undefined) throw invalidParameter(name, say(registrySentences['is-missing']));
    return value;
  };
  const body: unknown = request.body;
  if (!(body instanceof Uint8Array) || body.length === 0)
    throw new VigieError('body-empty', say(catalogueSentences['request-no-body']));
  const text = Buffer.from(body).toString('utf8');
  if (!Buffer.from(text, 'utf8').equals(Buffer.from(body))) {
    throw new VigieError('encoding-invalid', say(registrySentences['body-not-valid-utf-8']));
  }
  const [, digest] = /^sha256-([0-9a-f]{64})$/.exec(required('digest')) ?? [];
  if (digest === undefined)
    throw invalidParameter('digest', say(registrySentences['sha256-64-lowercase-hexadecimal-digits']));
  return {
    kind: choiceOf('kind', required('kind'), schemaKinds),
    address: required('address'),
    version: required('version'),
    name: required('name'),
    digest,
    text,
  };
}
