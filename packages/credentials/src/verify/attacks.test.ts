import { createHmac, createPublicKey } from 'node:crypto';
import { encode } from 'base58-universal';
import { describe, expect, it } from 'vitest';
import { createDidResolver } from '../did/create-did-resolver.js';
import type { Fetcher } from '../fetch/fetcher.js';
import type { JsonObject } from '../json/json-value.js';
import { algorithms } from '../keys/public-key.js';
import { createBench, findingsOf } from '../testing/bench.js';
import { disclosure } from '../testing/credentials.js';
import { createProvider, enveloped, now } from '../testing/provider.js';
import { createVerifier } from './create-verifier.js';
import { profileNames } from './profiles.js';
import type { Verification } from './verifier.js';

const did = 'did:web:shop.example';
const victims = {
  EdDSA: await createProvider(did),
  ES256: await createProvider(did, 'ES256'),
  PS256: await createProvider(did, 'PS256'),
};
const victim = victims.EdDSA;
const attacker = await createProvider('did:web:evil.example');
/** Of the profiles that take tokens. */
const types = {
  strict: { typ: 'vc+jwt', cty: 'vc' },
  'gaia-x': { typ: 'vc+jwt', cty: 'vc' },
  'gaia-x-24.07': { typ: 'vc+ld+jwt', cty: 'vc+ld' },
};

const base64url = (value: string | Uint8Array) => Buffer.from(value).toString('base64url');
const part = (value: unknown) => base64url(JSON.stringify(value));
const codesOf = (verdict: Verification) => findingsOf(verdict).map(({ code }) => code);
const proofOutcome = ({ report }: Verification) =>
  report.documents[0]?.steps.find(({ name }) => name === 'proof')?.outcome;

const tokenProfiles = profileNames.filter((name): name is keyof typeof types => name in types);

/** Under every profile that is stricter or more lenient, what is forged stays forged. */
const everywhere = tokenProfiles.map((profile) => ({
  profile,
  header: { ...types[profile], kid: victim.keyId, iss: did },
  verify: createBench([victim.document, attacker.document], {}, { profiles: [profile] }).verify,
}));

describe('an algorithm that the attacker chooses', () => {
  it.each(algorithms)('is not HS256 with the public %s key as the secret', async (algorithm) => {
    const { document, publicJwk, keyId } = victims[algorithm];
    const key = createPublicKey({ key: { ...publicJwk }, format: 'jwk' });
    const secrets = [
      key.export({ type: 'spki', format: 'pem' }).toString(),
      key.export({ type: 'spki', format: 'pem' }).toString().trim(),
      key.export({ type: 'spki', format: 'der' }),
      JSON.stringify(publicJwk),
      Buffer.from(publicJwk.x ?? publicJwk.n ?? '', 'base64url'),
    ];
    for (const profile of tokenProfiles) {
      const { verify } = createBench([document], {}, { profiles: [profile] });
      for (const [index, secret] of secrets.entries()) {
        const alg = ['HS256', 'HS384', 'HS512'][index % 3] as string;
        const signed = `${part({ alg, ...types[profile], kid: keyId, iss: did })}.${part(disclosure(did))}`;
        const mac = createHmac(`sha${alg.slice(2)}`, secret)
          .update(signed)
          .digest('base64url');
        const verdict = await verify(`${signed}.${mac}`);
        expect(codesOf(verdict)).toEqual(['algorithm-unsupported']);
        expect(proofOutcome(verdict)).toBe('skipped');
      }
    }
  });

  it.each<[string, unknown]>([
    ['none', 'none'],
    ['None', 'None'],
    ['NONE', 'NONE'],
    ['none with a space', 'none '],
    ['none in a list', ['none']],
    ['a list with a good one', ['EdDSA']],
    ['no text', ''],
    ['null', null],
    ['nothing', undefined],
    ['a name of the prototype', 'constructor'],
  ])('is not %s', async (_what, alg) => {
    const good = (await victim.sign(disclosure(did))).split('.')[2];
    for (const { verify, header } of everywhere) {
      for (const signature of ['', good]) {
        const verdict = await verify(`${part({ alg, ...header })}.${part(disclosure(did))}.${signature}`);
        expect(codesOf(verdict)).toEqual(['algorithm-unsupported']);
      }
    }
  });

  it('is not another than the key is for', async () => {
    for (const keyAlgorithm of algorithms) {
      const { document, keyId } = victims[keyAlgorithm];
      for (const alg of algorithms.filter((other) => other !== keyAlgorithm)) {
        const forged = await victims[alg].sign(disclosure(did), { kid: keyId });
        const verdict = await createBench([document]).verify(forged);
        expect(codesOf(verdict)).toEqual(['key-invalid']);
      }
    }
  });
});

