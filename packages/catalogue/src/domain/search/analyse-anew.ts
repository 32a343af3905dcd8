import { type OfferDetail, VigieError } from '@vigie/credentials';
import { catalogueSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import type { CatalogueStore } from '../../store/catalogue-store.js';
import { analysisVersion } from './analyse.js';
import { analysisOf } from './analysis-of.js';

/** Offers of one transaction. */
const pageSize = 200;

/**
 * Reads anew what offers are found by, where an earlier version of this catalogue has read it, from the answers that are
 * stored. It ends before anything is asked: an offer that is not analysed would not be found, and nobody would know.
 *
 * @returns how many offers were read
 */
export async function analyseAnew(store: CatalogueStore): Promise<number> {
  let read = 0;
  for (let after = 0; ; ) {
    const page = await store.reader.unanalysed({ analysedBy: analysisVersion, after, limit: pageSize });
    const last = page.at(-1);
    if (last === undefined) return read;
    await store.transact(async (transactor) => {
      for (const { number, detail } of page) {
        await transactor.replaceTerms(number, analysisOf(detailIn(detail)));
      }
    });
    after = last.number;
    read += page.length;
  }
}

/** What is stored was written whole: what cannot be read was damaged since, of which the database itself may know nothing. */
function detailIn(text: string): OfferDetail {
  try {
    return JSON.parse(text) as OfferDetail;
  } catch (cause) {
    throw new VigieError('storage-damaged', say(catalogueSentences['answer-about-offer-stored-no']), {}, { cause });
  }
}
