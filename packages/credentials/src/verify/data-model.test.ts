import { describe, expect, test } from 'vitest';
import type { JsonObject } from '../json/json-value.js';
import { createBench } from '../testing/bench.js';
import { disclosure } from '../testing/credentials.js';
import { createDataModelBench, examples, minimal, w3c } from '../testing/data-model-bench.js';
import { createProvider } from '../testing/provider.js';

const did = 'did:web:shop.example';
const provider = await createProvider(did);
const { verifier, verify } = createDataModelBench([provider.document]);
const offers = createBench([provider.document]);

const inline = (context: JsonObject) => ({ '@context': [w3c, context] });
const url = 'https://shop.example/things/1';
const english = { '@value': 'Dog', '@language': 'en' };
const several = [english, { '@value': 'Chien', '@language': 'fr', '@direction': 'ltr' }];
const typed = { type: 'https://example.org/#Thing' };
const sri = `sha256-${'A'.repeat(43)}=`;

/** Statements of the standard, each with a change to the least credential, and whether it still keeps to the data model. */
const statements: Record<string, Array<[what: string, holds: boolean, members: JsonObject]>> = {
  'VC data model 2.0 §4.3, @context: an ordered set that begins with the base context': [
    ['the base context alone', true, {}],
    ['another address after it', true, { '@context': [w3c, examples] }],
    ['an object after it', true, inline({ Badge: 'https://example.org/#Badge' })],
    ['none', false, { '@context': undefined }],
    ['without the base context', false, { '@context': [examples] }],
    ['the base context second', false, { '@context': [examples, w3c] }],
    ['an address that is none', false, { '@context': [w3c, 'https ://not-a-url/contexts/v1'] }],
    ['an address that nobody has pinned', false, { '@context': [w3c, 'https://example.org/contexts/v1'] }],
    ['a number', false, { '@context': [w3c, 192] }],
    ['null after it, which would take all of it back', false, { '@context': [w3c, null] }],
  ],
  'VC data model 2.0 §4.4, id: a single URL': [
    ['an https URL', true, { id: url }],
    ['a DID', true, { id: 'did:example:credential' }],
    ['a URN', true, { id: 'urn:uuid:7a6cafb9-11c3-41a8-98d8-8b5a45c2548f' }],
    ['null', false, { id: null }],
    ['two', false, { id: [url, `${url}/2`] }],
    ['no URL', false, { id: 'not a url' }],
    ['a subject with two', false, { credentialSubject: { id: [url, `${url}/2`], name: 'x' } }],
    ['a subject with none', true, { credentialSubject: { name: 'Alice' } }],
    ['a subject with null', false, { credentialSubject: { id: null, name: 'x' } }],
  ],
  'VC data model 2.0 §4.5, type: terms and absolute URLs, VerifiableCredential among them': [
    ['a URL', true, { type: ['VerifiableCredential', 'https://example.org/#Badge'] }],
    ['last', true, { type: ['https://example.org/#A', 'https://example.org/#B', 'VerifiableCredential'] }],
    ['in between', true, { type: ['https://example.org/#A', 'VerifiableCredential', 'https://example.org/#B'] }],
    ['text alone', true, { type: 'VerifiableCredential' }],
    [
      'a term of an inline context',
      true,
      { ...inline({ Badge: 'https://example.org/#Badge' }), type: ['VerifiableCredential', 'Badge'] },
    ],
    [
      'a term of an inline context that is no URL',
      false,
      { ...inline({ Badge: 'https ://example.org/#Badge' }), type: ['VerifiableCredential', 'Badge'] },
    ],
    ['a term that no context defines', false, { type: ['VerifiableCredential', 'Badge'] }],
    ['a term undefined again', false, { ...inline({ '@vocab': null }), type: ['VerifiableCredential', 'Badge'] }],
    ['none', false, { type: undefined }],
    ['an empty one', false, { type: [] }],
    ['another one alone', false, { type: ['https://example.org/#Badge'] }],
  ],
  'VC data model 2.0 §4.6 and §11.1, name and description: text or language value objects': [
    ['text', true, { name: 'Dog', description: 'A dog' }],
    ['a language', true, { name: english, description: english }],
    ['a direction', true, { name: { ...english, '@direction': 'ltr' } }],
    ['several languages', true, { name: several, description: several }],
    ['another member', false, { name: { ...english, url } }],
    ['another member of a description', false, { description: { ...english, url } }],
    ['a number', false, { name: 7 }],
    ['a direction that is none', false, { name: { ...english, '@direction': 'up' } }],
    ['of the issuer', true, { issuer: { id: did, name: several, description: english } }],
    ['of the issuer with another member', false, { issuer: { id: did, name: { ...english, url } } }],
    ['of the issuer as a number', false, { issuer: { id: did, description: 7 } }],
  ],
  'VC data model 2.0 §4.7, issuer: a URL, or an object with one': [
    ['an object', true, { issuer: { id: did } }],
    ['none', false, { issuer: undefined }],
    ['no URL', false, { issuer: 'not-a-url' }],
    ['null', false, { issuer: null }],
    ['an object without id', false, { issuer: { name: 'x' } }],
    ['an object with null', false, { issuer: { id: null } }],
    ['an object with no URL', false, { issuer: { id: 'not-a-url' } }],
    ['a URL whose key did not sign', false, { issuer: 'https://shop.example/' }],
  ],
  'VC data model 2.0 §4.8, credentialSubject: one or more claims each': [
    ['several', true, { credentialSubject: [{ id: 'did:example:a' }, { id: 'did:example:b' }] }],
    ['none', false, { credentialSubject: undefined }],
    ['an empty one', false, { credentialSubject: {} }],
    ['an empty one among several', false, { credentialSubject: [{ id: 'did:example:a' }, {}] }],
    ['an empty set', false, { credentialSubject: [] }],
    ['an identifier alone, as text', false, { credentialSubject: 'did:example:a' }],
  ],
  'VC data model 2.0 §4.9, validFrom and validUntil: dateTimeStamps in order': [
    ['a second', true, { validFrom: '2026-01-01T00:00:00Z', validUntil: '2027-01-01T00:00:00Z' }],
    ['a millisecond', true, { validFrom: '2026-01-01T00:00:00.000Z', validUntil: '2027-01-01T00:00:00.001Z' }],
    ['an offset', true, { validFrom: '2026-02-25T19:10:39-06:00', validUntil: '2027-02-25T19:10:39-06:00' }],
    ['no offset', false, { validFrom: '2026-01-01T00:00:00' }],
    ['a day alone', false, { validFrom: '2026-01-01' }],
    ['an end in words', false, { validUntil: 'tomorrow' }],
    ['the end before the beginning', false, { validFrom: '2026-02-01T00:00:00Z', validUntil: '2026-01-01T00:00:00Z' }],
    ['the members of the data model 1.1', false, { issuanceDate: '2026-01-01T00:00:00Z' }],
    ['an end that is over', false, { validUntil: '2026-01-01T00:00:00Z' }],
    ['a beginning that is to come', false, { validFrom: '2026-06-01T00:00:00Z' }],
  ],
  'VC data model 2.0 §4.10, credentialStatus: with a type; id, where there is one, a single URL': [
    ['without a type', false, { credentialStatus: { id: url } }],
    ['two ids', false, { credentialStatus: { ...typed, id: [url, `${url}/2`] } }],
    ['an id that is no URL', false, { credentialStatus: { ...typed, id: 'not-a-url' } }],
    ['a type that is a number', false, { credentialStatus: { type: 2, id: url } }],
    ['of a type that nobody checks here', false, { credentialStatus: typed }],
  ],
  'VC data model 2.0 §4.11, credentialSchema: a type, and a URL as id': [
    ['one', true, { credentialSchema: { ...typed, id: url } }],
    ['two', true, { credentialSchema: [typed, typed].map((one, index) => ({ ...one, id: `${url}/${index}` })) }],
    ['without a type', false, { credentialSchema: { id: url } }],
    ['without an id', false, { credentialSchema: typed }],
    ['an id that is no URL', false, { credentialSchema: { ...typed, id: 'not-a-url' } }],
    ['an id that is a number', false, { credentialSchema: { ...typed, id: 7 } }],
  ],
  'VC data model 2.0 §5.3, relatedResource: a unique id each, and a digest': [
    ['digestSRI', true, { relatedResource: { id: url, digestSRI: sri } }],
    ['digestSRI in hex', true, { relatedResource: { id: url, digestSRI: `sha256-${'0f'.repeat(32)}` } }],
    ['digestMultibase', true, { relatedResource: [{ id: url, digestMultibase: `u${'A'.repeat(43)}` }] }],
    ['a media type', true, { relatedResource: [{ id: url, digestSRI: sri, mediaType: 'application/json' }] }],
    ['text', false, { relatedResource: [url] }],
    ['without an id', false, { relatedResource: [{ digestSRI: sri }] }],
    ['the same id twice', false, { relatedResource: [1, 2].map(() => ({ id: url, digestSRI: sri })) }],
    ['without a digest', false, { relatedResource: [{ id: url, mediaType: 'application/json' }] }],
    ['a digest that is none', false, { relatedResource: [{ id: url, digestSRI: 'sha256-AAAA' }] }],
    ['a digest of an algorithm that is broken', false, { relatedResource: [{ id: url, digestSRI: 'md5-AAAA' }] }],
    ['a digestMultibase that is none', false, { relatedResource: [{ id: url, digestMultibase: 'uAAAA' }] }],
  ],
  'VC data model 2.0 §5.4 to §5.10: refreshService, termsOfUse, evidence and reserved members have a type': [
    ['refreshService', true, { refreshService: [typed, { ...typed, id: url }] }],
    ['refreshService without', false, { refreshService: { id: url } }],
    ['termsOfUse', true, { termsOfUse: { ...typed, id: url } }],
    ['several termsOfUse', true, { termsOfUse: [typed, { ...typed, id: url }] }],
    ['termsOfUse without', false, { termsOfUse: [typed, { id: url }] }],
    ['evidence', true, { evidence: [typed, typed] }],
    ['evidence without', false, { evidence: { id: url } }],
    ['evidence as text', false, { evidence: url }],
    ['renderMethod without', false, { renderMethod: { id: url } }],
    ['confidenceMethod without', false, { confidenceMethod: { id: url } }],
  ],
  'VC data model 2.0 §5.2.1: no context redefines a term': [
    ['of the base context', false, inline({ VerifiableCredential: 'https://example.org/#Other' })],
    ['that is protected', false, { '@context': [w3c, { '@protected': true, A: 'ex:a' }, { A: 'ex:b' }] }],
  ],
  'Inline contexts reach for nothing': [
    ['an import', false, inline({ '@import': w3c })],
    ['a base for relative identifiers', false, inline({ '@base': 'https://example.org/' })],
    [
      'a term’s own context at an address',
      false,
      inline({ A: { '@id': 'ex:a', '@context': 'https://example.org/c' } }),
    ],
    ['a term’s own pinned context', true, inline({ A: { '@id': 'ex:a', '@context': examples } })],
    ['a term’s own import', false, inline({ A: { '@id': 'ex:a', '@context': { '@import': w3c } } })],
  ],
};

