import { createHmac, createPublicKey } from 'node:crypto';
import { disclosure } from '../credentials.js';
import { createProvider, didDocument } from '../provider.js';
import { type AttackGroup, attack } from './attack.js';
import { attacker, did, forged, part, payload, token, underHeader, verify, victim, whileHostsGive } from './stage.js';

const publicPem = createPublicKey({ key: { ...victim.publicJwk }, format: 'jwk' }).export({
  type: 'spki',
  format: 'pem',
});

function keyedHash(): string {
  const signed = `${part({ alg: 'HS256', typ: 'vc+jwt', cty: 'vc', kid: victim.keyId, iss: did })}.${payload}`;
  return `${signed}.${createHmac('sha256', publicPem).update(signed).digest('base64url')}`;
}

/** A token under a DID that only looks like the victim's. */
const lookalike = async (host: string) =>
  whileHostsGive(
    victim.document,
    await attacker.sign(disclosure(did), { iss: `did:web:${host}`, kid: `did:web:${host}#key-1` }),
  );

export const keysAndAlgorithms: AttackGroup = {
  title: 'Keys and algorithms',
  attacks: [
    attack('alg none', 'algorithm-unsupported', () => underHeader({ alg: 'none' })),
    attack('alg none without a signature', 'algorithm-unsupported', () =>
      verify(`${part({ alg: 'none', typ: 'vc+jwt', cty: 'vc', kid: victim.keyId, iss: did })}.${payload}.`),
    ),
    attack('alg nOnE', 'algorithm-unsupported', () => underHeader({ alg: 'nOnE' })),
    attack('HS256 with the public key as the secret', 'algorithm-unsupported', () => verify(keyedHash())),
    attack('an algorithm of another key type', 'key-invalid', () => underHeader({ alg: 'ES256' })),
    attack('an embedded key (jwk) in the header', 'jwt-header-invalid', () => forged({ jwk: attacker.publicJwk })),
    attack('an address of keys (jku) in the header', 'jwt-header-invalid', () =>
      forged({ jku: 'https://evil.example/keys' }),
    ),
    attack('a certificate (x5c) in the header as the key', 'proof-invalid', () => forged({ x5c: ['MIIB'] })),
    attack('an address of certificates (x5u) in the header', 'proof-invalid', () =>
      forged({ x5u: 'https://evil.example/chain.pem' }),
    ),
    attack('a kid of another DID', 'issuer-mismatch', () => forged({ kid: attacker.keyId })),
    attack('iss and kid of another DID than the issuer', 'issuer-mismatch', () =>
      forged({ kid: attacker.keyId, iss: attacker.did }),
    ),
    attack('another iss in the payload', 'issuer-mismatch', () =>
      forged({ kid: attacker.keyId, iss: attacker.did }, { issuer: attacker.did, iss: did }),
    ),
    attack('a kid with a path that climbs', 'jwt-header-invalid', () => forged({ kid: `${did}/../evil.example` })),
    attack('a kid with an encoded path that climbs', 'did-invalid', async () =>
      whileHostsGive(
        attacker.document,
        await attacker.sign(disclosure(did), { iss: `${did}:%2e%2e:evil`, kid: `${did}:%2e%2e:evil#key-1` }),
      ),
    ),
    attack('a kid that names a file', 'jwt-header-invalid', () => forged({ kid: 'file:///dev/null#key-1' })),
    attack('a homograph of the host in another script', 'jwt-header-invalid', () => lookalike('shоp.example')),
    attack('a homograph of the host as percent-encoding', 'did-invalid', () => lookalike('sh%D0%BEp.example')),
    attack('a homograph of the host as punycode', 'did-document-invalid', () => lookalike('xn--shp-ted.example')),
    attack('the host in capitals', 'did-document-invalid', () => lookalike('SHOP.example')),
    attack('the host with a dot at its end', 'did-invalid', () => lookalike('shop.example.')),
    attack('a host that is an address in decimal', 'did-invalid', () => lookalike('2852039166')),
    attack('the DID document of another host', 'did-document-invalid', async () =>
      whileHostsGive(attacker.document, token),
    ),
    attack('a method that another controls', 'issuer-mismatch', async () => {
      const method = {
        id: victim.keyId,
        type: 'JsonWebKey',
        controller: attacker.did,
        publicKeyJwk: attacker.publicJwk,
      };
      const forgedToken = await attacker.sign(disclosure(did), { iss: did, kid: victim.keyId });
      return whileHostsGive(didDocument(did, [method]), forgedToken);
    }),
    attack('a key that may authenticate only', 'key-not-authorised', () =>
      whileHostsGive({ ...victim.document, assertionMethod: [] }, token),
    ),
    attack('a key that has left the DID document', 'key-unknown', async () =>
      whileHostsGive((await createProvider(did, 'EdDSA', 'key-2')).document, token),
    ),
    attack('a private key published as a public one', 'key-invalid', () => {
      const publicKeyJwk = { ...victim.publicJwk, d: Buffer.alloc(32, 7).toString('base64url') };
      const method = { id: victim.keyId, type: 'JsonWebKey', controller: did, publicKeyJwk };
      return whileHostsGive({ ...victim.document, verificationMethod: [method] }, token);
    }),
  ],
};
