import { createHash } from 'node:crypto';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { acceptedOf, createBench, findingsOf } from '../testing/bench.js';
import { disclosure, offering } from '../testing/credentials.js';
import { createProvider, enveloped } from '../testing/provider.js';
import {
  schemaItem,
  shopContext,
  shopContextDocument,
  shopCredential,
  shopItems,
  shopShapes,
} from '../testing/schemas.js';
import { createSchemaSet, shippedSchemas } from './schema-set.js';

const did = 'did:web:shop.example';
const provider = await createProvider(did);
const stranger = await createProvider('did:web:stranger.example');
const schemas = await createSchemaSet(shopItems());
const bench = (set = schemas) => createBench([provider.document, stranger.document], {}, { schemas: set });
const { verify } = bench();

const owner = { id: 'https://shop.example/owner', type: 'Owner', nickname: 'Ann' };
const store = { id: 'https://shop.example/store', type: 'Store', ownedBy: owner.id, floors: 2 };

async function presented(...signed: Array<[signer: typeof provider, subject: object, members?: object]>) {
  const tokens = await Promise.all(
    signed.map(([signer, subject, members]) => signer.sign(shopCredential(signer.did, { ...subject }, { ...members }))),
  );
  return verify(await provider.present(tokens.map((token) => enveloped(token))), 'application/vp+jwt');
}

describe('a set with an added version', () => {
  it('accepts credentials in its terms, and reads them by prefixed names or IRIs', async () => {
    const [first] = acceptedOf(await presented([provider, store], [provider, owner]));
    expect(first?.types).toEqual([`${shopContext}Store`]);
    expect(first?.subjects[0]?.claims).toEqual({ [`${shopContext}ownedBy`]: owner.id, [`${shopContext}floors`]: 2 });
  });

  it('is not known to a verifier without it', async () => {
    const token = await provider.sign(shopCredential(did, owner));
    expect(findingsOf(await bench(shippedSchemas).verify(token))[0]).toMatchObject({
      code: 'context-unknown',
      value: shopContext,
    });
  });

  it('leaves what is said in the shipped terms as it was', async () => {
    expect(acceptedOf(await verify(await provider.sign(offering(did))))).toHaveLength(1);
    expect(acceptedOf(await verify(await provider.sign(disclosure(did))))).toHaveLength(1);
  });

  it('takes embedded proofs over its context', async () => {
    const embedding = await createProvider(did, 'EdDSA', 'key-1', schemas.documentLoader);
    const { verify: verifyEmbedded } = createBench([embedding.document], {}, { schemas });
    const signed = await embedding.signEmbedded(shopCredential(did, owner));
    expect(acceptedOf(await verifyEmbedded(signed, 'application/vc'))).toHaveLength(1);
    const changed = { ...signed, credentialSubject: { ...owner, nickname: 'Eve' } };
    expect(findingsOf(await verifyEmbedded(changed, 'application/vc'))[0]?.code).toBe('proof-invalid');
  });

  it('names focus node, path, component, severity and credential of what a shape refuses', async () => {
    const { floors: _floors, ...without } = store;
    expect(findingsOf(await presented([provider, owner], [provider, without]))).toEqual([
      expect.objectContaining({
        code: 'shape-violation',
        step: 'shapes',
        credential: 1,
        focus: store.id,
        path: `${shopContext}floors`,
        component: 'sh:MinCountConstraintComponent',
        severity: 'violation',
      }),
    ]);
  });

  it('reports a warning and accepts all the same', async () => {
    const verdict = await presented([provider, owner], [provider, { ...store, motto: 'longer than five' }]);
    expect(acceptedOf(verdict)).toHaveLength(2);
    expect(verdict.report.findings).toEqual([]);
    expect(verdict.report.warnings).toMatchObject([
      { code: 'shape-violation', severity: 'warning', path: `${shopContext}motto`, credential: 1 },
    ]);
  });

  it('knows the classes below a class from its ontology', async () => {
    const verdict = await presented(
      [provider, { ...store, type: `${shopContext}Kiosk`, floors: 'two' }],
      [provider, owner],
    );
    expect(findingsOf(verdict)).toMatchObject([{ component: 'sh:DatatypeConstraintComponent' }]);
    const landlord = { ...owner, type: `${shopContext}Landlord` };
    expect(acceptedOf(await presented([provider, store], [provider, landlord]))).toHaveLength(2);
  });
});

