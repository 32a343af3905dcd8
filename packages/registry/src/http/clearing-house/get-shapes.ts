import { VigieError } from '@vigie/credentials';
import type { Endpoint } from '@vigie/service';
import type { Schemas } from '../../domain/schemas.js';
import { implementedContexts, implementedShapes } from './implemented-shapes.js';

const name = {
  name: 'name',
  in: 'path' as const,
  required: true,
  description: 'Name, as `/shapes/implemented` lists it.',
  schema: { type: 'string', minLength: 1, maxLength: 256 },
};

/** `GET /shapes/implemented` of the registry of a Gaia-X clearing house. */
export function listShapes({ schemas }: { schemas: Schemas }): Endpoint {
  return {
    method: 'get',
    path: '/shapes/implemented',
    operation: {
      summary: 'Names of the shapes that credentials are checked with now',
      description: 'As the registry of a Gaia-X clearing house; `/schemas` tells more.',
      tags: ['gaia-x'],
      responses: {
        200: {
          description: 'Names.',
          content: { 'application/json': { schema: { type: 'array', items: { type: 'string' } } } },
        },
      },
    },
    handle: (_request, response) => {
      response.json([...implementedShapes(schemas).keys()]);
    },
  };
}

/** `GET /shapes/{name}`: the shapes in Turtle. */
export function getShapes({ schemas }: { schemas: Schemas }): Endpoint {
  return {
    method: 'get',
    path: '/shapes/{name}',
    operation: {
      summary: 'Shapes that credentials are checked with now',
      tags: ['gaia-x'],
      parameters: [name],
      responses: { 200: { description: 'SHACL in Turtle.', content: { 'text/turtle': {} } } },
    },
    handle: (request, response) => {
      const asked = String(request.params.name);
      const text = implementedShapes(schemas).get(asked);
      if (text === undefined) throw new VigieError('not-found', `No shapes in force are called ${asked}.`);
      response.setHeader('Content-Type', 'text/turtle; charset=utf-8');
      response.send(Buffer.from(text, 'utf8'));
    },
  };
}

/** `GET /api/trusted-shape-registry/v1/shapes/jsonld/{name}`, where contexts of Gaia-X Tagus lie. */
export function getShapesContext({ schemas }: { schemas: Schemas }): Endpoint {
  return {
    method: 'get',
    path: '/api/trusted-shape-registry/v1/shapes/jsonld/{name}',
    operation: {
      summary: 'A JSON-LD context that credentials may name here',
      description: '`trustframework` is there where the operator has added a context whose address ends so.',
      tags: ['gaia-x'],
      parameters: [name],
      responses: { 200: { description: 'The context.', content: { 'application/ld+json': {} } } },
    },
    handle: (request, response) => {
      const asked = String(request.params.name);
      const text = implementedContexts(schemas).get(asked);
      if (text === undefined) throw new VigieError('not-found', `No context in force is called ${asked}.`);
      response.setHeader('Content-Type', 'application/ld+json; charset=utf-8');
      response.send(Buffer.from(text, 'utf8'));
    },
  };
}