describe('a key that the attacker chooses', () => {
  it('is not one that the token brings along', async () => {
    for (const { verify, header } of everywhere) {
      const withJwk = await attacker.sign(disclosure(did), { ...header, jwk: attacker.publicJwk });
      expect(codesOf(await verify(withJwk))).toEqual(['jwt-header-invalid', 'proof-invalid']);
      const withJku = await attacker.sign(disclosure(did), { ...header, jku: 'https://evil.example/keys' });
      expect(codesOf(await verify(withJku))).toEqual(['jwt-header-invalid', 'proof-invalid']);
      const withChain = await attacker.sign(disclosure(did), {
        ...header,
        x5c: ['MIIB'],
        x5u: 'https://evil.example/chain',
      });
      expect(codesOf(await verify(withChain))).toEqual(['proof-invalid']);
    }
  });

  it('is not one of another DID', async () => {
    for (const { verify, header } of everywhere) {
      const kid = attacker.keyId;
      expect(codesOf(await verify(await attacker.sign(disclosure(did), { ...header, kid })))).toEqual([
        'issuer-mismatch',
      ]);
      const honestHeader = { ...header, kid, iss: attacker.did };
      expect(codesOf(await verify(await attacker.sign(disclosure(did), honestHeader)))).toEqual(['issuer-mismatch']);
      const claimed = disclosure(attacker.did, {}, { iss: did });
      expect(codesOf(await verify(await attacker.sign(claimed, honestHeader)))).toEqual(['issuer-mismatch']);
      const issuerObject = disclosure(did, {}, { issuer: { id: did, name: 'Evil' } });
      expect(codesOf(await verify(await attacker.sign(issuerObject, honestHeader)))).toEqual(['issuer-mismatch']);
    }
    const lenient = everywhere.find(({ profile }) => profile === 'gaia-x-24.07');
    const withoutIss = { ...lenient?.header, kid: attacker.keyId, iss: undefined };
    expect(
      codesOf(await (lenient as (typeof everywhere)[0]).verify(await attacker.sign(disclosure(did), withoutIss))),
    ).toEqual(['issuer-mismatch']);
  });

  it.each([
    `${did}/../evil#key-1`,
    `${did}/../../did:web:evil.example#key-1`,
    `${did}?service=files&relativeRef=/../evil#key-1`,
    `${did}#../key-1`,
    `${did}:..:evil#key-1`,
    `${did}:%2e%2e:evil#key-1`,
    `${did}:a%2f..%2fevil#key-1`,
    `${did}:a%5c..%5cevil#key-1`,
    `${did}%2f..%2fevil.example#key-1`,
    `${did}%40evil.example#key-1`,
    `${did}@evil.example#key-1`,
    `${did}:a%00b#key-1`,
    'did:web:evil.example%3A443%2F#key-1',
    'did:web:[::ffff:169.254.169.254]#key-1',
    'did:web:2852039166#key-1',
    'did:web:0xa9.0xfe.0xa9.0xfe#key-1',
    'file:///dev/null#key-1',
    '../../../dev/null#key-1',
    'https://evil.example/keys#key-1',
    "did:web:shop.example#key-1' OR '1'='1",
  ])('is not reached through a kid that leads elsewhere: %s', async (kid) => {
    const asked: string[] = [];
    const fetcher: Fetcher = {
      fetch: async (address) => {
        asked.push(address);
        const bytes = new TextEncoder().encode(JSON.stringify(attacker.document));
        const read = { source: address, finalUrl: address, fetchedAt: now };
        return { ok: true, bytes, mediaType: 'application/did+json', ...read };
      },
    };
    const resolver = createDidResolver({ fetcher, clock: () => now, pinned: new Map([[did, victim.document]]) });
    const verifier = createVerifier({ resolver, clock: () => now, profiles: [...profileNames] });
    const forged = await attacker.sign(disclosure(did), { kid, iss: did });
    const verdict = await verifier.verify({ bytes: new TextEncoder().encode(forged), mediaType: 'application/vc+jwt' });
    expect(verdict.ok).toBe(false);
    expect(proofOutcome(verdict)).toBe('skipped');
    expect(asked).toEqual([]);
  });

  it('is not a private or an outsized did:jwk', async () => {
    const { verify } = createBench([]);
    const didOf = (jwk: object) => `did:jwk:${part(jwk)}`;
    for (const jwk of [
      { ...attacker.publicJwk, d: part('x') },
      { ...attacker.publicJwk, note: 'x'.repeat(1_000) },
    ]) {
      const jwkDid = didOf(jwk);
      const token = await attacker.sign(disclosure(jwkDid), { kid: `${jwkDid}#0`, iss: jwkDid });
      const verdict = await verify(token);
      expect(verdict.ok).toBe(false);
      expect(proofOutcome(verdict)).toBe('skipped');
      expect(codesOf(verdict)).toEqual(
        expect.arrayContaining([jwk.d === undefined ? 'jwt-header-invalid' : 'did-invalid']),
      );
    }
    const outsized = didOf({ ...attacker.publicJwk, note: 'x'.repeat(20_000) });
    expect(codesOf(await verify(await attacker.sign(disclosure(did), { kid: `${outsized}#0` })))).toEqual([
      'jwt-malformed',
    ]);
  });
});

