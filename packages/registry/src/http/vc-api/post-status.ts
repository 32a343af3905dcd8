import type { Endpoint } from '@vigie/service';
import type { OwnIdentity } from '../../domain/issuing/own-identity.js';
import { statusPurposes } from '../../domain/issuing/own-status-lists.js';
import type { StatusDesk } from '../../domain/issuing/status-desk.js';
import { invalidMember } from './problem-details.js';
import { isObject, readVcApiRequest, vcApiBody } from './request.js';

/** `POST /credentials/status` of the VC-API. It has no login, so that the actor is the DID under which it was issued. */
export function postStatus({ identity, statusDesk }: { identity: OwnIdentity; statusDesk: StatusDesk }): Endpoint {
  return {
    method: 'post',
    path: '/vc-api/credentials/status',
    body: 'bytes',
    operation: {
      summary: 'Revoke or suspend a credential that the registry issued, as the VC-API asks (W3C CCG)',
      description:
        'A suspension can be lifted with `status` false; a revocation cannot. What differs from before has a number in the feed.',
      tags: ['vc-api'],
      requestBody: vcApiBody(
        '{ "credentialId": text, "credentialStatus": { "type": "BitstringStatusListEntry", "statusPurpose": text }, "status": true | false }',
      ),
      responses: { 200: { description: 'The list says so from now on.' } },
    },
    handle: async (request, response) => {
      const { credentialId, credentialStatus, status = true } = readVcApiRequest(request).members;
      if (typeof credentialId !== 'string') throw invalidMember('credentialId', 'The credentialId is not text.');
      if (!isObject(credentialStatus) || credentialStatus.type !== 'BitstringStatusListEntry') {
        throw invalidMember('credentialStatus', 'The credentialStatus is not a BitstringStatusListEntry.');
      }
      const purpose = statusPurposes.find((one) => one === credentialStatus.statusPurpose);
      if (purpose === undefined) {
        throw invalidMember(
          'credentialStatus/statusPurpose',
          `The purpose is not one of ${statusPurposes.join(', ')}.`,
        );
      }
      if (typeof status !== 'boolean') throw invalidMember('status', 'The status is not true or false.');
      await statusDesk.changeIssued(credentialId, purpose, status, identity.did());
      response.json({ credentialId, statusPurpose: purpose, status });
    },
  };
}
