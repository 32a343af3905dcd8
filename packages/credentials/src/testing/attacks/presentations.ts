import type { JsonObject } from '../../json/json-value.js';
import { disclosure } from '../credentials.js';
import { enveloped } from '../provider.js';
import { type AttackGroup, attack } from './attack.js';
import { attacker, did, part, token, verify, victim } from './stage.js';

const presented = async (credentials: unknown[], members: JsonObject = {}) =>
  verify(await victim.present(credentials, members), 'application/vp+jwt');

export const presentations: AttackGroup = {
  title: 'Presentations',
  attacks: [
    attack('an unsigned credential inside', 'proof-missing', () => presented([disclosure(did)])),
    attack('a forged credential inside', 'proof-invalid', async () =>
      presented([enveloped(await attacker.sign(disclosure(did), { iss: did, kid: victim.keyId }))]),
    ),
    attack('one forged credential among good ones', 'proof-invalid', async () => {
      const forged = await attacker.sign(disclosure(did), { iss: did, kid: victim.keyId });
      return presented([enveloped(token), enveloped(forged)]);
    }),
    attack('the same credential twice', 'envelope-invalid', () => presented([enveloped(token), enveloped(token)])),
    attack('an envelope without a token', 'jwt-malformed', () => presented([enveloped('')])),
    attack('an envelope with an address in place of a token', 'envelope-invalid', () =>
      presented([{ ...enveloped(token), id: 'https://evil.example/token' }]),
    ),
    attack('an edited presentation', 'proof-invalid', async () => {
      const [header, , made] = (await victim.present([enveloped(token)])).split('.');
      const other = enveloped(await attacker.sign(disclosure(attacker.did)));
      const changed = {
        '@context': ['https://www.w3.org/ns/credentials/v2'],
        type: ['VerifiablePresentation'],
        holder: did,
        verifiableCredential: [other],
      };
      return verify(`${header}.${part(changed)}.${made}`, 'application/vp+jwt');
    }),
    attack('a holder who did not sign', 'issuer-mismatch', () =>
      presented([enveloped(token)], { holder: attacker.did }),
    ),
    attack('another credential under an embedded proof', 'proof-invalid', async () => {
      const presentation = await victim.presentEmbedded([enveloped(token)]);
      const other = enveloped(await attacker.sign(disclosure(attacker.did)));
      return verify({ ...presentation, verifiableCredential: [other] }, 'application/vp');
    }),
    attack('an empty presentation', 'presentation-empty', () => presented([])),
    attack('a presentation with a status nobody reads', 'status-unsupported', () =>
      presented([enveloped(token)], {
        credentialStatus: { id: 'https://shop.example/s', type: 'BitstringStatusListEntry' },
      }),
    ),
  ],
};