describe('a header that changes what is signed', () => {
  it('must not say that the payload is not encoded', async () => {
    for (const { verify, header } of everywhere) {
      const [head, , signature] = (await victim.signUnencoded(JSON.stringify(disclosure(did)), header)).split('.');
      const encoded = await verify(`${head}.${part(disclosure(did))}.${signature}`);
      expect(codesOf(encoded)).toEqual(['jwt-header-invalid', 'jwt-header-invalid', 'proof-invalid']);
      expect(codesOf(await verify(`${head}..${signature}`))).toEqual(['json-malformed']);
      const plain = await verify(
        `${part({ alg: 'EdDSA', ...header, b64: true })}.${part(disclosure(did))}.${signature}`,
      );
      expect(codesOf(plain)).toEqual(['jwt-header-invalid', 'proof-invalid']);
    }
  });

  it.each<[string, JsonObject]>([
    ['an unknown extension', { crit: ['exp'], exp: 1 }],
    ['one of its own', { crit: ['https://evil.example/x'], 'https://evil.example/x': true }],
    ['an empty list', { crit: [] }],
    ['a member of the standard', { crit: ['alg'] }],
    ['b64 and nothing with it', { crit: ['b64'] }],
    ['text', { crit: 'b64', b64: false }],
    ['null', { crit: null }],
  ])('must not name critical extensions: %s', async (_what, members) => {
    const signature = (await victim.sign(disclosure(did))).split('.')[2];
    for (const { verify, header } of everywhere) {
      const token = `${part({ alg: 'EdDSA', ...header, ...members })}.${part(disclosure(did))}.${signature}`;
      expect(codesOf(await verify(token))).toContain('jwt-header-invalid');
    }
  });

  it('must not lengthen the life of what has ended', async () => {
    const later = { iat: 1_767_225_600_000, nbf: 1, exp: 4_102_444_800_000 };
    for (const { verify, header } of everywhere) {
      for (const members of [
        { exp: 1_772_366_400 },
        { exp: 1_772_366_399.5 },
        { validUntil: '2026-03-01T12:00:00Z' },
      ]) {
        const token = await victim.sign(disclosure(did, {}, members), { ...header, ...later });
        expect(codesOf(await verify(token))).toEqual(['expired']);
      }
      const early = await victim.sign(disclosure(did, {}, { nbf: 1_772_366_401 }), { ...header, nbf: 1 });
      expect(codesOf(await verify(early))).toEqual(['not-yet-valid']);
    }
  });
});

