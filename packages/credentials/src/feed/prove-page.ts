import type { Code } from '../errors/codes.js';
import { VigieError } from '../errors/vigie-error.js';
import { type Checkpoint, parseCheckpoint } from '../log/checkpoint.js';
import { CompactRange, type StoredRange } from '../log/compact-range.js';
import { logEntryOf, loggedEvents } from '../log/log-entry.js';
import { leafHash } from '../log/merkle-tree.js';
import type { NoteKey } from '../log/note-key.js';
import { parseNote } from '../log/note-text.js';
import { openCheckpoint } from '../log/open-checkpoint.js';
import { type TileReader, verifyGrowth } from '../log/verify-growth.js';
import { isSameHash, type TreeHead } from '../log/verify-proofs.js';
import type { FeedPage } from '../wire/registry.js';

/** How far a log has been followed. */
export interface FollowedLog {
  /** The tree of the events that were taken. */
  range: StoredRange;
  /** The newest checkpoint that was accepted, as signed: of as many leaves as the range at least. */
  checkpoint?: string;
}

/** What is to be kept when a page of a feed is refused: both notes together are the evidence. */
export interface PageRefusal {
  ok: false;
  code: Extract<Code, 'registry-rewrote-history' | 'checkpoint-invalid'>;
  detail: string;
  /** The checkpoint that was accepted last. */
  accepted?: string;
  /** The checkpoint of the page. */
  seen?: string;
}

export type PageProof =
  | {
      ok: true;
      /** The page up to the last event that is proven; its head is the size that the log has signed. */
      page: FeedPage;
      /** Where the log stands when the page is taken. */
      log: FollowedLog;
    }
  | PageRefusal;

interface Signed {
  note: string;
  tree: Checkpoint;
}

/**
 * Proves the events of a page by the log of their registry: that they stand under the checkpoint of the page, which its
 * key has signed, and that this checkpoint grew out of the one accepted before (RFC 9162 §2.1.4). Nothing of a page is to be
 * used before. Where the page ends before its checkpoint, tiles are read: as many as the tree is high in tiles, twice.
 *
 * @param page - As it was read; events beyond its checkpoint are left to the next page.
 * @throws VigieError what the reader of tiles throws for a failure that may pass
 * @example
 * const proof = await provePage(page, { range: { size: 0, hashes: [] } }, key, hashes);
 * if (proof.ok) take(proof.page, proof.log);
 */
export async function provePage(
  page: FeedPage,
  held: FollowedLog,
  key: NoteKey,
  tiles: TileReader,
): Promise<PageProof> {
  const accepted = held.checkpoint === undefined ? undefined : signed(held.checkpoint);
  const opened = openSeen(page.checkpoint, key);
  if (!opened.ok) return refuse(opened.detail, 'checkpoint-invalid', { accepted, seen: page.checkpoint });
  const { seen } = opened;
  const contradicted = contradiction(accepted, seen);
  if (contradicted !== undefined)
    return refuse(contradicted, 'registry-rewrote-history', { accepted, seen: seen.note });
  const through = Math.min(page.next, seen.tree.size);
  const range = CompactRange.from(held.range);
  const misfit = append(page, through, range, accepted?.tree);
  const grewOut = async (tree: TreeHead) => (await verifyGrowth(tree, seen.tree, tiles)).ok;
  if (misfit !== undefined) return blame(misfit);
  // A page that holds back what its checkpoint counts proves nothing, and is asked for again.
  if (through === page.after && through < seen.tree.size)
    return { ok: true, page: cut(page, through, seen), log: held };
  if (!(await grewOut({ size: through, root: range.root() }))) {
    return blame(`The ${through} events up to now are not those of the checkpoint.`);
  }
  if (accepted !== undefined && accepted.tree.size > through && !(await grewOut(accepted.tree))) {
    return refuse(notGrown, 'registry-rewrote-history', { accepted, seen: seen.note });
  }
  return { ok: true, page: cut(page, through, seen), log: { range: range.toJSON(), checkpoint: seen.note } };

  /** Events that do not fit: of another history where the checkpoints do not fit each other either. */
  async function blame(detail: string): Promise<PageRefusal> {
    const rewrote = accepted !== undefined && !(await grewOut(accepted.tree));
    const code = rewrote ? 'registry-rewrote-history' : 'checkpoint-invalid';
    return refuse(rewrote ? `${notGrown} ${detail}` : detail, code, { accepted, seen: seen.note });
  }
}

/** What is kept of something that calls itself a checkpoint, in characters. */
const longestNote = 64 * 1024;

const notGrown = 'The log does not show that its checkpoint grew out of the one that was accepted.';

function openSeen(note: string | undefined, key: NoteKey): { ok: true; seen: Signed } | { ok: false; detail: string } {
  if (note === undefined) return { ok: false, detail: 'The page has no checkpoint, and those before had one.' };
  try {
    const opened = openCheckpoint(note, key);
    return opened.ok ? { ok: true, seen: { note, tree: opened.checkpoint } } : opened;
  } catch (error) {
    if (error instanceof VigieError) return { ok: false, detail: error.message };
    throw error;
  }
}

function signed(note: string): Signed {
  return { note, tree: parseCheckpoint(parseNote(note).text) };
}

/** What two checkpoints show by themselves. */
function contradiction(accepted: Signed | undefined, { tree }: Signed): string | undefined {
  if (accepted === undefined || tree.size > accepted.tree.size) return undefined;
  if (tree.size < accepted.tree.size) {
    return `The checkpoint is of ${tree.size} events, and one of ${accepted.tree.size} was accepted.`;
  }
  return isSameHash(tree.root, accepted.tree.root) ? undefined : `Two checkpoints of ${tree.size} events differ.`;
}

/** Appends the events up to a number; says what does not fit. */
function append(page: FeedPage, through: number, range: CompactRange, accepted?: TreeHead): string | undefined {
  if (range.size !== page.after)
    throw new RangeError(`${range.size} events were taken, the page is after ${page.after}`);
  for (const event of loggedEvents(page)) {
    if (event.sequence > through) break;
    if (event.sequence !== range.size + 1) return `Event ${range.size + 1} is missing, or there twice.`;
    range.append(leafHash(logEntryOf(event)));
    if (range.size === accepted?.size && !isSameHash(range.root(), accepted.root)) {
      return `The events up to ${range.size} are not those of the checkpoint that was accepted.`;
    }
  }
  return range.size === through ? undefined : `Event ${range.size + 1} is missing.`;
}

/** What is proven of a page. */
function cut(page: FeedPage, through: number, { tree }: Signed): FeedPage {
  const proven = ({ sequence }: { sequence: number }) => sequence <= through;
  const { conflicts, lifecycle, operatorEvents, ...rest } = page;
  return {
    ...rest,
    next: through,
    head: tree.size,
    events: page.events.filter(proven),
    ...(conflicts === undefined ? {} : { conflicts: conflicts.filter(proven) }),
    ...(lifecycle === undefined ? {} : { lifecycle: lifecycle.filter(proven) }),
    ...(operatorEvents === undefined ? {} : { operatorEvents: operatorEvents.filter(proven) }),
  };
}

function refuse(
  detail: string,
  code: PageRefusal['code'],
  { accepted, seen }: { accepted: Signed | undefined; seen: string | undefined },
): PageRefusal {
  return {
    ok: false,
    code,
    detail,
    ...(accepted === undefined ? {} : { accepted: accepted.note }),
    ...(seen === undefined ? {} : { seen: seen.slice(0, longestNote) }),
  };
}