describe('references between the credentials of a presentation', () => {
  it('resolve by the class that a stranger gives to its own subject', async () => {
    const theirs = { ...owner, id: 'https://stranger.example/owner' };
    const verdict = await presented([provider, { ...store, ownedBy: theirs.id }], [stranger, theirs]);
    expect(acceptedOf(verdict)).toHaveLength(2);
  });

  it('are unresolved where nobody says what a thing is', async () => {
    expect(findingsOf(await verify(await provider.sign(shopCredential(did, store))))).toMatchObject([
      { code: 'reference-unresolved', path: `${shopContext}ownedBy`, value: owner.id },
    ]);
  });

  it('resolve by what the caller knows', async () => {
    const { verifier } = bench();
    const bytes = new TextEncoder().encode(await provider.sign(shopCredential(did, store)));
    const asked: string[][] = [];
    const verdict = await verifier.verify(
      { bytes, mediaType: 'application/vc+jwt' },
      {
        knownTypes: async (ids) => {
          asked.push([...ids]);
          return new Map([[owner.id, [`${shopContext}Owner`]]]);
        },
      },
    );
    expect(acceptedOf(verdict)).toHaveLength(1);
    expect(asked).toEqual([[owner.id]]);
  });

  it('cannot make a credential fail by statements of a stranger about its subject', async () => {
    const more = { id: store.id, type: 'Owner', nickname: 'of another shape' };
    expect(acceptedOf(await presented([provider, store], [provider, owner], [stranger, more]))).toHaveLength(3);
  });

  it('cannot make a credential pass by statements of a stranger about its subject', async () => {
    const { floors: _floors, ...without } = store;
    const findings = findingsOf(await presented([provider, without], [provider, owner], [stranger, store]));
    expect(findings).toMatchObject([{ credential: 0, path: `${shopContext}floors` }]);
  });

  it('do not confuse the blank nodes of two credentials', async () => {
    const blank = [{ type: 'Owner', nickname: 'Ann' }];
    const other = { ...store, id: 'https://shop.example/store-2', ownedBy: [{ type: 'Owner', nickname: 'Bob' }] };
    expect(acceptedOf(await presented([provider, { ...store, ownedBy: blank }], [provider, other]))).toHaveLength(2);
  });

  it('leave each credential its verdict whatever strangers put beside it', async () => {
    const subject = fc.constantFrom(store.id, owner.id, 'https://stranger.example/x');
    const said = fc.record({
      id: subject,
      type: fc.constantFrom('Owner', 'Store'),
      nickname: fc.constantFrom('Ann', 'Bob'),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(said, { maxLength: 3 }), async (statements) => {
        const verdict = await presented(
          [provider, store],
          [provider, owner],
          ...statements.map((one): [typeof provider, object, object] => [stranger, one, {}]),
        );
        const own = verdict.ok ? [] : verdict.findings.filter(({ credential = 9 }) => credential < 2);
        expect(own).toEqual([]);
      }),
      { numRuns: 20 },
    );
  });
});

describe('a namespace that is read as another', () => {
  const other = 'https://ecosystem.example/shop-next#';
  const context = JSON.stringify(shopContextDocument).replaceAll(shopContext, other);
  const items = [...shopItems(), schemaItem('context', other, context)];

  it('is checked by the shapes of the other, and what was signed stays as it is', async () => {
    const set = await createSchemaSet(items, { namespaces: { [other]: shopContext } });
    const credential = { ...shopCredential(did, owner), '@context': ['https://www.w3.org/ns/credentials/v2', other] };
    const token = await provider.sign(credential);
    const [accepted] = acceptedOf(await bench(set).verify(token));
    expect(accepted).toMatchObject({ types: [`${shopContext}Owner`], body: token });
    expect(findingsOf(await bench(await createSchemaSet(items)).verify(token))[0]?.code).toBe('type-unsupported');
  });

  it.each([
    ['https://www.w3.org/2018/credentials#', shopContext],
    ['https://www.w3.org/', shopContext],
    [other, 'https://www.w3.org/2018/credentials#'],
    ['shop', shopContext],
    [other, 'https://ecosystem.example/without-end'],
  ])('must not touch what verdicts are read from: %s as %s', async (from, to) => {
    await expect(createSchemaSet([], { namespaces: { [from]: to } })).rejects.toMatchObject({ code: 'schema-invalid' });
  });
});

