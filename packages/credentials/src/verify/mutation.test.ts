import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { JsonObject } from '../json/json-value.js';
import { acceptedOf, createBench } from '../testing/bench.js';
import { disclosure } from '../testing/credentials.js';
import { createProvider } from '../testing/provider.js';

const did = 'did:web:shop.example';
const provider = await createProvider(did);
const { verify } = createBench([provider.document]);
const credential = disclosure(did, {
  hosting: [{ service: 'https://host.example/a', access: 'ciphertext' }, { serviceName: 'B' }],
  exitEgress: { pricePerGigabyte: '0.05', currency: 'EUR' },
  bulkExport: true,
  unknown: ['exitPlan'],
  none: ['keysHeldBy', 'subcontracting'],
});

type Path = Array<string | number>;

/** Every place of a document that holds a value, containers included. */
function places(value: unknown, path: Path = []): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  return [path, ...Object.entries(value).flatMap(([key, entry]) => places(entry, [...path, key]))];
}

function changed(document: JsonObject, path: Path, change: (value: unknown) => unknown): JsonObject {
  const copy = structuredClone(document);
  const last = path.at(-1);
  if (last === undefined) return copy;
  const owner = path.slice(0, -1).reduce<unknown>((value, key) => (value as JsonObject)[key], copy) as JsonObject;
  owner[last] = change(owner[last]);
  return copy;
}

/** What a document says whatever the order of its members and of the values of a set is. */
function meaningOf(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(meaningOf).sort().join()}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value) ?? '';
  const members = Object.entries(value).map(([name, entry]) => `${name}:${meaningOf(entry)}`);
  return `{${members.sort().join()}}`;
}

describe('a token', () => {
  it('is refused when any of its bytes is another', async () => {
    const token = new TextEncoder().encode(await provider.sign(credential));
    expect((await verify(token)).ok).toBe(true);
    await fc.assert(
      fc.asyncProperty(fc.nat(token.length - 1), fc.integer({ min: 1, max: 255 }), async (index, mask) => {
        const copy = Uint8Array.from(token);
        copy[index] = (copy[index] ?? 0) ^ mask;
        expect((await verify(copy)).ok).toBe(false);
      }),
      { numRuns: 400 },
    );
  });

  it('is refused when it is cut or something is put in', async () => {
    const token = await provider.sign(credential);
    await fc.assert(
      fc.asyncProperty(fc.nat(token.length - 1), fc.string({ maxLength: 3 }), async (index, inserted) => {
        const cut = token.slice(0, index) + token.slice(index + 1);
        expect((await verify(cut)).ok).toBe(false);
        const longer = token.slice(0, index) + inserted + token.slice(index);
        if (longer.trim() !== token) expect((await verify(longer)).ok).toBe(false);
      }),
      { numRuns: 150 },
    );
  });
});

