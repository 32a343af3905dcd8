import { describe, expect, it } from 'vitest';
import { digestOf } from '../digest.js';
import type { JsonObject } from '../json/json-value.js';
import { acceptedOf, createBench, findingsOf } from '../testing/bench.js';
import { disclosure, legalPerson, offering } from '../testing/credentials.js';
import { createProvider, enveloped } from '../testing/provider.js';

const did = 'did:web:shop.example';
const provider = await createProvider(did);
const other = await createProvider('did:web:other.example');
const { verify } = createBench([provider.document, other.document]);

const tokens = [
  await provider.sign(disclosure(did)),
  await provider.sign(offering(did)),
  await provider.sign(legalPerson(did)),
];
const embedded = await provider.signEmbedded(disclosure(did, {}, { id: 'https://shop.example/credentials/embedded' }));

describe('presentations', () => {
  it('accepts a token with credentials of both forms, by the holder or by another', async () => {
    const list = [...tokens.map((token) => enveloped(token)), embedded];
    for (const holder of [provider, other]) {
      const verdict = await verify(await holder.present(list), 'application/vp+jwt');
      expect(verdict).toMatchObject({ ok: true, kind: 'presentation', holder: holder.did });
      const accepted = acceptedOf(verdict);
      expect(accepted.map(({ body }) => body)).toEqual([...tokens, JSON.stringify(embedded)]);
      expect(accepted.map(({ digest, body }) => digest === digestOf(body))).toEqual([true, true, true, true]);
      expect(verdict.report.documents.map(({ kind, credential }) => [kind, credential])).toEqual([
        ['presentation', undefined],
        ['credential', 0],
        ['credential', 1],
        ['credential', 2],
        ['credential', 3],
      ]);
    }
  });

  it('accepts one with an embedded proof, and cuts embedded credentials out of its text as they stand', async () => {
    const presentation = await provider.presentEmbedded([enveloped(tokens[0] ?? ''), embedded]);
    const text = JSON.stringify(presentation, null, 3);
    for (const mediaType of ['application/vp', 'application/ld+json', 'application/json']) {
      const verdict = await verify(text, mediaType);
      expect(verdict).toMatchObject({ ok: true, kind: 'presentation', holder: did });
      const body = acceptedOf(verdict)[1]?.body ?? '';
      expect(text).toContain(body);
      expect(JSON.parse(body)).toEqual(embedded);
      expect(body).not.toBe(JSON.stringify(embedded));
    }
  });

  it('unwraps an EnvelopedVerifiablePresentation', async () => {
    const token = await provider.present([enveloped(tokens[0] ?? '')]);
    const w3c = 'https://www.w3.org/ns/credentials/v2';
    const wrapped = {
      '@context': w3c,
      id: `data:application/vp+jwt,${token}`,
      type: 'EnvelopedVerifiablePresentation',
    };
    expect(await verify(wrapped, 'application/vp')).toMatchObject({ ok: true, kind: 'presentation', holder: did });
  });

  it('accepts the members that Gaia-X asks for, and a key for authentication only', async () => {
    const { assertionMethod: _assertion, ...document } = other.document;
    const bench = createBench([provider.document, document]);
    const members = { issuer: other.did, validFrom: '2026-01-01T00:00:00Z', validUntil: '2026-12-31T00:00:00Z' };
    const token = await other.present([enveloped(tokens[0] ?? '')], members);
    expect(await bench.verify(token, 'application/vp+jwt')).toMatchObject({ ok: true, holder: other.did });
  });

  it('is refused whole when one credential is, and says which', async () => {
    const broken = await provider.sign(disclosure(did, { segment: 'no' }));
    const presentation = await provider.present([enveloped(tokens[0] ?? ''), enveloped(broken)]);
    const verdict = await verify(presentation, 'application/vp+jwt');
    expect(findingsOf(verdict)).toMatchObject([{ code: 'shape-violation', credential: 1, path: 'segment' }]);
    expect(
      verdict.report.documents.map(({ steps }) => steps.filter((step) => step.outcome === 'failed').length),
    ).toEqual([0, 0, 1]);
  });

  it('works out no canonical form when something inside is beyond the bounds', async () => {
    const padded = {
      ...enveloped(tokens[0] ?? ''),
      description: Array.from({ length: 60 }, (_, index) => `d${index}`),
    };
    const bench = createBench([provider.document], { values: 60 });
    const verdict = await bench.verify(await provider.presentEmbedded([padded]), 'application/vp');
    expect(findingsOf(verdict)).toMatchObject([{ code: 'context-invalid', pointer: '/verifiableCredential/0' }]);
    expect(verdict.report.documents[0]?.steps[3]).toMatchObject({ name: 'proof', outcome: 'skipped' });
  });

  it('does not vouch for credentials that are not signed themselves', async () => {
    const { proof: _proof, ...unsigned } = embedded;
    for (const submission of [
      verify(await provider.present([unsigned]), 'application/vp+jwt'),
      verify(await provider.presentEmbedded([unsigned]), 'application/vp'),
    ]) {
      expect(findingsOf(await submission)).toMatchObject([{ code: 'proof-missing', credential: 0 }]);
    }
  });

  it.each<[string, () => Promise<unknown>, string, string[]]>([
    [
      'no proof',
      async () => without(await provider.presentEmbedded([embedded]), 'proof'),
      'application/vp',
      ['proof-missing'],
    ],
    [
      'a changed holder',
      async () => ({ ...(await provider.presentEmbedded([embedded])), holder: other.did }),
      'application/vp',
      ['issuer-mismatch', 'proof-invalid'],
    ],
    [
      'a credential added after signing',
      async () => ({
        ...(await provider.presentEmbedded([embedded])),
        verifiableCredential: [embedded, enveloped(tokens[0] ?? '')],
      }),
      'application/vp',
      ['proof-invalid'],
    ],
    [
      'a proof made for asserting',
      async () => {
        const presentation = await provider.presentEmbedded([embedded]);
        return { ...presentation, proof: { ...(presentation.proof as JsonObject), proofPurpose: 'assertionMethod' } };
      },
      'application/vp',
      ['key-not-authorised'],
    ],
    [
      'another holder than iss',
      () => provider.present([enveloped(tokens[0] ?? '')], { holder: other.did }),
      'application/vp+jwt',
      ['issuer-mismatch'],
    ],
    [
      'another issuer than iss',
      () => provider.present([enveloped(tokens[0] ?? '')], { issuer: other.did }),
      'application/vp+jwt',
      ['issuer-mismatch'],
    ],
    [
      'a credential’s header',
      () => provider.present([enveloped(tokens[0] ?? '')], {}, { typ: 'vc+jwt', cty: 'vc' }),
      'application/vp+jwt',
      ['jwt-header-invalid', 'jwt-header-invalid'],
    ],
    [
      'the same credential twice',
      () => provider.present([enveloped(tokens[0] ?? ''), enveloped(tokens[0] ?? '', ';')]),
      'application/vp+jwt',
      ['envelope-invalid'],
    ],
    [
      'something that is no credential',
      () => provider.present([enveloped(tokens[0] ?? ''), 'text']),
      'application/vp+jwt',
      ['envelope-invalid', 'envelope-invalid'],
    ],
    [
      'a presentation inside',
      async () => provider.present([await provider.presentEmbedded([embedded])]),
      'application/vp+jwt',
      ['envelope-invalid'],
    ],
    [
      'an envelope of another kind',
      () => provider.present([{ ...enveloped(tokens[0] ?? ''), id: 'https://shop.example/token' }]),
      'application/vp+jwt',
      ['envelope-invalid'],
    ],
    [
      'an end in the past',
      () => provider.present([enveloped(tokens[0] ?? '')], { exp: 1 }),
      'application/vp+jwt',
      ['expired'],
    ],
    [
      'an unknown term',
      () => provider.present([enveloped(tokens[0] ?? '')], { note: 'x' }),
      'application/vp+jwt',
      ['term-unknown'],
    ],
    [
      'an unknown context',
      () =>
        provider.present([enveloped(tokens[0] ?? '')], {
          '@context': ['https://www.w3.org/ns/credentials/v2', 'https://other.example/v1'],
        }),
      'application/vp+jwt',
      ['context-unknown'],
    ],
    [
      'a list that is none',
      () => provider.present([], { verifiableCredential: 'text' }),
      'application/vp+jwt',
      ['envelope-invalid'],
    ],
  ])('refuses one with %s', async (_name, submission, mediaType, codes) => {
    const verdict = await verify((await submission()) as object, mediaType);
    expect(findingsOf(verdict).map((finding) => finding.code)).toEqual(codes);
  });
});

function without(document: JsonObject, member: string): JsonObject {
  return Object.fromEntries(Object.entries(document).filter(([name]) => name !== member));
}
