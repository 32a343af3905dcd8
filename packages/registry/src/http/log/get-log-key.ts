import type { Endpoint } from '@vigie/service';
import type { RegistryLog } from '../../domain/log/registry-log.js';

export function getLogKey({ log }: { log: RegistryLog }): Endpoint {
  return {
    method: 'get',
    path: '/log/key',
    operation: {
      summary: 'The key that the log’s checkpoints are verified by (C2SP signed-note, verifier key)',
      description: 'Keep it: a key that is asked for together with a checkpoint shows only that they fit each other.',
      tags: ['log'],
      responses: {
        200: {
          description: 'Name, key identifier and key in one line.',
          content: { 'text/plain': { schema: { type: 'string' } } },
        },
      },
    },
    handle: (_request, response) => {
      response.type('text/plain').send(`${log.verificationKey()}\n`);
    },
  };
}
