import { VigieError } from '@vigie/credentials';
import { registrySentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import { type Endpoint, integerParameter } from '@vigie/service';
import type { RegistryLog } from '../../domain/log/registry-log.js';
import { reference } from '../answer-schemas.js';
import { digestFrom, digestParameter, noSuchCredential } from '../request/digest.js';

export function getLogProof({ log }: { log: RegistryLog }): Endpoint {
  return {
    method: 'get',
    path: '/log/proof/{digest}',
    operation: {
      summary: 'The proof that the acceptance of a credential is in the log (RFC 9162, section 2.1.3)',
      description:
        'The hash of `entry` is the leaf; `proof` leads from it to the root of `checkpoint`. With `size`, to that of the ' +
        'checkpoint of that size, where one was signed: so several proofs can be had against one checkpoint.',
      tags: ['log'],
      parameters: [
        digestParameter,
        { name: 'size', in: 'query', schema: { type: 'integer', minimum: 1, maximum: Number.MAX_SAFE_INTEGER } },
      ],
      responses: {
        200: { description: 'The proof.', content: { 'application/json': { schema: reference('LogProof') } } },
      },
    },
    handle: async (request, response) => {
      const digest = digestFrom(request);
      const bounds = { min: 1, max: Number.MAX_SAFE_INTEGER };
      const size = request.query.size === undefined ? undefined : integerParameter(request, 'size', 1, bounds);
      const proof = await log.proof(digest, size);
      if (proof === undefined) {
        if (size === undefined) throw noSuchCredential(digest);
        const detail = say(registrySentences['there-no-proof-against-checkpoint'], { digest, size });
        throw new VigieError('not-found', detail, { digest, size });
      }
      response.setHeader('Cache-Control', 'no-store');
      response.json(proof);
    },
  };
}
