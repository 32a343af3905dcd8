import { actorBehind, type Endpoint, type OperatorGate } from '@vigie/service';
import type { Schemas } from '../domain/schemas.js';

export function deleteSchema(parts: { schemas: Schemas; operator: OperatorGate; changed(): void }): Endpoint {
  return {
    method: 'delete',
    path: '/schemas/{version}/{file}',
    authorise: (request) => parts.operator.require(request),
    operation: {
      summary: 'Retire an added schema (operator)',
      description: 'It is in force no more, and stays for questions about the past. Nothing is deleted.',
      tags: ['schemas'],
      parameters: [
        { name: 'version', in: 'path', required: true, schema: { type: 'string' } },
        { name: 'file', in: 'path', required: true, schema: { type: 'string' } },
      ],
      responses: { 204: { description: 'Retired.' } },
    },
    handle: async (request, response) => {
      const { version, file } = request.params;
      await parts.schemas.retire(String(version), String(file), actorBehind(request).id);
      parts.changed();
      response.status(204).end();
    },
  };
}