describe('a document in the place of another', () => {
  const { verify } = createBench([victim.document]);

  it('is not a credential as a presentation, nor the other way round', async () => {
    const credential = await victim.sign(disclosure(did));
    const presentation = await victim.present([enveloped(credential)]);
    expect(codesOf(await verify(credential, 'application/vp+jwt'))).toContain('jwt-header-invalid');
    expect(codesOf(await verify(presentation))).toContain('jwt-header-invalid');
    const dressed = await victim.sign(disclosure(did), { typ: 'vp+jwt', cty: 'vp' });
    expect(codesOf(await verify(dressed))).toEqual(['jwt-header-invalid', 'jwt-header-invalid']);
    expect(codesOf(await verify(dressed, 'application/vp+jwt'))).toContain('envelope-invalid');
    const halfDressed = await victim.sign(disclosure(did), { cty: 'vp' });
    expect(codesOf(await verify(halfDressed))).toEqual(['jwt-header-invalid']);
    const undressed = await victim.present([enveloped(credential)], {}, { typ: 'vc+jwt', cty: 'vc' });
    expect(codesOf(await verify(undressed))).toContain('envelope-invalid');
    expect(codesOf(await verify(enveloped(presentation), 'application/vc'))).toContain('jwt-header-invalid');
  });

  it('is not a credential that says it is a presentation too', async () => {
    const both = disclosure(did, {}, { type: ['VerifiablePresentation', 'VerifiableCredential', 'ServiceDisclosure'] });
    for (const header of [{}, { typ: 'vp+jwt', cty: 'vp' }]) {
      const token = await victim.sign({ ...both, verifiableCredential: [] }, header);
      for (const mediaType of ['application/vc+jwt', 'application/vp+jwt']) {
        expect((await verify(token, mediaType)).ok).toBe(false);
      }
    }
  });

  it('is not an embedded proof that was made for another', async () => {
    const one = await victim.signEmbedded(disclosure(did));
    const other = await victim.signEmbedded(disclosure(did, { segment: 'SaaS' }));
    expect(codesOf(await verify({ ...one, proof: other.proof }, 'application/vc'))).toEqual(['proof-invalid']);
    const presentation = await victim.presentEmbedded([one]);
    expect(codesOf(await verify({ ...presentation, verifiableCredential: [other] }, 'application/vp'))).toEqual([
      'proof-invalid',
    ]);
    expect(codesOf(await verify({ ...one, proof: presentation.proof }, 'application/vc'))).toContain(
      'key-not-authorised',
    );
  });
});

describe('a signature that is none', () => {
  it('does not verify: zeros, the order of the curve, another encoding', async () => {
    const order = 'ffffffff00000000ffffffffffffffffbce6faada7179e84f3b9cac2fc632551';
    const forged = [
      Buffer.alloc(64),
      Buffer.from(order + order, 'hex'),
      Buffer.alloc(64, 0xff),
      Buffer.from('3006020101020101', 'hex'),
    ];
    const { verify } = createBench([victims.ES256.document]);
    const [head, payload] = (await victims.ES256.sign(disclosure(did))).split('.');
    const embedded = await victims.ES256.signEmbedded(disclosure(did));
    for (const signature of forged) {
      expect(codesOf(await verify(`${head}.${payload}.${base64url(signature)}`))).toEqual(['proof-invalid']);
      const proof = { ...(embedded.proof as JsonObject), proofValue: `z${encode(signature)}` };
      expect(codesOf(await verify({ ...embedded, proof }, 'application/vc'))).toEqual(['proof-invalid']);
    }
  });
});
