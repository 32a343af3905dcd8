import type { VerifyOptions } from '@vigie/credentials';
import {
  buildCredentials,
  offerTemplate,
  parseOfferFile,
  type UnsignedCredential,
} from '@vigie/credentials/offer-file';
import { describe, expect, it } from 'vitest';
import { generateKey, publicJwkOf } from '../keys/generate-key.js';
import type { SdJwtOptions } from '../sign/sd-jwt.js';
import { signingKey } from '../sign/signing-key.js';
import { pinnedVerifier, testDid, testNow, testProvider } from '../testing/provider.js';
import { createPresentation } from './create-presentation.js';

const credentials = buildCredentials(parseOfferFile(offerTemplate()), { now: testNow });
const disclosure = credentials.find(({ type }) => type.includes('ServiceDisclosure')) as UnsignedCredential;
const provider = await testProvider();
const verifier = pinnedVerifier(provider);
const holderKey = await generateKey({ algorithm: 'ES256' });
const binding = { key: signingKey(holderKey), audience: 'https://registry.example', nonce: 'n-1', now: testNow };

const issue = (options: Omit<SdJwtOptions, 'securing'> = {}) =>
  provider.signer.signCredential(disclosure, { securing: 'vc+sd-jwt', ...options });

async function claimsOf(text: string, options: VerifyOptions = {}) {
  const mediaType = text.includes('~') ? 'application/vc+sd-jwt' : 'application/vp+jwt';
  const verdict = await verifier.verify({ bytes: new TextEncoder().encode(text), mediaType }, options);
  if (!verdict.ok) throw new Error(JSON.stringify(verdict.findings));
  const [credential] = verdict.kind === 'credential' ? [verdict.credential] : verdict.credentials;
  return { claims: credential?.subjects[0]?.claims ?? {}, disclosures: credential?.disclosures };
}

const refusal = (code: string) => expect.objectContaining({ code });

describe('an SD-JWT that a signer issued', () => {
  it('says all that a token says, until its holder withholds something', async () => {
    const token = await provider.signer.signCredential(disclosure);
    const verdict = await verifier.verify({
      bytes: new TextEncoder().encode(token),
      mediaType: 'application/vc+jwt',
    });
    const { claims, disclosures } = await claimsOf(await issue());
    expect(verdict).toMatchObject({ ok: true, credential: { subjects: [{ claims }] } });
    expect(disclosures).toEqual({ disclosed: Object.keys(claims).length, undisclosed: 0, keyBound: false });

    const shown = await createPresentation(await issue(), { disclose: ['/credentialSubject/noticePeriod'] });
    expect(await claimsOf(shown)).toEqual({
      claims: { noticePeriod: claims.noticePeriod },
      disclosures: { disclosed: 1, undisclosed: Object.keys(claims).length - 1, keyBound: false },
    });
  });

  it('goes into a presentation with others, made for one receiver and one challenge', async () => {
    const shown = await createPresentation(await issue(), { disclose: [] });
    const options = { now: testNow, challenge: 'c-1', domain: 'https://registry.example' };
    const presentation = await provider.signer.signPresentation([shown], options);
    const { challenge, domain } = options;
    expect((await claimsOf(presentation, { challenge, domain })).disclosures).toMatchObject({ disclosed: 0 });
    await expect(claimsOf(presentation, { challenge: 'c-2' })).rejects.toThrow('challenge-mismatch');
    await expect(claimsOf(presentation, { domain: 'https://other.example' })).rejects.toThrow('audience-mismatch');
  });

  it('lets inner claims be withheld, and shows an outer one with all that is inside it', async () => {
    const name = Object.entries(disclosure.credentialSubject).find(
      ([, value]) => typeof value === 'object' && value !== null && !Array.isArray(value) && 'currency' in value,
    )?.[0];
    const outer = `/credentialSubject/${name}`;
    const text = await issue({ disclosable: [outer, `${outer}/currency`] });
    const whole = (await claimsOf(await createPresentation(text, { disclose: [outer] }))).claims;
    expect(whole).toEqual((await claimsOf(text)).claims);
    expect(await createPresentation(text, { disclose: [`${outer}/currency`] })).toBe(text);
    expect((await claimsOf(await createPresentation(text, { disclose: [] }))).claims).not.toHaveProperty(name ?? '');
  });

  it.each([
    '/credentialSubject/id',
    '/credentialSubject/type',
    '/credentialSubject',
    '/issuer',
    '/validUntil',
    '/credentialSubject/nothing',
    '/credentialSubject/noticePeriod/deeper',
    'credentialSubject',
    '/credentialSubject/toString',
    '',
  ])('cannot withhold %j', async (pointer) => {
    await expect(issue({ disclosable: [pointer] })).rejects.toThrow(refusal('disclosure-invalid'));
  });

  it('is not made of a claim that the issuing library would mistake', async () => {
    const credentialSubject = { ...disclosure.credentialSubject, constructor: 'x' } as never;
    const signing = provider.signer.signCredential({ ...disclosure, credentialSubject }, { securing: 'vc+sd-jwt' });
    await expect(signing).rejects.toThrow(refusal('disclosure-invalid'));
  });
});

describe('createPresentation', () => {
  it.each([
    ['a key in it', publicJwkOf(holderKey)],
    ['the DID URL of a key', undefined],
  ])('binds to the holder by %s', async (_what, jwk) => {
    const bound = jwk === undefined ? { ...binding, key: signingKey(provider.key) } : binding;
    const text = await issue({ holderKey: jwk ?? `${testDid}#${provider.key.kid}` });
    const shown = await createPresentation(text, { disclose: [], keyBinding: bound });
    const options = { challenge: 'n-1', domain: 'https://registry.example' };
    expect((await claimsOf(shown, options)).disclosures).toMatchObject({ disclosed: 0, keyBound: true });
    await expect(claimsOf(text)).rejects.toThrow('key-binding-missing');
    const stolen = signingKey(await generateKey({ algorithm: jwk === undefined ? 'EdDSA' : 'ES256' }));
    const forged = await createPresentation(text, { keyBinding: { ...binding, key: stolen } });
    await expect(claimsOf(forged)).rejects.toThrow('key-binding-invalid');
  });

  it('can be made again from one with fewer disclosures, but not with more', async () => {
    const one = await createPresentation(await issue(), { disclose: ['/credentialSubject/noticePeriod'] });
    expect(await createPresentation(one)).toBe(one);
    const more = createPresentation(one, { disclose: ['/credentialSubject/segment'] });
    await expect(more).rejects.toThrow(refusal('disclosure-invalid'));
  });

  it('says what cannot be presented', async () => {
    const bound = await issue({ holderKey: publicJwkOf(holderKey) });
    await expect(createPresentation(bound)).rejects.toThrow(refusal('key-binding-missing'));
    const unbound = createPresentation(await issue(), { keyBinding: binding });
    await expect(unbound).rejects.toThrow(refusal('key-binding-invalid'));
    await expect(createPresentation('a.b.c')).rejects.toThrow(refusal('sd-jwt-malformed'));
    await expect(createPresentation(`${await issue()}x~`)).rejects.toThrow(refusal('sd-jwt-malformed'));
    await expect(createPresentation('a.b.c~')).rejects.toThrow(refusal('jwt-malformed'));
  });
});
