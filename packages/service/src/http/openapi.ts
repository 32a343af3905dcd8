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

/**
 * What of a description checks requests. The validator would compile the schema of every answer too, which it is not asked
 * to check: that is half of the time that a service takes to start.
 */
export function requestsOf(description: ReturnType<typeof describeApi>): ReturnType<typeof describeApi> {
  const bare = (responses: Record<string, unknown>) =>
    Object.fromEntries(Object.keys(responses).map((status) => [status, { description: 'Not checked.' }]));
  const paths = mapValues(description.paths, (operations) =>
    mapValues(operations, (operation) => {
      const { responses, ...asked } = operation as { responses: Record<string, unknown> };
      return { ...asked, responses: bare(responses) };
    }),
  );
  const { components } = description;
  const schemas = reachable(components.schemas, paths);
  return { ...description, paths, components: { ...components, schemas } };
}

/** The named schemas that something refers to, be it through others. */
function reachable<Named extends Record<string, Schema>>(schemas: Named, from: unknown): Named {
  const names = new Set<string>();
  const follow = (part: unknown) => {
    for (const [, name = ''] of JSON.stringify(part).matchAll(/"\$ref":"#\/components\/schemas\/([^"/]+)/g)) {
      if (names.has(name)) continue;
      names.add(name);
      follow(schemas[name]);
    }
  };
  follow(from);
  return Object.fromEntries(Object.entries(schemas).filter(([name]) => names.has(name))) as Named;
}

function mapValues<Value, Mapped>(of: Record<string, Value>, map: (value: Value) => Mapped): Record<string, Mapped> {
  return Object.fromEntries(Object.entries(of).map(([name, value]) => [name, map(value)]));
}
