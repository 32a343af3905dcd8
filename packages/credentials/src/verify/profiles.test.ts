import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../json/json-value.js';
import { acceptedOf, createBench, findingsOf } from '../testing/bench.js';
import { disclosure, offering } from '../testing/credentials.js';
import { createProvider, enveloped } from '../testing/provider.js';
import { type ProfileName, profileNames } from './profiles.js';
import type { Verification } from './verifier.js';

const did = 'did:web:shop.example';
const provider = await createProvider(did);
const under = (...profiles: ProfileName[]) => createBench([provider.document], {}, { profiles }).verify;
const profileOf = ({ report }: Verification, document = 0) =>
  report.documents[document]?.steps.find(({ name }) => name === 'envelope')?.input?.profile;
const codesOf = (verdict: Verification) => (verdict.ok ? [] : findingsOf(verdict).map(({ code }) => code));

describe('profiles', () => {
  it('accept under the strictest that is met, whatever the order they are named in', async () => {
    const full = await provider.sign(disclosure(did));
    const withoutCty = await provider.sign(disclosure(did), { cty: undefined });
    for (const names of [profileNames, profileNames.toReversed()]) {
      const verify = under(...names);
      expect(profileOf(await verify(full))).toBe('gaia-x');
      const lenient = await verify(withoutCty);
      acceptedOf(lenient);
      expect(profileOf(lenient)).toBe('strict');
    }
    expect(profileOf(await under('strict')(full))).toBe('strict');
  });

  it('need one that is allowed', () => {
    expect(() => under()).toThrow(TypeError);
  });

  it('never let a verdict depend on a profile that is not met: allowing more accepts no less', async () => {
    const typ = fc.constantFrom('vc+jwt', 'vp+jwt', 'vc+ld+jwt', 'vc+ld+json+jwt', 'vp+ld+jwt', 'JWT', undefined);
    const cty = fc.constantFrom('vc', 'vp', 'vc+ld', 'vc+ld+json', 'vp+ld+json', undefined);
    const iss = fc.constantFrom(did, 'did:web:other.example', undefined);
    await fc.assert(
      fc.asyncProperty(
        typ,
        cty,
        iss,
        fc.subarray([...profileNames], { minLength: 1 }),
        async (typ, cty, iss, names) => {
          const token = await provider.sign(disclosure(did), { typ, cty, iss });
          const apart = await Promise.all(names.map(async (name) => ({ name, ok: (await under(name)(token)).ok })));
          const together = await under(...names)(token);
          expect(together.ok).toBe(apart.some(({ ok }) => ok));
          if (together.ok)
            expect(profileOf(together)).toBe(
              profileNames.find((name) => apart.some((one) => one.ok && one.name === name)),
            );
        },
      ),
      { numRuns: 60 },
    );
  });
});

describe('the profile gaia-x', () => {
  const verify = under('gaia-x');
  const members = { id: `${did}#vp-1`, issuer: did, validFrom: '2026-01-01T00:00:00Z' };

  it('accepts a presentation of tokens with everything that Gaia-X 25.11 asks for', async () => {
    const tokens = [await provider.sign(disclosure(did)), await provider.sign(offering(did))];
    const verdict = await verify(
      await provider.present(
        tokens.map((token) => enveloped(token)),
        members,
      ),
      'application/vp+jwt',
    );
    expect(acceptedOf(verdict)).toHaveLength(2);
    expect([0, 1, 2].map((index) => profileOf(verdict, index))).toEqual(['gaia-x', 'gaia-x', 'gaia-x']);
  });

  it('refuses a token without cty', async () => {
    expect(findingsOf(await verify(await provider.sign(disclosure(did), { cty: undefined })))).toMatchObject([
      { code: 'jwt-header-invalid', expected: 'vc', step: 'envelope' },
    ]);
  });

  it('refuses an embedded proof, alone and in a presentation', async () => {
    const embedded = await provider.signEmbedded(disclosure(did));
    expect(codesOf(await verify(embedded, 'application/vc'))).toEqual(['securing-not-allowed']);
    expect(codesOf(await verify(await provider.presentEmbedded([embedded]), 'application/vp'))).toEqual([
      'securing-not-allowed',
      'securing-not-allowed',
    ]);
    const mixed = await verify(await provider.present([embedded], members), 'application/vp+jwt');
    expect(findingsOf(mixed)).toMatchObject([{ code: 'securing-not-allowed', credential: 0 }]);
  });

  it('refuses another DID method than did:web', async () => {
    const { publicKeyMultibase } = await Ed25519Multikey.fromJwk({ jwk: provider.publicJwk });
    const keyDid = `did:key:${publicKeyMultibase}`;
    const token = await provider.sign(disclosure(keyDid), { kid: `${keyDid}#${publicKeyMultibase}`, iss: keyDid });
    expect(findingsOf(await verify(token))).toMatchObject([{ code: 'did-method-unsupported', expected: 'did:web' }]);
    acceptedOf(await under('strict')(token));
  });

  it.each(['id', 'issuer', 'validFrom'])('refuses a presentation without %s', async (member) => {
    const token = await provider.sign(disclosure(did));
    const presentation = await provider.present([enveloped(token)], { ...members, [member]: undefined });
    expect(findingsOf(await verify(presentation, 'application/vp+jwt'))).toMatchObject([
      { code: 'envelope-invalid', pointer: `/${member}` },
    ]);
    acceptedOf(await under('strict')(presentation, 'application/vp+jwt'));
  });

  it.each<[string, JsonObject[], JsonObject, string]>([
    [
      'a presentation like its credential',
      [disclosure(did)],
      { id: 'https://shop.example/credentials/disclosure-1' },
      '/verifiableCredential/0',
    ],
    ['a presentation like a subject', [disclosure(did)], { id: 'https://shop.example/offers/1' }, '/id'],
    ['two credentials alike', [disclosure(did), disclosure(did, { segment: 'SaaS' })], {}, '/verifiableCredential/1'],
    [
      'a credential like the subject of another',
      [disclosure(did), disclosure(did, { id: `${did}#other` }, { id: 'https://shop.example/offers/1' })],
      {},
      '/verifiableCredential/1',
    ],
  ])('refuses identifiers that stand for two things: %s', async (_name, credentials, changed, pointer) => {
    const tokens = await Promise.all(credentials.map((credential) => provider.sign(credential)));
    const presentation = await provider.present(
      tokens.map((token) => enveloped(token)),
      { ...members, ...changed },
    );
    expect(findingsOf(await verify(presentation, 'application/vp+jwt'))).toMatchObject([
      { code: 'envelope-invalid', pointer, step: 'envelope' },
    ]);
  });
});

