import type { FeedPage } from '@vigie/credentials';
import type { CatalogueReader } from '../../store/reader.js';
import type { CatalogueTransactor } from '../../store/transactor.js';
import type { BookChange } from '../exposure/book-change.js';
import { conformanceHints } from './feed-page.js';
import type { Judge } from './judge.js';

/** A credential that was judged again. */
export interface Reviewed {
  digest: string;
  conforms: boolean;
  /** Code of why it conforms no more; `accepted` where it does again. */
  reason: string;
}

/**
 * Judges held credentials again of which a registry says that they conform no more, or again. What the registry found is a
 * hint: this catalogue has schemas of its own. A failure that may pass changes nothing.
 */
export async function reviewHinted(
  read: CatalogueReader,
  judge: Judge,
  registry: string,
  page: FeedPage,
): Promise<Reviewed[]> {
  const reviewed: Reviewed[] = [];
  for (const digest of conformanceHints(page)) {
    const held = await read.body(digest);
    if (held === undefined) continue;
    const eventAt = page.events.find((event) => event.digest === digest)?.at ?? '';
    const judgement = await judge({ digest, ...held, eventAt }, registry);
    if (judgement.outcome === 'pending') continue;
    const reason = judgement.outcome === 'refused' ? judgement.code : judgement.outcome;
    reviewed.push({ digest, conforms: judgement.outcome === 'accepted', reason });
  }
  return reviewed;
}

/** Records what judging again came to, and what the claims that stand are now. Answers the subjects that it touches. */
export async function recordReview(
  transactor: CatalogueTransactor,
  reviewed: Reviewed,
  change: BookChange,
  at: Date,
): Promise<string[]> {
  const { digest } = reviewed;
  const withdrawn = reviewed.conforms && (await transactor.withdrawalOf(digest)) !== undefined;
  // Whatever else holds of it now: what its issuer has withdrawn does not come back.
  const { conforms, reason } = withdrawn ? { conforms: false, reason: 'withdrawn' } : reviewed;
  await transactor.markConformance(digest, conforms, { at, reason });
  if (conforms) await change.takeIn(digest);
  else change.takeOut(digest);
  return (await transactor.versionsOf(digest)).flatMap(({ subjects }) => subjects);
}
