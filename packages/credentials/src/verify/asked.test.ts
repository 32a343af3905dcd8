import { describe, expect, it } from 'vitest';
import type { Code } from '../errors/codes.js';
import type { JsonObject } from '../json/json-value.js';
import { acceptedOf, createBench, findingsOf } from '../testing/bench.js';
import { disclosure } from '../testing/credentials.js';
import { createProvider, enveloped } from '../testing/provider.js';
import { createHolder, issueSdJwt } from '../testing/sd-jwt.js';
import type { Verification, VerifyOptions } from './verifier.js';

const did = 'did:web:shop.example';
const here = 'https://registry.example';
const provider = await createProvider(did);
const other = await createProvider('did:web:other.example');
const known = [provider.document, other.document];
const anyone = createBench(known);
const registry = createBench(known, {}, { audience: [here] });

const token = await provider.sign(disclosure(did));
const asked: VerifyOptions = { challenge: 'c-1', domain: here };

const forms: Record<string, (occasion: { challenge?: string; domain?: string }) => Promise<[unknown, string]>> = {
  'a token': async ({ challenge, domain }) => [
    await provider.present([enveloped(token)], { nonce: challenge, aud: domain }),
    'application/vp+jwt',
  ],
  'an SD-JWT': async ({ challenge, domain }) => [
    `${await provider.present([enveloped(token)], { nonce: challenge, aud: domain }, { typ: 'vp+sd-jwt' })}~`,
    'application/vp+sd-jwt',
  ],
  'an embedded proof': async (occasion) => [
    await provider.presentEmbedded([enveloped(token)], {}, occasion),
    'application/vp',
  ],
};

describe.each(Object.entries(forms))('a presentation as %s', (_form, present) => {
  const send = async (occasion: Parameters<typeof present>[0], options?: VerifyOptions, bench = anyone) => {
    const [body, mediaType] = await present(occasion);
    return bench.verify(body as string | object, mediaType, options);
  };

  it.each([
    [{ challenge: 'c-1', domain: here }, asked],
    [{ challenge: 'c-1', domain: `${here}/` }, asked],
    [
      { challenge: 'c-1', domain: here },
      { challenge: ['c-0', 'c-1'], domain: ['https://b.example', here] },
    ],
    [{ challenge: 'c-1', domain: here }, {}],
    [{}, {}],
  ])('made for %j is taken where %j is asked', async (occasion, options) => {
    expect(acceptedOf(await send(occasion, options))).toHaveLength(1);
  });

  it.each<[Code[], object, VerifyOptions]>([
    [['challenge-mismatch'], { domain: here }, asked],
    [['challenge-mismatch'], { challenge: 'c-2', domain: here }, asked],
    [['challenge-mismatch'], { challenge: 'C-1', domain: here }, asked],
    [['challenge-mismatch'], { challenge: 'c-1', domain: here }, { challenge: [] }],
    [['audience-mismatch'], { challenge: 'c-1' }, asked],
    [['audience-mismatch'], { challenge: 'c-1', domain: 'https://evil.example' }, asked],
    [['audience-mismatch'], { challenge: 'c-1', domain: `${here}/other` }, asked],
    [['audience-mismatch'], { challenge: 'c-1', domain: here }, { domain: [] }],
    [['challenge-mismatch', 'audience-mismatch'], {}, asked],
  ])('is refused with %j when made for %j where %j is asked', async (codes, occasion, options) => {
    const findings = findingsOf(await send(occasion, options));
    expect(findings.map(({ code, step }) => [code, step])).toEqual(codes.map((code) => [code, 'validity']));
  });

  it('made out to somebody else is refused unasked by who knows its own name', async () => {
    expect((await send({ domain: here }, {}, registry)).ok).toBe(true);
    expect((await send({}, {}, registry)).ok).toBe(true);
    const replayed = await send({ domain: 'https://other-registry.example' }, {}, registry);
    expect(findingsOf(replayed)).toMatchObject([{ code: 'audience-mismatch', expected: here }]);
    expect((await send({ domain: 'https://other-registry.example' })).ok).toBe(true);
  });
});

describe('a token', () => {
  const send = async (aud: unknown, options = asked) =>
    anyone.verify(await provider.present([enveloped(token)], { nonce: 'c-1', aud }), 'application/vp+jwt', options);

  it('may be made out to several', async () => {
    expect((await send(['https://a.example', here])).ok).toBe(true);
  });

  it.each([[[]], [[['x']]], [{}], [1], [null], ['https://registry.example.evil.example']])(
    'made out to %j is made out to somebody else',
    async (aud) => {
      expect(findingsOf(await send(aud))).toMatchObject([{ code: 'audience-mismatch' }]);
    },
  );
});

