import type { Endpoint } from '@vigie/service';
import type { RegistryLog } from '../../domain/log/registry-log.js';
import { reference } from '../answer-schemas.js';
import { digestFrom, digestParameter, noSuchCredential } from '../request/digest.js';

export function getLogProof({ log }: { log: RegistryLog }): Endpoint {
  return {
    method: 'get',
    path: '/log/proof/{digest}',
    operation: {
      summary: 'The proof that the acceptance of a credential is in the log (RFC 9162, section 2.1.3)',
      description: 'The hash of `entry` is the leaf; `proof` leads from it to the root of `checkpoint`.',
      tags: ['log'],
      parameters: [digestParameter],
      responses: {
        200: { description: 'The proof.', content: { 'application/json': { schema: reference('LogProof') } } },
      },
    },
    handle: async (request, response) => {
      const digest = digestFrom(request);
      const proof = await log.proof(digest);
      if (proof === undefined) throw noSuchCredential(digest);
      response.setHeader('Cache-Control', 'no-store');
      response.json(proof);
    },
  };
}
