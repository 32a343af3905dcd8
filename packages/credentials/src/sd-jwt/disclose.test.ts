import { SDJwt } from '@sd-jwt/core';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../json/json-value.js';
import { acceptedOf, createBench, findingsOf } from '../testing/bench.js';
import { disclosure } from '../testing/credentials.js';
import { createProvider, enveloped } from '../testing/provider.js';
import {
  createHolder,
  digestOfDisclosure,
  disclosureOf,
  type Frame,
  hasher,
  issueSdJwt,
  signSdJwt,
} from '../testing/sd-jwt.js';
import { defaultLimits } from '../verify/limits.js';
import { openSdJwt } from './open-sd-jwt.js';
import { readSdJwt } from './read-sd-jwt.js';

const did = 'did:web:shop.example';
const mediaType = 'application/vc+sd-jwt';
const provider = await createProvider(did);
const { verify } = createBench([provider.document]);
const send = (text: string) => verify(text, mediaType);

// Without names of the prototype, which the issuing library takes for values of its own.
const name = fc.constantFrom('a', 'b', 'x~y/z', 'é', '0', 'cnf', 'iss');
const { tree } = fc.letrec<{ tree: unknown; list: unknown[]; object: JsonObject }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    fc.constant(null),
    fc.boolean(),
    fc.integer(),
    fc.string(),
    tie('list'),
    tie('object'),
  ),
  list: fc.array(tie('tree'), { maxLength: 3 }),
  object: fc.dictionary(name, tie('tree'), { maxKeys: 4, noNullPrototype: true }),
}));
const claims = fc.dictionary(name, tree, { minKeys: 1, maxKeys: 4, noNullPrototype: true });

/** A frame that makes every member of an object for which `choose` says so selectively disclosable, at any depth. */
function frameOf(value: unknown, choose: () => boolean): Frame {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return {};
  const inner = Object.entries(value)
    .filter(([, member]) => typeof member === 'object' && member !== null && !Array.isArray(member))
    .map(([member, held]) => [member, frameOf(held, choose)]);
  return { ...Object.fromEntries(inner), _sd: Object.keys(value).filter(choose) };
}

describe('disclosing', () => {
  it('gives back what was issued, for any claims, and says what a library reads that shares nothing with it', async () => {
    await fc.assert(
      fc.asyncProperty(claims, fc.infiniteStream(fc.boolean()), async (subject, coins) => {
        const credential = { ...disclosure(did), credentialSubject: subject };
        const frame = { credentialSubject: frameOf(subject, () => coins.next().value === true) };
        const { text, disclosures } = await issueSdJwt(provider, credential, frame);
        const reading = readSdJwt(text, 'credential', defaultLimits);
        if (!reading.ok) throw new Error(reading.fault.detail);
        const { payload, disclosed, undisclosed, faults } = reading.sdJwt;
        expect({ payload, undisclosed, faults }).toEqual({ payload: credential, undisclosed: 0, faults: [] });
        expect(disclosed.map(({ encoded }) => encoded).sort()).toEqual([...disclosures].sort());
        const theirs = await (await SDJwt.fromEncode(text, hasher)).getClaims<JsonObject>(hasher);
        expect(payload).toEqual(theirs);
      }),
      { numRuns: 150 },
    );
  });

  it('of any subset leaves out what is withheld and nothing else, and counts it', async () => {
    const subject = {
      bulkExport: true,
      hosting: [{ serviceName: 'A' }, { serviceName: 'B' }],
      exitEgress: { pricePerGigabyte: '0.05', currency: 'EUR' },
    };
    const credential = disclosure(did, subject);
    const names = ['segment', 'noticePeriod', 'bulkExport', 'hosting', 'exitEgress'];
    const issued = await issueSdJwt(provider, credential, { credentialSubject: { _sd: names, _sd_decoy: 2 } });
    const nameOf = (encoded: string) => (JSON.parse(Buffer.from(encoded, 'base64url').toString()) as string[])[1] ?? '';
    await fc.assert(
      fc.asyncProperty(fc.subarray(issued.disclosures), async (shown) => {
        const [accepted] = acceptedOf(await send([issued.jwt, ...shown, ''].join('~')));
        expect(Object.keys(accepted?.subjects[0]?.claims ?? {}).sort()).toEqual(shown.map(nameOf).sort());
        expect(accepted?.disclosures).toEqual({
          disclosed: shown.length,
          undisclosed: names.length - shown.length + 2,
          keyBound: false,
        });
      }),
      { numRuns: 40 },
    );
  });

  it.each([
    ['sha-384', 'sha384'],
    ['sha-512', 'sha512'],
  ])('takes %s', async (stated, hash) => {
    const notice = disclosureOf('salt', 'bulkExport', true);
    const payload = { ...disclosure(did, { _sd: [digestOfDisclosure(notice, hash)] }), _sd_alg: stated };
    const [accepted] = acceptedOf(await send((await signSdJwt(provider, payload, [notice])).text));
    expect(accepted?.subjects[0]?.claims).toMatchObject({ bulkExport: true });
  });

  it.each(['constructor', 'toString', '__proto__', 'hasOwnProperty'])('keeps a claim called %s as it is', (claim) => {
    const one = disclosureOf('salt', claim, { [claim]: 1 });
    const subject = JSON.parse(`{"${claim}": {"_sd": ["${digestOfDisclosure(one)}"]}}`) as JsonObject;
    const jwt = ['{"alg":"EdDSA"}', JSON.stringify({ credentialSubject: subject }), 's'].map((part) =>
      Buffer.from(part).toString('base64url'),
    );
    const reading = readSdJwt(`${jwt.join('.')}~${one}~`, 'credential', defaultLimits);
    const payload = reading.ok ? JSON.stringify(reading.sdJwt.payload) : reading.fault.detail;
    expect(payload).toBe(`{"credentialSubject":{"${claim}":{"${claim}":${JSON.stringify({ [claim]: 1 })}}}}`);
  });

  it('opens disclosures that stand inside others, and names each by its place', async () => {
    const credential = disclosure(did, { exitEgress: { pricePerGigabyte: '0.05', currency: 'EUR' } });
    const frame = { credentialSubject: { _sd: ['exitEgress'], exitEgress: { _sd: ['pricePerGigabyte'] } } };
    const { jwt, disclosures, text } = await issueSdJwt(provider, credential, frame);
    expect(openSdJwt(text).disclosures.map(({ encoded }) => encoded)).toEqual(disclosures);
    expect(
      openSdJwt(text)
        .disclosures.map(({ pointer }) => pointer)
        .sort(),
    ).toEqual(['/credentialSubject/exitEgress', '/credentialSubject/exitEgress/pricePerGigabyte']);
    const inner = disclosures.find((one) => Buffer.from(one, 'base64url').toString().includes('0.05'));
    const alone = await send(`${jwt}~${inner}~`);
    expect(findingsOf(alone)).toMatchObject([{ code: 'disclosure-invalid', step: 'envelope' }]);
  });
});

