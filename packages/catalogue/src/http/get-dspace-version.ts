import type { Endpoint } from '@vigie/service';
import { dspVersion } from '../domain/exports/dsp-messages.js';
import { jsonAnswer, list, object, text } from './schema-parts.js';

export function getDspaceVersion(): Endpoint {
  return {
    method: 'get',
    path: '/.well-known/dspace-version',
    operation: {
      summary: 'Which version of the Dataspace Protocol is spoken, and where',
      tags: ['linked data'],
      responses: {
        200: jsonAnswer(
          'The versions.',
          object({ protocolVersions: list(object({ version: text, path: text, binding: text })) }),
        ),
      },
    },
    handle: (_request, response) => {
      response.json({ protocolVersions: [{ version: dspVersion, path: '/dsp', binding: 'HTTPS' }] });
    },
  };
}
