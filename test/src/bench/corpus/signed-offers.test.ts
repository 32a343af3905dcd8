import {
  createDidResolver,
  createRefusingFetcher,
  createVerifier,
  type DidDocument,
  systemClock,
} from '@vigie/credentials';
import { expect, it } from 'vitest';
import { benchIssuers, personOf, signedOffers } from './signed-offers.js';

it('signs what the verifier accepts, the same each time', async () => {
  const issuers = benchIssuers(1);
  const tokens = [...issuers.slice(0, 1).map(personOf), ...signedOffers(issuers, 1, 3, 6)];
  expect(signedOffers(benchIssuers(1), 1, 3, 6)).toEqual(tokens.slice(1));
  const verifier = createVerifier({
    resolver: createDidResolver({
      fetcher: createRefusingFetcher('nothing is fetched'),
      clock: systemClock,
      pinned: new Map(issuers.map(({ did, document }) => [did, document as DidDocument])),
    }),
    clock: systemClock,
  });
  for (const token of tokens) {
    const verdict = await verifier.verify({ bytes: Buffer.from(token), mediaType: 'application/vc+jwt' });
    expect(verdict).toMatchObject({ ok: true, kind: 'credential' });
  }
});
