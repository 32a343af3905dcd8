import { expect, it } from 'vitest';
import { offerRecord } from '../testing/offer-record.js';
import { searchEntry } from '../testing/search-arbitraries.js';
import { temporaryFolder } from '../testing/test-catalogue.js';
import { CatalogueStore } from './catalogue-store.js';

it('says when an offer is due, whoever wrote that', async () => {
  const folder = await temporaryFolder();
  const [store, other] = [await CatalogueStore.open(folder), await CatalogueStore.open(folder)];
  const due = (at: number) => store.anyOfferDue(new Date(at));
  const put = (into: CatalogueStore, number: number, reassembleAt: number) =>
    into.transact((transactor) =>
      transactor.replaceOffer({ ...offerRecord(searchEntry(number)), reassembleAt: new Date(reassembleAt) }),
    );
  try {
    expect(due(10_000)).toBe(false);
    await put(store, 1, 20_000);
    expect([due(10_000), due(10_900), due(19_999), due(20_000), due(20_100)]).toEqual([
      false,
      false,
      false,
      true,
      true,
    ]);
    await put(store, 1, 90_000);
    expect(due(20_200)).toBe(false);

    await put(other, 2, 5_000);
    expect(due(21_200)).toBe(true);
    // A clock that is put back is believed as well.
    await put(other, 2, 80_000);
    expect([due(15_000), due(15_100), due(80_000)]).toEqual([false, false, true]);
  } finally {
    await other.close();
    await store.close();
  }
});