for (const [statement, rows] of Object.entries(statements)) {
  describe(statement, () => {
    test.each(rows)('%s: %s', async (_what, holds, members) => {
      const verdict = await verify(await provider.sign(minimal(did, members)));
      expect(verdict.ok ? [] : verdict.findings).toEqual(holds ? [] : expect.arrayContaining([expect.anything()]));
      expect(verdict.ok).toBe(holds);
    });
  });
}

/** What the signer cannot know: time, key and whether anybody checks that kind of status. */
const onlySigned = ['an end that is over', 'a beginning that is to come', 'a URL whose key did not sign'];
const formless = [...onlySigned, 'of a type that nobody checks here'];

test('says the same of a credential that is still to be signed', async () => {
  for (const [what, holds, members] of Object.values(statements).flat()) {
    const expected = holds || formless.includes(what);
    expect({ what, holds: (await verifier.checkUnsigned(minimal(did, members))).length === 0 }).toEqual({
      what,
      holds: expected,
    });
  }
});

test('takes an embedded proof over a credential without identifier, and over an inline context', async () => {
  for (const members of [{}, inline({ Badge: 'https://example.org/#Badge' })]) {
    const secured = await provider.signEmbedded(minimal(did, members));
    expect(await verify(secured, 'application/vc')).toMatchObject({ ok: true, kind: 'credential' });
    expect(await verify({ ...secured, name: 'added' }, 'application/vc')).toMatchObject({
      ok: false,
      code: 'proof-invalid',
    });
  }
});

