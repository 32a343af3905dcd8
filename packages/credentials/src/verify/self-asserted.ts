import type { JsonObject } from '../json/json-value.js';
import { say } from '../text/sentence.js';
import type { CredentialOutcome } from './credential.js';
import { meaningSentences } from './meaning-sentences.js';
import type { Fault } from './recorder.js';

/**
 * Who presents credentials of their own says so as `holder` (VC data model 2.0 §4.13.4). That the holder is the one who
 * signed is for the key's own checks.
 *
 * @param signer - DID of the key that the presentation names.
 */
export function checkSelfAsserted(
  { holder }: JsonObject,
  signer: unknown,
  credentials: readonly CredentialOutcome[],
): Fault[] {
  const own = credentials.findIndex(({ recorder }) => recorder.document.issuer === signer);
  if (holder !== undefined || signer === undefined || own === -1) return [];
  const detail = say(meaningSentences['credential-presenter-own-presentation-name'], { own });
  return [{ code: 'envelope-invalid', detail, pointer: '/holder', expected: String(signer) }];
}
