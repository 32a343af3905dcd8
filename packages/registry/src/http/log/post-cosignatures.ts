import { readUtf8, VigieError } from '@vigie/credentials';
import { catalogueSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import type { Endpoint } from '@vigie/service';
import type { RegistryLog } from '../../domain/log/registry-log.js';
import { reference } from '../answer-schemas.js';

const bodyLimit = 64 * 1024;

export function postCosignatures({ log }: { log: RegistryLog }): Endpoint {
  return {
    method: 'post',
    path: '/log/cosignatures',
    body: 'bytes',
    bodyLimit,
    operation: {
      summary: 'Cosign a checkpoint of the log (C2SP tlog-cosignature, witnesses)',
      description:
        'The body is the text of a checkpoint that this log has signed, an empty line, and signature lines; those of the ' +
        'witnesses named in VIGIE_LOG_WITNESSES are taken, and shown with that checkpoint from then on.',
      tags: ['log'],
      requestBody: { required: true, content: { 'text/plain': { schema: { type: 'string', format: 'binary' } } } },
      responses: {
        200: {
          description: 'Whose cosignatures were taken.',
          content: { 'application/json': { schema: reference('CosignatureReceipt') } },
        },
      },
    },
    handle: async (request, response) => {
      if (!Buffer.isBuffer(request.body))
        throw new VigieError('body-empty', say(catalogueSentences['request-no-body']));
      const reading = readUtf8(request.body);
      if (!reading.ok) throw new VigieError(reading.code, reading.detail);
      response.json(await log.cosign(reading.text));
    },
  };
}