describe('credentialSchema', () => {
  const address = 'https://ecosystem.example/nickname.schema.json';
  const text = JSON.stringify({
    $schema: 'https://json-schema.org/draft/2020-12/schema',
    $id: address,
    properties: { credentialSubject: { properties: { nickname: { maxLength: 3 } } } },
  });
  const set = createSchemaSet([...shopItems(), schemaItem('json-schema', address, text)]);
  const sri = (encoding: 'hex' | 'base64', of = text) => `sha256-${createHash('sha256').update(of).digest(encoding)}`;
  const checked = async (credentialSchema: object, subject: object = owner) =>
    bench(await set).verify(await provider.sign(shopCredential(did, { ...subject }, { credentialSchema })));

  it.each([
    ['without a digest', { id: address, type: 'JsonSchema' }],
    ['with a digest in base64', { id: address, type: 'JsonSchema', digestSRI: sri('base64') }],
    ['with a digest in hexadecimal digits', { id: address, type: 'JsonSchema', digestSRI: sri('hex') }],
  ])('is checked %s', async (_what, schema) => {
    expect(acceptedOf(await checked(schema))).toHaveLength(1);
    expect(findingsOf(await checked(schema, { ...owner, nickname: 'Anna' }))).toMatchObject([
      { code: 'credential-schema-violation', pointer: '/credentialSubject/nickname' },
    ]);
  });

  it('must have the digest that is stated', async () => {
    const schema = { id: address, type: 'JsonSchema', digestSRI: sri('base64', 'another') };
    expect(findingsOf(await checked(schema))).toMatchObject([{ code: 'credential-schema-mismatch' }]);
  });

  it('must not be spelled in a second way that is signed but not read', async () => {
    const token = await provider.sign(
      shopCredential(did, owner, {
        'https://www.w3.org/2018/credentials#credentialSchema': { '@id': address },
      }),
    );
    expect(findingsOf(await bench(await set).verify(token)).map(({ code }) => code)).toContain('context-invalid');
  });
});

