import { disclosure } from '../credentials.js';
import { type AttackGroup, attack } from './attack.js';
import { did, head, part, payload, signature, signedBy, token, underHeader, verify, victim } from './stage.js';

const deep = (levels: number) => `${'['.repeat(levels)}${']'.repeat(levels)}`;
const withText = async (change: (text: string) => string) =>
  verify(await victim.signText(change(JSON.stringify(disclosure(did)))));
/** The same signature with other padding bits, which lenient decoders take for the same. */
const otherSpelling = () => {
  const alphabet = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_';
  return signature.slice(0, -1) + alphabet[alphabet.indexOf(signature.slice(-1)) + 1];
};

export const tokensAndJson: AttackGroup = {
  title: 'Tokens and JSON',
  attacks: [
    attack('a token edited after signing', 'proof-invalid', () =>
      verify(`${head}.${part(disclosure(did, { segment: 'SaaS' }))}.${signature}`),
    ),
    attack('the signature of another token', 'proof-invalid', async () => {
      const other = await victim.sign(disclosure(did, { segment: 'SaaS' }));
      return verify(`${head}.${payload}.${other.split('.')[2]}`);
    }),
    attack('no signature', 'proof-invalid', () => verify(`${head}.${payload}.`)),
    attack('a second spelling of the signature', 'jwt-malformed', () =>
      verify(`${head}.${payload}.${otherSpelling()}`),
    ),
    attack('something after the token', 'jwt-malformed', () => verify(`${token}.e30`)),
    attack('b64 false: an unencoded payload', 'jwt-header-invalid', async () => {
      const detached = await victim.signUnencoded(JSON.stringify(disclosure(did)), {
        typ: 'vc+jwt',
        cty: 'vc',
        kid: victim.keyId,
        iss: did,
      });
      const [header, , made] = detached.split('.');
      return verify(`${header}.${payload}.${made}`);
    }),
    attack('an unknown critical extension', 'jwt-header-invalid', () =>
      underHeader({ crit: ['https://evil.example/x'], 'https://evil.example/x': true }),
    ),
    attack('a header of another typ', 'jwt-header-invalid', () => underHeader({ typ: 'JWT' })),
    attack('a credential as a presentation', 'jwt-header-invalid', () => verify(token, 'application/vp+jwt')),
    attack('a vc claim that holds another credential', 'jwt-claim-forbidden', () =>
      signedBy(victim, {}, { vc: disclosure(did, { segment: 'SaaS' }) }),
    ),
    attack('duplicate keys in the payload', 'json-duplicate-key', () =>
      withText((text) => text.replace('{', '{"issuer":"did:web:evil.example",')),
    ),
    attack('duplicate keys by another spelling of a letter', 'json-duplicate-key', () =>
      withText((text) => text.replace('{', '{"\\u0069ssuer":"did:web:evil.example",')),
    ),
    attack('duplicate keys in the header', 'json-duplicate-key', () =>
      verify(`${Buffer.from('{"alg":"none","alg":"EdDSA"}').toString('base64url')}.${payload}.${signature}`),
    ),
    attack('a number with a huge exponent', 'json-malformed', () =>
      withText((text) => text.replace('"P30D"', '1e400000')),
    ),
    attack('a number beyond what everybody reads alike', 'json-malformed', () =>
      withText((text) => text.replace('"P30D"', '9007199254740993')),
    ),
    attack('deep nesting', 'json-too-deep', () => withText((text) => text.replace('"P30D"', deep(5_000)))),
    attack('a lone half of a character', 'json-malformed', () => withText((text) => text.replace('P30D', '\\ud800'))),
    attack('a byte order mark', 'encoding-invalid', () => verify(`\uFEFF${token}`)),
    attack('bytes that are no text', 'encoding-invalid', () => verify(Uint8Array.from([0xc3, 0x28]), 'application/vc')),
    attack('a body that is too large', 'body-too-large', () => verify('x'.repeat(200_001))),
    attack('a member that every object has', 'term-unknown', () =>
      withText((text) => text.replace('{', '{"__proto__":{"issuer":"did:web:evil.example"},')),
    ),
    attack('an end that is over, lengthened in the header', 'expired', async () =>
      verify(await victim.sign(disclosure(did, {}, { exp: 1_772_366_399 }), { exp: 4_102_444_800 })),
    ),
  ],
};
