import { newestOf, type Version } from '@vigie/derivations';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createProvider } from '../../testing/provider.js';
import { offerPath, startWith } from '../../testing/test-catalogue.js';

const version: fc.Arbitrary<Version> = fc.record({
  digest: fc.stringMatching(/^[0-9a-f]{64}$/),
  validFrom: fc.date({ noInvalidDate: true, min: new Date('2026-01-01'), max: new Date('2026-01-03') }),
  disclosed: fc.nat(2),
});

describe('newestOf', () => {
  it('does not depend on the order in which versions arrive', () => {
    const versions = fc.uniqueArray(version, { minLength: 1, selector: ({ digest }) => digest });
    fc.assert(
      fc.property(
        versions.chain((list) => fc.tuple(fc.constant(list), fc.shuffledSubarray(list, { minLength: list.length }))),
        ([list, shuffled]) => {
          const newest = newestOf(list);
          expect(newestOf(shuffled)).toBe(newest);
          expect(list.every(({ validFrom }) => validFrom.getTime() <= (newest?.validFrom.getTime() ?? 0))).toBe(true);
        },
      ),
    );
  });

  it('takes the one of the same start that discloses more, whatever its digest', () => {
    const validFrom = new Date('2026-01-01T00:00:00Z');
    const full = { digest: 'a1', validFrom, disclosed: 3 };
    const cut = { digest: 'b0', validFrom, disclosed: 2 };
    expect(newestOf([full, cut])).toBe(full);
    expect(newestOf([cut, full])).toBe(full);
  });

  it('takes the greater digest of two with the same start', () => {
    const validFrom = new Date('2026-01-01T00:00:00Z');
    const [lesser, greater] = [
      { digest: 'a1', validFrom },
      { digest: 'b0', validFrom },
    ];
    expect(newestOf([lesser, greater])).toBe(greater);
    expect(newestOf([greater, lesser])).toBe(greater);
    expect(newestOf([])).toBeUndefined();
  });
});

describe('an offer with several versions', () => {
  it('reads the same whatever the order of the feed', async () => {
    const provider = await createProvider('did:web:provider.example');
    const tokens = [
      await provider.offering('vm', { name: 'First' }, { validFrom: '2026-01-01T00:00:00Z' }),
      await provider.offering('vm', { name: 'Second' }, { validFrom: '2026-02-01T00:00:00Z' }),
      await provider.offering('vm', { name: 'Second, too' }, { validFrom: '2026-02-01T00:00:00Z' }),
      await provider.disclosure('vm', { segment: 'IaaS' }, { validFrom: '2026-01-15T00:00:00Z' }),
      await provider.disclosure('vm', { segment: 'PaaS' }, { validFrom: '2026-01-10T00:00:00Z' }),
    ];
    const path = offerPath(provider.offerId('vm'));
    const read = async (order: readonly string[]) => {
      const { catalogue } = await startWith([provider], order);
      const { name, offering, disclosure, thirdPartyClaims } = (await catalogue.get(path)).body;
      await catalogue.stop();
      return { name, offering, disclosure, thirdPartyClaims };
    };
    const expected = await read(tokens);
    expect(expected.disclosure.segment.value).toBe('IaaS');
    expect(expected.name).toMatch(/^Second/);
    expect(expected.thirdPartyClaims).toEqual([]);
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray(tokens, { minLength: tokens.length }), async (order) => {
        expect(await read(order)).toEqual(expected);
      }),
      { numRuns: 8 },
    );
  });

  it('lets only the same issuer take the place of a credential', async () => {
    const provider = await createProvider('did:web:provider.example');
    const other = await createProvider('did:web:other.example');
    const id = 'did:web:provider.example#credential-ServiceOffering-vm';
    const usurper = await other.offering('theirs', {}, { id, validFrom: '2026-02-01T00:00:00Z' });
    const { catalogue } = await startWith([provider, other], [await provider.offering('vm'), usurper]);
    expect(await catalogue.names()).toEqual(['Offer theirs', 'Offer vm']);
  });

  it('takes an offer out when the newer version of its credential is about another', async () => {
    const provider = await createProvider('did:web:provider.example');
    const id = `${provider.did}#credential`;
    const first = await provider.offering('one', {}, { id });
    const { catalogue, registry } = await startWith([provider], [first]);
    registry.publish([await provider.offering('two', {}, { id, validFrom: '2026-02-01T00:00:00Z' })]);
    await catalogue.settle();
    expect(await catalogue.names()).toEqual(['Offer two']);
  });
});
