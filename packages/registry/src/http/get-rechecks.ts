import type { Endpoint } from '@vigie/service';
import type { RegistryReader } from '../store/registry-reader.js';
import { reference } from './answer-schemas.js';

const mostShown = 50;

/** The runs over what is held, and the status lists in question. */
export function getRechecks({ read }: { read: RegistryReader }): Endpoint {
  return {
    method: 'get',
    path: '/rechecks',
    operation: {
      summary:
        'How far stored credentials have been checked again after schemas, trust anchors, accreditations or status lists changed',
      description:
        'The newest run first; `issuer` where it is over what one party signed. `statusLists`: those that cannot be had, or ' +
        'are being worked through now.',
      tags: ['status'],
      responses: {
        200: { description: 'Runs.', content: { 'application/json': { schema: reference('Rechecks') } } },
      },
    },
    handle: async (_request, response) => {
      const lists = await read.lifecycle.listsInQuestion(mostShown);
      const statusLists = lists.map(({ address, knownAt, unknownSince }) => ({ address, knownAt, unknownSince }));
      response.setHeader('Cache-Control', 'no-store');
      response.json({ items: await read.rechecks(mostShown), statusLists });
    },
  };
}
