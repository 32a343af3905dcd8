import type { Endpoint } from '@vigie/service';
import type { Issuer } from '../../domain/issuing/issuer.js';
import { statusPurposes } from '../../domain/issuing/own-status-lists.js';
import { securings } from '../../domain/issuing/secure.js';
import { reference } from '../answer-schemas.js';
import { invalidMember, refusalOf } from './problem-details.js';
import { choiceOption, isObject, readVcApiRequest, textOption, vcApiBody } from './request.js';

/** `POST /credentials/issue` of the VC-API. */
export function postIssue({ issuer, publicUrl }: { issuer: Issuer; publicUrl(): string }): Endpoint {
  return {
    method: 'post',
    path: '/vc-api/credentials/issue',
    body: 'bytes',
    operation: {
      summary: 'Issue a credential in the name of the registry, as the VC-API asks (W3C CCG)',
      description:
        'For conformance tests: whatever keeps to the VC data model 2.0 is signed, and not put into the feed.',
      tags: ['vc-api'],
      requestBody: vcApiBody(
        `{ "credential": an object, "options": { "securing": ${securings.join(' | ')}, "statusPurpose": ${statusPurposes.join(' | ')}, "credentialId": text } }`,
      ),
      responses: {
        201: {
          description: 'The credential with its proof, or in an envelope.',
          content: { 'application/json': { schema: reference('VcApiIssued') } },
        },
        400: {
          description: 'It does not keep to the data model; `problemDetails` says why.',
          content: { 'application/json': { schema: reference('VcApiRefusal') } },
        },
      },
    },
    handle: async (request, response) => {
      const read = readVcApiRequest(request);
      const { credential } = read.members;
      if (!isObject(credential)) throw invalidMember('credential', 'The request has no credential, as an object.');
      const securing = choiceOption(read, 'securing', securings);
      const statusPurpose = choiceOption(read, 'statusPurpose', statusPurposes);
      const credentialId = textOption(read, 'credentialId');
      const issued = await issuer.issue(credential, {
        ...(securing === undefined ? {} : { securing }),
        ...(statusPurpose === undefined ? {} : { statusPurpose }),
        ...(credentialId === undefined ? {} : { credentialId }),
      });
      if (issued.ok) response.status(201).json({ verifiableCredential: issued.credential });
      else response.status(400).json(refusalOf(issued.findings, publicUrl()));
    },
  };
}
