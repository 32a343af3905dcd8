import type { FeedPage } from '@vigie/credentials';
import type { CatalogueReader } from '../../store/reader.js';
import { conformanceHints } from './feed-page.js';
import type { Judge } from './judge.js';

/**
 * Judges held credentials again of which a registry says that they conform no more, or again. What the registry found is a
 * hint: this catalogue has schemas of its own. A failure that may pass changes nothing.
 */
export async function reviewHinted(
  read: CatalogueReader,
  judge: Judge,
  page: FeedPage,
): Promise<Array<{ digest: string; conforms: boolean }>> {
  const reviewed: Array<{ digest: string; conforms: boolean }> = [];
  for (const digest of conformanceHints(page)) {
    const held = await read.body(digest);
    if (held === undefined) continue;
    const eventAt = page.events.find((event) => event.digest === digest)?.at ?? '';
    const judgement = await judge({ digest, ...held, eventAt });
    if (judgement.outcome !== 'pending') reviewed.push({ digest, conforms: judgement.outcome === 'accepted' });
  }
  return reviewed;
}