describe('a document with an embedded proof', () => {
  it('is refused, or means the same, when any value is another', async () => {
    const document = await provider.signEmbedded(credential);
    const [original] = acceptedOf(await verify(document, 'application/vc'));
    const another = fc.oneof(
      fc.constantFrom<unknown>(
        null,
        true,
        false,
        0,
        1,
        '',
        'x',
        [],
        {},
        '__proto__',
        'toString',
        'P30D',
        'IaaS',
        did,
        'https://shop.example/offers/2',
      ),
      fc.jsonValue({ maxDepth: 1 }),
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...places(document).slice(1)), another, async (path, value) => {
        const verdict = await verify(
          changed(document, path, () => value),
          'application/vc',
        );
        if (!verdict.ok) return;
        const [accepted] = acceptedOf(verdict);
        expect(meaningOf({ ...accepted, body: '', digest: '' })).toBe(meaningOf({ ...original, body: '', digest: '' }));
      }),
      { numRuns: 500 },
    );
  });

  it('is refused, or means the same, when a member is added', async () => {
    const document = await provider.signEmbedded(credential);
    const [original] = acceptedOf(await verify(document, 'application/vc'));
    const objects = places(document).filter((path) => {
      const value = path.reduce<unknown>((owner, key) => (owner as JsonObject)[key], document);
      return typeof value === 'object' && value !== null && !Array.isArray(value);
    });
    const name = fc.constantFrom(
      '@index',
      '@graph',
      '@included',
      '@nest',
      '@reverse',
      '@value',
      '@list',
      '@set',
      '@id',
      '@type',
      '@language',
      '@json',
      '@context',
      '@direction',
      '@base',
      '@vocab',
      '@import',
      '__proto__',
      'constructor',
      'toString',
      'id',
      'type',
      'issuer',
      'validUntil',
      'credentialStatus',
      'proof',
      'name',
      'description',
      'segment',
      'sites',
      'iss',
      'exp',
      'nbf',
      'evidence',
      'https://w3id.org/vigie/v1#segment',
      'vigie:segment',
      'cred:issuer',
      '_:b0',
      '',
    );
    const value = fc.constantFrom<unknown>(
      null,
      '',
      'IaaS',
      'SaaS',
      [],
      {},
      [[]],
      [null],
      { id: did },
      { '@value': 'SaaS' },
      { '@value': null },
      { '@set': [] },
      { '@list': [] },
      { segment: [] },
      { segment: 'SaaS' },
      0,
      4_102_444_800,
      '2030-01-01T00:00:00Z',
    );
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...objects), name, value, async (path, member, added) => {
        const add = (owner: unknown) => {
          const entries = Object.entries(owner as JsonObject).filter(([key]) => key !== member);
          return Object.fromEntries([...entries, [member, added]]);
        };
        const copy = path.length === 0 ? add(document) : changed(document, path, add);
        const verdict = await verify(JSON.stringify(copy), 'application/vc');
        if (!verdict.ok) return;
        const [accepted] = acceptedOf(verdict);
        expect(meaningOf({ ...accepted, body: '', digest: '' })).toBe(meaningOf({ ...original, body: '', digest: '' }));
      }),
      { numRuns: 800 },
    );
  });

  it('means the same in another order of members and of sets', async () => {
    const document = await provider.signEmbedded(credential);
    const [original] = acceptedOf(await verify(document, 'application/vc'));
    const reversed = (value: unknown): unknown => {
      if (typeof value !== 'object' || value === null) return value;
      if (Array.isArray(value)) return value.map(reversed).reverse();
      return Object.fromEntries(
        Object.entries(value)
          .map(([name, entry]) => [
            name,
            name === '@context' || (name === 'type' && Array.isArray(entry)) ? entry : reversed(entry),
          ])
          .reverse(),
      );
    };
    const [accepted] = acceptedOf(await verify(reversed(document) as object, 'application/vc'));
    expect(meaningOf(accepted?.subjects)).toBe(meaningOf(original?.subjects));
    expect(accepted?.digest).not.toBe(original?.digest);
  });
});

describe('any bytes', () => {
  it('get a verdict, never an exception', async () => {
    const mediaType = fc.constantFrom(
      'application/vc+jwt',
      'application/vp+jwt',
      'application/vc',
      'application/vp',
      'application/json',
    );
    const json = fc.jsonValue({ maxDepth: 4 }).map((value) => new TextEncoder().encode(JSON.stringify(value)));
    const parts = fc
      .tuple(fc.jsonValue(), fc.jsonValue(), fc.string())
      .map((values) =>
        new TextEncoder().encode(
          values.map((part) => Buffer.from(JSON.stringify(part)).toString('base64url')).join('.'),
        ),
      );
    await fc.assert(
      fc.asyncProperty(fc.oneof(fc.uint8Array({ maxLength: 200 }), json, parts), mediaType, async (bytes, type) => {
        expect((await verify(bytes, type)).ok).toBe(false);
      }),
      { numRuns: 400 },
    );
  });

  it('in the places of a credential get a verdict, never an exception', async () => {
    const unsecured = { ...credential, proof: { type: 'DataIntegrityProof', cryptosuite: 'eddsa-rdfc-2022' } };
    await fc.assert(
      fc.asyncProperty(
        fc.constantFrom(...places(unsecured).slice(1)),
        fc.jsonValue({ maxDepth: 3 }),
        async (path, value) => {
          const document = changed(unsecured, path, () => value);
          expect((await verify(document, 'application/vc')).ok).toBe(false);
          await verify(await provider.sign(document));
          await verify(
            { type: ['VerifiablePresentation'], verifiableCredential: [document], holder: value },
            'application/vp',
          );
        },
      ),
      { numRuns: 300 },
    );
  });
});
