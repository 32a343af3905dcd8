import type { Endpoint } from '@vigie/service';
import type { RegistryReader } from '../store/registry-reader.js';
import { reference } from './answer-schemas.js';

const mostShown = 50;

export function getRechecks(parts: { read: RegistryReader }): Endpoint {
  return {
    method: 'get',
    path: '/schemas/rechecks',
    operation: {
      summary: 'How far stored credentials have been checked again after the schemas changed, the newest run first',
      tags: ['schemas'],
      responses: { 200: { description: 'Runs.', content: { 'application/json': { schema: reference('Rechecks') } } } },
    },
    handle: async (_request, response) => {
      response.setHeader('Cache-Control', 'no-store');
      response.json({ items: await parts.read.rechecks(mostShown) });
    },
  };
}
