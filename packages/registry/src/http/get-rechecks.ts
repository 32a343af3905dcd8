import type { Endpoint } from '@vigie/service';
import type { RegistryReader } from '../store/registry-reader.js';
import { reference } from './answer-schemas.js';

const mostShown = 50;

/** The runs at `/rechecks`, with the status lists in question, and at the address that they had first. */
export function getRechecks({ read }: { read: RegistryReader }): Endpoint[] {
  return [
    {
      method: 'get',
      path: '/rechecks',
      operation: {
        summary:
          'How far stored credentials have been checked again after schemas, trust anchors or status lists changed',
        description: 'The newest run first. `statusLists`: those that cannot be had, or are being worked through now.',
        tags: ['status'],
        responses: {
          200: { description: 'Runs.', content: { 'application/json': { schema: reference('RechecksAndLists') } } },
        },
      },
      handle: async (_request, response) => {
        const lists = await read.lifecycle.listsInQuestion(mostShown);
        const statusLists = lists.map(({ address, knownAt, unknownSince }) => ({ address, knownAt, unknownSince }));
        response.setHeader('Cache-Control', 'no-store');
        response.json({ items: await read.rechecks(mostShown), statusLists });
      },
    },
    {
      method: 'get',
      path: '/schemas/rechecks',
      operation: {
        summary: 'The runs of `/rechecks` alone',
        tags: ['schemas'],
        responses: {
          200: { description: 'Runs.', content: { 'application/json': { schema: reference('Rechecks') } } },
        },
      },
      handle: async (_request, response) => {
        response.setHeader('Cache-Control', 'no-store');
        response.json({ items: await read.rechecks(mostShown) });
      },
    },
  ];
}
