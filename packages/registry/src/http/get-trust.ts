import type { Accreditations, Members } from '@vigie/credentials';
import { type Endpoint, instantParameter, type Operation } from '@vigie/service';
import type { ConflictDesk } from '../domain/desk/conflict-desk.js';
import type { Federation } from '../domain/federation/federation.js';
import { reference } from './answer-schemas.js';

const at: NonNullable<Operation['parameters']>[number] = {
  name: 'at',
  in: 'query',
  description:
    'Only what is in force at this instant (RFC 3339), in the version of then; without it, the newest of everything ' +
    'with its days.',
  schema: { type: 'string', format: 'date-time' },
};

export function getAccreditations(parts: { federation: Federation }): Endpoint {
  return {
    method: 'get',
    path: '/trust/accreditations',
    operation: {
      summary: 'Who may attest which scheme and levels, as the operator has decided',
      tags: ['trust'],
      parameters: [at],
      responses: {
        200: {
          description: 'Accreditations.',
          content: { 'application/json': { schema: reference('Accreditations') } },
        },
      },
    },
    handle: async (request, response) => {
      const { federation } = parts;
      const items = await federation.accreditations(instantParameter(request, 'at'));
      response.json({ ...operatorOf(federation), items } satisfies Accreditations);
    },
  };
}

export function getMembers(parts: { federation: Federation; desk: ConflictDesk }): Endpoint {
  return {
    method: 'get',
    path: '/trust/members',
    operation: {
      summary: 'Members and governors of the federation, as the operator has decided',
      tags: ['trust'],
      parameters: [at],
      responses: {
        200: { description: 'Members.', content: { 'application/json': { schema: reference('Members') } } },
      },
    },
    handle: async (request, response) => {
      const { federation, desk } = parts;
      await desk.refresh();
      const items = await federation.members(instantParameter(request, 'at'));
      response.json({ ...operatorOf(federation), items } satisfies Members);
    },
  };
}

function operatorOf({ operator }: Federation): { operator?: string } {
  return operator === undefined ? {} : { operator };
}
