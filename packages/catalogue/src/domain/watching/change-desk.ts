import type { ChangeKind, ChangePage, OfferChange, WatchMatch } from '@vigie/credentials';
import { proofLink } from '@vigie/derivations';
import type { ChangeQuestion, KeptSearch, NumberedChange } from '../../store/change-records.js';
import type { CatalogueReader } from '../../store/reader.js';
import { matchOf } from './matches.js';

/** Entries of a feed at most. */
const mostEntries = 50;
/** How far back a feed of a search looks: so many changes of all offers. */
const mostLookedAt = 2_000;
const pageSize = 200;

/** One entry of a feed. */
export interface FeedEntry {
  change: NumberedChange;
  /** Name of the offer when it changed. */
  name: string;
  match: WatchMatch;
}

type Reads = Pick<CatalogueReader, 'changes' | 'credentials'>;

/** Tells what became of offers. */
export class ChangeDesk {
  readonly #reader: Reads;

  constructor(reader: Reads) {
    this.#reader = reader;
  }

  async page({ after, limit, ...question }: ChangeQuestion & { after: number; limit: number }): Promise<ChangePage> {
    // Read first: what comes meanwhile is then behind the head, not lost before it.
    const head = (await this.head())?.number ?? 0;
    const found = (await this.#reader.changes.after(question, after, limit)).filter(({ number }) => number <= head);
    const items = await Promise.all(found.map((change) => withProofs(change, this.#reader)));
    const full = found.length === limit ? found.at(-1)?.number : undefined;
    return { items, next: full ?? Math.max(after, head), head };
  }

  head(offer?: string): Promise<{ number: number; at: Date } | undefined> {
    return this.#reader.changes.head(offer);
  }

  /** The newest changes of one offer. */
  async ofOffer(offer: string): Promise<FeedEntry[]> {
    const found = await this.#reader.changes.before({ offer }, Number.MAX_SAFE_INTEGER, mostEntries);
    return found.map((change) => ({ change, name: nameOf(change), match: 'changed' }));
  }

  /** The newest changes of offers that a search finds, or found before them. */
  async ofSearch(search: KeptSearch): Promise<FeedEntry[]> {
    const entries: FeedEntry[] = [];
    let before = Number.MAX_SAFE_INTEGER;
    for (let lookedAt = 0; lookedAt < mostLookedAt && entries.length < mostEntries; lookedAt += pageSize) {
      const page = await this.#reader.changes.before({}, before, pageSize);
      for (const change of page) {
        const match = matchOf(change.found, search);
        if (match !== undefined) entries.push({ change, name: nameOf(change), match });
      }
      const last = page.at(-1);
      if (last === undefined) break;
      before = last.number;
    }
    return entries.slice(0, mostEntries);
  }
}

/** A change as it is told, each credential with the way to its signed bytes. */
export async function withProofs(change: NumberedChange, reader: Pick<Reads, 'credentials'>): Promise<OfferChange> {
  const { number, offer, at, kinds, why, differences, credentials } = change;
  const sides = differences.flatMap(({ before, after }) => [before, after]);
  const rested = sides.flatMap((side) => (side.state === 'absent' ? [] : side.sources));
  const digests = [...new Set([...credentials.before, ...credentials.after, ...rested])];
  return {
    number,
    offer,
    at: at.toISOString(),
    kinds: kinds as ChangeKind[],
    ...(why === undefined ? {} : { why }),
    differences,
    credentials,
    proofs: (await reader.credentials(digests)).map(proofLink),
  };
}

function nameOf({ found, offer }: NumberedChange): string {
  return (found.after ?? found.before)?.text.name || offer;
}
