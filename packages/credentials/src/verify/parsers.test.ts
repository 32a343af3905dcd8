import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createDidResolver } from '../did/create-did-resolver.js';
import { documentFetcher } from '../testing/answers.js';
import { createBench } from '../testing/bench.js';
import { disclosure } from '../testing/credentials.js';
import { createProvider, enveloped, now } from '../testing/provider.js';
import { createStatusHost, listAddress, statusEntry, statusList } from '../testing/status-lists.js';

const did = 'did:web:shop.example';
const provider = await createProvider(did);

/** Text that nearly is what a parser expects: pieces of it, put together at random. */
const pieces = (...parts: string[]) =>
  fc
    .array(fc.oneof(fc.constantFrom(...parts), fc.string({ maxLength: 4 })), { maxLength: 12 })
    .map((list) => list.join(''));

const didLike = pieces(
  'did:',
  'web:',
  'key:',
  'jwk:',
  'z6Mk',
  'eyJ',
  'shop.example',
  '%3A',
  ':',
  '#',
  '/',
  '..',
  '8443',
  '%00',
);

describe('whatever somebody sends, a parser answers', () => {
  it('DIDs and DID URLs', async () => {
    const resolver = createDidResolver({ fetcher: documentFetcher(() => provider.document), clock: () => now });
    await fc.assert(
      fc.asyncProperty(didLike, async (text) => {
        const resolution = await resolver.resolve(text);
        if (resolution.ok) expect(resolution.document.id).toBe(text);
      }),
      { numRuns: 2_000 },
    );
  });

  it('DID documents', async () => {
    const document = JSON.stringify(provider.document);
    await fc.assert(
      fc.asyncProperty(fc.jsonValue({ maxDepth: 4 }), fc.nat(document.length), async (value, place) => {
        for (const answer of [
          value,
          document.slice(0, place),
          document.replace(/"[^"]*"/, () => JSON.stringify(value)),
        ]) {
          const resolver = createDidResolver({ fetcher: documentFetcher(() => answer), clock: () => now });
          const resolution = await resolver.resolve(did);
          if (resolution.ok) expect(resolution.document.id).toBe(did);
        }
      }),
      { numRuns: 300 },
    );
  });

  it('data URLs of enveloped credentials', async () => {
    const { verify } = createBench([provider.document]);
    const token = await provider.sign(disclosure(did));
    const dataUrl = pieces('data:', 'application/vc+jwt', ',', ';', 'base64', token, token.slice(0, 40), '.', '%2C');
    await fc.assert(
      fc.asyncProperty(dataUrl, async (id) => {
        const verdict = await verify({ ...enveloped(token), id }, 'application/vc');
        if (verdict.ok) expect(id.replace(/^data:application\/vc\+jwt[,;]/, '')).toBe(token);
      }),
      { numRuns: 300 },
    );
  });

  it('status entries', async () => {
    const list = await provider.sign(statusList(did, [7]));
    const { verify } = createBench([provider.document], {}, { statusLists: createStatusHost({ [listAddress]: list }) });
    const entry = fc.oneof(
      fc.jsonValue({ maxDepth: 2 }),
      fc.record(
        Object.fromEntries(
          Object.entries(statusEntry()).map(([name, value]) => [
            name,
            fc.oneof(fc.constant(value), fc.jsonValue({ maxDepth: 1 })),
          ]),
        ),
      ),
    );
    await fc.assert(
      fc.asyncProperty(entry, async (credentialStatus) => {
        const verdict = await verify(await provider.sign(disclosure(did, {}, { credentialStatus })));
        // No entry at all names no list.
        expect(verdict.ok).toBe(Array.isArray(credentialStatus) && credentialStatus.length === 0);
      }),
      { numRuns: 200 },
    );
  });
});

describe('what was changed on the way is not believed', () => {
  it('a status list that revokes', async () => {
    const list = new TextEncoder().encode(await provider.sign(statusList(did, [7])));
    const token = await provider.sign(disclosure(did, {}, { credentialStatus: statusEntry() }));
    await fc.assert(
      fc.asyncProperty(fc.nat(list.length - 1), fc.integer({ min: 1, max: 255 }), async (index, mask) => {
        const changed = Uint8Array.from(list);
        changed[index] = (changed[index] ?? 0) ^ mask;
        const host = createStatusHost({ [listAddress]: changed });
        const { verify } = createBench([provider.document], {}, { statusLists: host });
        expect((await verify(token)).ok).toBe(false);
      }),
      { numRuns: 60 },
    );
  });

  it('a presentation', async () => {
    const { verify } = createBench([provider.document]);
    const bytes = new TextEncoder().encode(await provider.present([enveloped(await provider.sign(disclosure(did)))]));
    expect((await verify(bytes, 'application/vp+jwt')).ok).toBe(true);
    await fc.assert(
      fc.asyncProperty(fc.nat(bytes.length - 1), fc.integer({ min: 1, max: 255 }), async (index, mask) => {
        const changed = Uint8Array.from(bytes);
        changed[index] = (changed[index] ?? 0) ^ mask;
        expect((await verify(changed, 'application/vp+jwt')).ok).toBe(false);
      }),
      { numRuns: 150 },
    );
  });
});