describe('an embedded proof', () => {
  it('does not take a challenge that was not signed', async () => {
    const presentation = await provider.presentEmbedded([enveloped(token)], {}, { challenge: 'c-2', domain: here });
    const proof = { ...(presentation.proof as JsonObject), challenge: 'c-1' };
    const verdict = await anyone.verify({ ...presentation, proof }, 'application/vp', asked);
    expect(findingsOf(verdict)).toMatchObject([{ code: 'proof-invalid' }]);
  });
});

describe('a credential by itself', () => {
  it.each<[Code, VerifyOptions]>([
    ['challenge-mismatch', { challenge: 'c-1' }],
    ['audience-mismatch', { domain: here }],
    ['holder-not-subject', { holderBinding: 'subject' }],
  ])('is refused with %s where %j is asked', async (code, options) => {
    const embedded = await provider.signEmbedded(disclosure(did));
    const { text } = await issueSdJwt(provider, disclosure(did));
    const verdicts: Verification[] = [
      await anyone.verify(token, 'application/vc+jwt', options),
      await anyone.verify(embedded, 'application/vc', options),
      await anyone.verify(text, 'application/vc+sd-jwt', options),
    ];
    for (const verdict of verdicts) expect(findingsOf(verdict)).toMatchObject([{ code, step: 'validity' }]);
  });

  it('answers with its key binding, alone and in a presentation', async () => {
    const holder = await createHolder();
    const { text } = await issueSdJwt(provider, { ...disclosure(did), cnf: { jwk: holder.publicJwk } });
    const bound = await holder.bind(text, { nonce: 'c-1', aud: here });
    const options = { ...asked, holderBinding: 'subject' } as const;
    expect(acceptedOf(await anyone.verify(bound, 'application/vc+sd-jwt', options))[0]?.disclosures).toMatchObject({
      keyBound: true,
    });
    const stale = await holder.bind(text, { nonce: 'c-0', aud: 'https://evil.example' });
    expect(findingsOf(await anyone.verify(stale, 'application/vc+sd-jwt', asked)).map(({ code }) => code)).toEqual([
      'challenge-mismatch',
      'audience-mismatch',
    ]);
    expect(findingsOf(await registry.verify(stale, 'application/vc+sd-jwt'))).toMatchObject([
      { code: 'audience-mismatch' },
    ]);
    const inside = { ...enveloped(''), id: `data:application/vc+sd-jwt,${stale}` };
    const presentation = await provider.present([inside], { nonce: 'c-1', aud: here });
    expect(findingsOf(await anyone.verify(presentation, 'application/vp+jwt', asked))).toMatchObject([
      { code: 'challenge-mismatch', credential: 0 },
      { code: 'audience-mismatch', credential: 0 },
    ]);
  });
});

describe('holder binding', () => {
  const send = async (presenter: typeof provider, holderBinding?: 'none' | 'subject') =>
    anyone.verify(
      await presenter.present([enveloped(token)]),
      'application/vp+jwt',
      holderBinding === undefined ? {} : { holderBinding },
    );

  it('is not asked for by itself: publishing what others signed is legitimate', async () => {
    expect((await send(other)).ok).toBe(true);
    expect((await send(other, 'none')).ok).toBe(true);
  });

  it('lets the subject present, and nobody else, whatever secures the presentation', async () => {
    expect((await send(provider, 'subject')).ok).toBe(true);
    expect(findingsOf(await send(other, 'subject'))).toMatchObject([
      { code: 'holder-not-subject', value: 'https://shop.example/offers/1', expected: other.did },
    ]);
    const embedded = await other.presentEmbedded([enveloped(token)]);
    const verdict = await anyone.verify(embedded, 'application/vp', { holderBinding: 'subject' });
    expect(findingsOf(verdict)).toMatchObject([{ code: 'holder-not-subject' }]);
  });

  it('is not shown by a key binding that a stranger copied into a presentation', async () => {
    const holder = await createHolder();
    const { text } = await issueSdJwt(provider, { ...disclosure(did), cnf: { jwk: holder.publicJwk } });
    const copied = { ...enveloped(''), id: `data:application/vc+sd-jwt,${await holder.bind(text)}` };
    const verdict = await anyone.verify(await other.present([copied]), 'application/vp+jwt', {
      holderBinding: 'subject',
    });
    expect(findingsOf(verdict)).toMatchObject([{ code: 'holder-not-subject' }]);
  });
});