describe('what is refused when it is added', () => {
  const nested = (levels: number): object =>
    levels === 0 ? {} : { '@context': { a: { '@id': 'ex:a', ...nested(levels - 1) } } };
  const contexts: Array<[string, unknown]> = [
    ['no JSON', '{'],
    ['the same member twice', '{"@context":{"a":"https://x.example/a","a":"https://x.example/b"}}'],
    ['a list of contexts', { '@context': ['https://x.example/'] }],
    ['@import', { '@context': { '@import': 'https://x.example/' } }],
    ['@base', { '@context': { '@base': 'https://x.example/' } }],
    ['a relative vocabulary', { '@context': { '@vocab': '#' } }],
    ['a relative IRI', { '@context': { a: '../b' } }],
    ['a relative IRI under a vocabulary', { '@context': { '@vocab': 'https://x.example/', a: { '@id': '/b' } } }],
    [
      'a remote context inside',
      { '@context': { a: { '@id': 'https://x.example/a', '@context': 'https://x.example/' } } },
    ],
    ['a context inside that empties', { '@context': { a: { '@id': 'https://x.example/a', '@context': null } } }],
    ['a term named __proto__', '{"@context":{"__proto__":"https://x.example/a"}}'],
    ['a protected term redefined', { '@context': { VerifiableCredential: 'https://x.example/VC' } }],
    ['an alias of a keyword redefined', { '@context': { id: 'https://x.example/id' } }],
    ['too many terms', { '@context': Object.fromEntries(Array.from({ length: 20_001 }, (_, i) => [`t${i}`, 'ex:a'])) }],
    [
      'contexts too deep inside each other',
      { '@context': { ex: 'https://x.example/', b: { '@id': 'ex:b', ...nested(5) } } },
    ],
    [
      'a large context inside',
      {
        '@context': {
          a: {
            '@id': 'https://x.example/a',
            '@context': Object.fromEntries(Array.from({ length: 300 }, (_, i) => [`t${i}`, 'https://x.example/t'])),
          },
        },
      },
    ],
  ];

  it.each(contexts)('a context with %s', async (_what, context) => {
    const text = typeof context === 'string' ? context : JSON.stringify(context);
    const adding = createSchemaSet([schemaItem('context', 'https://x.example/context', text)]);
    await expect(adding).rejects.toMatchObject({ code: 'schema-invalid' });
    expect({}).not.toHaveProperty('polluted');
  });

  it.each([
    ['shapes that are not Turtle', 'shapes', 'shop:a'],
    [
      'shapes with an endless list',
      'shapes',
      `${shopShapes} shop:S sh:targetClass shop:X ; sh:property [ sh:path shop:p ; sh:or _:l ] . _:l rdf:first shop:a ; rdf:rest _:l .`,
    ],
    ['a JSON Schema that refers elsewhere', 'json-schema', '{"$ref":"https://x.example/other.json"}'],
    ['a JSON Schema of another draft', 'json-schema', '{"$schema":"http://json-schema.org/draft-04/schema#"}'],
    ['a JSON Schema that is none', 'json-schema', '{"type":"no such type"}'],
  ] as const)('%s', async (_what, kind, text) => {
    const adding = createSchemaSet([schemaItem(kind, 'https://x.example/added', text)]);
    await expect(adding).rejects.toMatchObject({ code: 'schema-invalid' });
  });

  it('bytes with another digest', async () => {
    const adding = createSchemaSet([
      schemaItem('shapes', 'https://x.example/s', shopShapes, { digest: '0'.repeat(64) }),
    ]);
    await expect(adding).rejects.toMatchObject({ code: 'schema-digest-mismatch' });
  });

  it.each([
    ['a shipped context', [schemaItem('context', 'https://w3id.org/vigie/v1', '{"@context":{}}')]],
    ['the shipped version', [schemaItem('shapes', 'https://x.example/s', shopShapes, { version: 'v1' })]],
    ['one address twice', [shopItems()[1], { ...shopItems()[1], name: 'b', version: 'c' }]],
    ['one name twice', [shopItems()[1], { ...shopItems()[1], address: 'https://x.example/other' }]],
  ])('a second of %s', async (_what, items) => {
    await expect(createSchemaSet(items as ReturnType<typeof shopItems>)).rejects.toMatchObject({
      code: 'schema-exists',
    });
  });

  it.each([
    [{ version: '../etc' }],
    [{ name: '..' }],
    [{ name: 'a/b' }],
    [{ address: 'no-iri' }],
    [{ kind: 'else' as 'shapes' }],
  ])('what cannot be named so: %j', async (members) => {
    const adding = createSchemaSet([schemaItem('shapes', 'https://x.example/s', shopShapes, members)]);
    await expect(adding).rejects.toMatchObject({ code: 'schema-invalid' });
  });
});

describe('a source of sets', () => {
  it('is asked for the instant of the check', async () => {
    const added = new Date('2026-02-01T00:00:00Z');
    const { verify: verifyAt } = createBench(
      [provider.document],
      {},
      {
        schemas: (at) => (at < added ? shippedSchemas : schemas),
      },
    );
    const token = await provider.sign(shopCredential(did, owner));
    expect(acceptedOf(await verifyAt(token))).toHaveLength(1);
    const before = await verifyAt(token, 'application/vc+jwt', new Date('2026-01-15T00:00:00Z'));
    expect(findingsOf(before)[0]?.code).toBe('context-unknown');
  });
});
