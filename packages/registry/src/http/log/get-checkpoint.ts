import { VigieError } from '@vigie/credentials';
import { registrySentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import { type Endpoint, integerParameter } from '@vigie/service';
import type { RegistryLog } from '../../domain/log/registry-log.js';

export function getCheckpoint({ log }: { log: RegistryLog }): Endpoint {
  return {
    method: 'get',
    path: '/log/checkpoint',
    operation: {
      summary: 'The signed checkpoint of the log (C2SP tlog-checkpoint)',
      description:
        'Origin, size and root of the log over all events, signed, with the cosignatures of witnesses. Event `n` of the ' +
        'feed is leaf `n - 1`. With `size`, the checkpoint of that size, where one was signed; with `cosignatures`, the ' +
        'newest that so many witnesses have cosigned.',
      tags: ['log'],
      parameters: [
        { name: 'size', in: 'query', schema: { type: 'integer', minimum: 0, maximum: Number.MAX_SAFE_INTEGER } },
        { name: 'cosignatures', in: 'query', schema: { type: 'integer', minimum: 0, maximum: 100, default: 0 } },
      ],
      responses: {
        200: { description: 'A signed note.', content: { 'text/plain': { schema: { type: 'string' } } } },
      },
    },
    handle: async (request, response) => {
      const bounds = { min: 0, max: Number.MAX_SAFE_INTEGER };
      const size = request.query.size === undefined ? undefined : integerParameter(request, 'size', 0, bounds);
      const witnesses = integerParameter(request, 'cosignatures', 0, { min: 0, max: 100 });
      if (size !== undefined && witnesses > 0) {
        throw new VigieError('request-invalid', say(registrySentences['checkpoint-asked-size-cosignatures']));
      }
      const note = await (size !== undefined
        ? log.checkpointOf(size)
        : witnesses > 0
          ? log.cosignedCheckpoint(witnesses)
          : log.checkpoint());
      if (note === undefined)
        throw new VigieError('not-found', say(registrySentences['no-such-checkpoint-signed-cosigned']));
      response.setHeader('Cache-Control', 'no-store');
      response.type('text/plain').send(note);
    },
  };
}