describe('an accepted SD-JWT', () => {
  it('is the exact text, and says in credential and report what is withheld', async () => {
    const issued = await issueSdJwt(provider, disclosure(did), { credentialSubject: { _sd: ['noticePeriod'] } });
    const text = `${issued.jwt}~`;
    const verdict = await send(text);
    expect(acceptedOf(verdict)).toMatchObject([
      {
        body: text,
        mediaType,
        securing: 'vc+sd-jwt',
        verificationMethod: provider.keyId,
        disclosures: { disclosed: 0, undisclosed: 1, keyBound: false },
        subjects: [{ claims: { segment: 'IaaS' } }],
      },
    ]);
    expect(verdict.report.documents[0]?.steps[0]).toMatchObject({
      name: 'envelope',
      input: { form: 'vc+sd-jwt', profile: 'strict', typ: 'vc+sd-jwt', disclosed: 0, undisclosed: 1 },
    });
  });

  it('stands in presentations of every form, and the presentation may be one itself', async () => {
    const { text } = await issueSdJwt(provider, disclosure(did), { credentialSubject: { _sd: ['noticePeriod'] } });
    const inside = { ...enveloped(''), id: `data:${mediaType},${text}` };
    const asSdJwt = `${await provider.present([inside], {}, { typ: 'vp+sd-jwt' })}~`;
    const verdicts = [
      await verify(await provider.present([inside]), 'application/vp+jwt'),
      await verify(await provider.presentEmbedded([inside]), 'application/vp'),
      await verify(asSdJwt, 'application/vp+sd-jwt'),
      await verify(
        {
          ...enveloped(''),
          id: `data:application/vp+sd-jwt,${asSdJwt}`,
          type: 'EnvelopedVerifiablePresentation',
        },
        'application/vp',
      ),
    ];
    for (const verdict of verdicts) expect(acceptedOf(verdict)).toMatchObject([{ body: text, mediaType }]);
    expect(acceptedOf(await verify(inside, 'application/vc'))).toMatchObject([{ body: text, mediaType }]);
  });

  it.each(['ES256', 'EdDSA', 'PS256'] as const)('may be bound to a key for %s', async (algorithm) => {
    const holder = await createHolder(algorithm);
    const { text } = await issueSdJwt(provider, { ...disclosure(did), cnf: { jwk: holder.publicJwk } });
    const verdict = await send(await holder.bind(text));
    expect(acceptedOf(verdict)[0]?.disclosures).toEqual({ disclosed: 0, undisclosed: 0, keyBound: true });
    expect(verdict.report.documents[0]?.steps[3]?.input).toMatchObject({
      keyBinding: { aud: 'https://registry.example', nonce: 'n-1' },
    });
  });
});

describe('any change', () => {
  it('to a byte is refused', async () => {
    const holder = await createHolder();
    const issued = await issueSdJwt(
      provider,
      { ...disclosure(did, { bulkExport: true }), cnf: { jwk: holder.publicJwk } },
      { credentialSubject: { _sd: ['noticePeriod', 'bulkExport'] } },
    );
    const bytes = new TextEncoder().encode(await holder.bind(issued.text));
    expect((await verify(bytes, mediaType)).ok).toBe(true);
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (index, mask) => {
        const copy = Uint8Array.from(bytes);
        copy[index] = (copy[index] ?? 0) ^ mask;
        expect((await verify(copy, mediaType)).ok).toBe(false);
      }),
      { numRuns: 300 },
    );
  });

  it('to what is disclosed is refused, or is a choice of what the issuer signed', async () => {
    const { jwt, disclosures } = await issueSdJwt(provider, disclosure(did, { bulkExport: true }), {
      credentialSubject: { _sd: ['noticePeriod', 'bulkExport'] },
    });
    const part = fc.oneof(
      fc.constantFrom(...disclosures),
      fc.base64String().map((text) => text.replace(/=+$/, '')),
    );
    await fc.assert(
      fc.asyncProperty(fc.array(part, { maxLength: 4 }), async (parts) => {
        const verdict = await send([jwt, ...parts, ''].join('~'));
        const chosen = parts.every((one) => disclosures.includes(one)) && new Set(parts).size === parts.length;
        expect(verdict.ok).toBe(chosen);
      }),
      { numRuns: 200 },
    );
  });
});