describe('the profile gaia-x-24.07', () => {
  const verify = under('gaia-x-24.07');

  it.each([
    ['vc+ld+json+jwt', 'vc+ld+json'],
    ['vc+ld+jwt', 'vc+ld'],
  ])('accepts a credential of type %s', async (typ, cty) => {
    const token = await provider.sign(disclosure(did), { typ, cty });
    const verdict = await verify(token);
    expect(acceptedOf(verdict)).toMatchObject([{ issuer: did, securing: 'vc+jwt', body: token }]);
    expect(profileOf(verdict)).toBe('gaia-x-24.07');
    for (const name of ['strict', 'gaia-x'] as const) {
      expect(codesOf(await under(name)(token))).toEqual(['jwt-header-invalid', 'jwt-header-invalid']);
    }
  });

  it.each([
    ['vp+ld+json+jwt', 'vp+ld+json'],
    ['vp+ld+jwt', 'vp+ld+json'],
    ['vp+jwt', 'vp'],
  ])('accepts a presentation of type %s', async (typ, cty) => {
    const token = await provider.sign(disclosure(did), { typ: 'vc+ld+jwt', cty: 'vc+ld' });
    const presentation = await provider.present([enveloped(token, ';')], {}, { typ, cty });
    const verdict = await verify(presentation, 'application/vp+jwt');
    expect(acceptedOf(verdict)).toHaveLength(1);
    expect(profileOf(verdict)).toBe('gaia-x-24.07');
  });

  it.each([
    ['today’s types', 'vc+jwt', 'vc'],
    ['types of two versions', 'vc+ld+json+jwt', 'vc+ld'],
    ['no cty', 'vc+ld+jwt', undefined],
    ['a presentation’s types', 'vp+ld+json+jwt', 'vp+ld+json'],
    ['a presentation’s cty', 'vc+ld+json+jwt', 'vp+ld+json'],
  ])('refuses a credential with %s', async (_name, typ, cty) => {
    expect(codesOf(await verify(await provider.sign(disclosure(did), { typ, cty })))).toContain('jwt-header-invalid');
  });

  const old = { typ: 'vc+ld+json+jwt', cty: 'vc+ld+json' };

  it('takes the issuer from the key where the header has no iss, and still compares it', async () => {
    acceptedOf(await verify(await provider.sign(disclosure(did), { ...old, iss: undefined })));
    acceptedOf(await verify(await provider.sign(disclosure(did, {}, { iss: did }), { ...old, iss: undefined })));
    const foreign = disclosure('did:web:other.example');
    expect(codesOf(await verify(await provider.sign(foreign, { ...old, iss: undefined })))).toEqual([
      'issuer-mismatch',
    ]);
    const claimed = disclosure(did, {}, { iss: 'did:web:other.example' });
    expect(codesOf(await verify(await provider.sign(claimed, { ...old, iss: undefined })))).toEqual([
      'issuer-mismatch',
    ]);
    expect(codesOf(await verify(await provider.sign(disclosure(did), { ...old, iss: 'x' })))).toEqual([
      'jwt-header-invalid',
      'issuer-mismatch',
    ]);
  });

  it('neither needs nor believes times in the header', async () => {
    const longPast = { iat: 1, exp: 1 };
    const milliseconds = { iat: 1_767_225_600_000, exp: 4_102_444_800_000 };
    for (const times of [longPast, milliseconds, { iat: 'soon' }]) {
      acceptedOf(await verify(await provider.sign(disclosure(did), { ...old, ...times })));
    }
    const expired = disclosure(did, {}, { exp: 1_772_366_400 });
    expect(codesOf(await verify(await provider.sign(expired, { ...old, ...milliseconds })))).toEqual(['expired']);
    const ended = disclosure(did, {}, { validUntil: '2026-02-01T00:00:00Z' });
    expect(codesOf(await verify(await provider.sign(ended, { ...old, ...milliseconds })))).toEqual(['expired']);
  });

  it('refuses an embedded proof', async () => {
    const embedded = await provider.signEmbedded(disclosure(did));
    expect(codesOf(await verify(embedded, 'application/vc'))).toEqual(['securing-not-allowed']);
  });
});