test('says that nobody has checked what no shape describes, and checks what one does', async () => {
  const badge = minimal(did, { type: ['VerifiableCredential', 'https://example.org/#Badge'] });
  const verdict = await verify(await provider.sign(badge));
  expect(verdict).toMatchObject({ ok: true, unchecked: [expect.stringContaining('https://example.org/#Badge')] });
  const [document] = verdict.report.documents;
  expect(document?.steps.at(-1)).toMatchObject({ name: 'shapes', outcome: 'skipped' });

  expect(await verify(await provider.sign(disclosure(did)))).toMatchObject({ ok: true, unchecked: [] });
  const broken = await verify(await provider.sign(disclosure(did, { noticePeriod: 'soon' })));
  expect(broken).toMatchObject({ ok: false, code: 'shape-violation' });
});

test('hands over nothing of the document that was not checked', async () => {
  const verdict = await verify(await provider.sign(disclosure(did)));
  expect(Object.keys(verdict).sort()).toEqual(['kind', 'ok', 'report', 'unchecked']);
});

describe('the verifier of offers', () => {
  test.each([
    ['an unknown type', minimal(did, { type: ['VerifiableCredential', 'https://example.org/#Badge'] })],
    ['an inline context', disclosure(did, {}, { '@context': [w3c, { Badge: 'https://example.org/#Badge' }] })],
    ['the context of the examples', disclosure(did, {}, { '@context': [w3c, examples] })],
  ])('refuses %s as before', async (_what, credential) => {
    expect((await offers.verify(await provider.sign(credential))).ok).toBe(false);
  });

  test.each([
    ['a name with another member', { name: { ...english, url } }],
    ['a credentialSchema without a type', { credentialSchema: { id: url } }],
    ['a refreshService without a type', { refreshService: { id: url } }],
    ['termsOfUse without a type', { termsOfUse: { id: url } }],
    ['evidence without a type', { evidence: { id: url } }],
    ['a relatedResource without a digest', { relatedResource: { id: url } }],
    ['a relatedResource twice', { relatedResource: [1, 2].map(() => ({ id: url, digestSRI: sri })) }],
  ])('refuses %s', async (_what, members) => {
    const verdict = await offers.verify(await provider.sign(disclosure(did, {}, members)));
    expect(verdict).toMatchObject({ ok: false, code: 'envelope-invalid' });
  });

  test('takes these members where they keep to the data model', async () => {
    const members = {
      name: several,
      termsOfUse: typed,
      evidence: [typed],
      relatedResource: { id: url, digestSRI: sri },
    };
    expect((await offers.verify(await provider.sign(disclosure(did, {}, members)))).ok).toBe(true);
  });

  test('refuses a schema that nobody can check, which elsewhere is said to be unchecked', async () => {
    const credential = await provider.sign(disclosure(did, {}, { credentialSchema: { ...typed, id: url } }));
    expect(await offers.verify(credential)).toMatchObject({ ok: false, code: 'credential-schema-unsupported' });
    const unchecked = [expect.stringContaining('https://example.org/#Thing')];
    expect(await verify(credential)).toMatchObject({ ok: true, unchecked });
  });
});

test('no inline context writes into the prototype of objects', async () => {
  const contexts = ['{"__proto__":"ex:a"}', '{"A":{"@id":"ex:a","__proto__":{}}}', '{"@vocab":"__pro"}'];
  for (const context of contexts) {
    const text = JSON.stringify(minimal(did, { to__: 'x' })).replace(`"${w3c}"`, `"${w3c}",${context}`);
    expect((await verify(await provider.signText(text))).ok).toBe(false);
  }
  const relative = minimal(did, { ...inline({ A: { '@id': 'ex:a', '@type': '@id' } }), A: '__proto__' });
  expect((await verify(await provider.sign(relative))).ok).toBe(false);
  expect(({} as Record<string, unknown>).a).toBeUndefined();
  expect(Object.getOwnPropertyNames(Object.prototype)).not.toContain('ex:a');
});
