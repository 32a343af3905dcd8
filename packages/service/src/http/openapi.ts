import { codes, stepNames } from '@vigie/credentials';
import type { Endpoint, Schema } from './endpoint.js';

/** What a service says of itself in its OpenAPI description. */
export interface ServiceInfo {
  title: string;
  version: string;
  description: string;
}

const problemSchema: Schema = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code', 'remedy'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string' },
    code: { type: 'string', enum: Object.keys(codes) },
    remedy: { type: 'string' },
    instance: { type: 'string', description: 'The request id, for the operator.' },
    violations: { type: 'array', items: { type: 'object' } },
    notRun: {
      type: 'array',
      items: { type: 'string', enum: stepNames },
      description: 'Checks that were left out because there was too much to do; violations may then not be all.',
    },
  },
};

const securitySchemes = {
  bearer: {
    type: 'http',
    scheme: 'bearer',
    description: 'The token that the service printed at its first start, or an access token of its identity provider.',
  },
};

/** The OpenAPI 3.1 description of a service: the same document answers at /openapi.json and validates requests. */
export function describeApi(info: ServiceInfo, endpoints: readonly Endpoint[], schemas: Record<string, Schema>) {
  const paths: Record<string, Record<string, unknown>> = {};
  for (const { path, method, operation, authorise } of endpoints) {
    const operations = paths[path] ?? {};
    paths[path] = operations;
    operations[method] = {
      ...operation,
      ...(authorise === undefined ? {} : { security: [{ bearer: [] }] }),
      // Colons, slashes and plus signs stand in a query as they are (RFC 3986 §3.4): a DID needs no escaping there.
      ...(operation.parameters === undefined
        ? {}
        : {
            parameters: operation.parameters.map((one) => (one.in === 'query' ? { ...one, allowReserved: true } : one)),
          }),
      responses: {
        ...operation.responses,
        default: {
          description: 'A problem, with a stable code and the remedy.',
          content: { 'application/problem+json': { schema: { $ref: '#/components/schemas/Problem' } } },
        },
      },
    };
  }
  return {
    openapi: '3.1.0',
    info: { ...info, license: { name: 'Apache-2.0', identifier: 'Apache-2.0' } },
    servers: [{ url: '/' }],
    paths,
    components: { schemas: { ...schemas, Problem: problemSchema }, securitySchemes },
  };
}
