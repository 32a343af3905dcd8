import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { pino } from 'pino';
import { describe, expect, it, onTestFinished } from 'vitest';
import { CatalogueStore } from '../../store/catalogue-store.js';
import { offerRecord } from '../../testing/offer-record.js';
import { entryArbitrary, questionArbitrary, searchEntry } from '../../testing/search-arbitraries.js';
import { temporaryFolder } from '../../testing/test-catalogue.js';
import type { LikeWord } from '../search/correct.js';
import type { Question, SearchEntry } from '../search/question.js';
import { sqlSource } from '../search/search-source.js';
import { IndexKeeper } from './index-keeper.js';
import { mergeBuffers } from './merger.js';
import { SearchDesk } from './search-desk.js';

const everything: Question = { filters: {}, ranges: {}, sort: 'name', limit: 100, facets: [], now: 0 };

/** A store with an index beside it that can be ended and started anew. */
class Room {
  readonly folder: string;
  readonly files: string;
  readonly store: CatalogueStore;
  readonly lines: Array<{ level: number; reason?: string; msg: string }> = [];
  keeper: IndexKeeper;
  desk: SearchDesk;

  private constructor(folder: string, store: CatalogueStore) {
    this.folder = folder;
    this.files = join(folder, 'search-index');
    this.store = store;
    [this.keeper, this.desk] = this.#make();
  }

  static async open(folder?: string): Promise<Room> {
    const home = folder ?? (await temporaryFolder());
    const room = new Room(home, await CatalogueStore.open(home));
    onTestFinished(async () => {
      await room.keeper.stop();
      await room.store.close();
    });
    await room.start();
    return room;
  }

  async start(): Promise<void> {
    [this.keeper, this.desk] = this.#make();
    this.keeper.start();
    await this.keeper.settle();
    expect(this.keeper.state).toBe('ready');
  }

  put(entries: readonly Omit<SearchEntry, 'number'>[], removed: readonly string[] = []): Promise<void> {
    return this.store.transact(async (transactor) => {
      for (const id of removed) await transactor.removeOffer(id);
      for (const entry of entries) await transactor.replaceOffer(offerRecord(entry));
    });
  }

  /** Asks the index, and holds its answer against the one that is defined. */
  ask(question: Question): ReturnType<Room['defined']> {
    const before = this.desk.answered.index;
    const found = this.desk.ask((source) => source.answer(question));
    expect(found).toEqual(this.defined(question));
    expect(this.desk.answered.index).toBe(before + 1);
    return found;
  }

  defined(question: Question) {
    return this.store.searching((view) => sqlSource(view).answer(question));
  }

  /** Why files could not be used since the last time somebody asked. */
  refusals(): string[] {
    return this.lines.splice(0).flatMap(({ reason }) => reason ?? []);
  }

  #make(): [IndexKeeper, SearchDesk] {
    const logger = pino({ level: 'info' }, { write: (line: string) => void this.lines.push(JSON.parse(line)) });
    const merge = async (parts: Parameters<typeof mergeBuffers>[0]) => mergeBuffers(parts);
    const keeper = new IndexKeeper({ store: this.store, folder: this.files, logger, merge });
    return [keeper, new SearchDesk(this.store, keeper)];
  }
}

const market = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => searchEntry(from + at));

describe('the index beside a store', () => {
  it('answers what the tables answer, whatever changes, and after every kind of start', async () => {
    const room = await Room.open();
    await room.put(market(0, 1));
    await room.keeper.stop();
    await room.start();
    const change = fc.record({
      kind: fc.constant('change' as const),
      put: fc.array(entryArbitrary, { maxLength: 5 }),
      removed: fc.array(
        entryArbitrary.map(({ id }) => id),
        { maxLength: 2 },
      ),
    });
    const ask = fc.record({ kind: fc.constant('ask' as const), question: questionArbitrary });
    const start = fc.record({
      kind: fc.constant('start' as const),
      files: fc.constantFrom('as they are', 'gone', 'damaged', 'of an earlier state'),
    });
    const step = fc.oneof(
      { weight: 4, arbitrary: change },
      { weight: 6, arbitrary: ask },
      { weight: 1, arbitrary: start },
    );
    const used = new Set<string>();
    await fc.assert(
      fc.asyncProperty(fc.array(step, { minLength: 3, maxLength: 12 }), async (steps) => {
        const held = room.ask(everything).items.map(({ id }) => id);
        await room.put([], held);
        for (const one of steps) {
          if (one.kind === 'change') await room.put(one.put, one.removed);
          else if (one.kind === 'start') used.add(await startOn(room, one.files));
          else askPages(room, one.question);
        }
        room.ask(everything);
      }),
      { numRuns: 40 },
    );
    expect([...used].sort()).toEqual(['', 'damaged', 'foreign', 'missing']);
  });

  it('reads its files and only what changed since, as after a power failure', async () => {
    const room = await Room.open();
    await room.put(market(0, 30));
    await room.keeper.stop();
    await room.start();
    await room.put(
      [{ ...searchEntry(3), keys: { name: 'new', provider: 'x', newest: 0 } }, searchEntry(31)],
      ['urn:offer:7'],
    );
    // As the disk is in the middle of it: nothing was written when it ended.
    const later = await temporaryFolder();
    await cp(room.folder, later, { recursive: true });
    const again = await Room.open(later);
    expect(again.refusals()).toEqual([]);
    expect(again.ask(everything)).toEqual(room.ask(everything));
    expect(again.ask(everything).total).toBe(30);
  });

  it('takes changes before whoever made them is answered, none of what is not kept, and many in turns', async () => {
    const room = await Room.open();
    await room.put(market(0, 5));
    expect(room.keeper).toMatchObject({ state: 'ready', revision: 1, sizes: { offers: 5 } });
    await expect(
      room.store.transact(async (transactor) => {
        await transactor.removeOffer('urn:offer:1');
        throw new Error('not kept');
      }),
    ).rejects.toThrow('not kept');
    expect(room.ask(everything).total).toBe(5);
    await room.put(market(0, 1_300));
    expect(room.keeper.state).toBe('following');
    // Nothing is missing meanwhile.
    expect(room.desk.ask((source) => source.answer(everything)).total).toBe(1_300);
    await room.keeper.settle();
    expect(room.ask({ ...everything, limit: 2_000 }).items).toHaveLength(1_300);
  });

  it('corrects words as the tables do', async () => {
    const room = await Room.open();
    const named = (number: number, ...words: string[]) => ({
      ...searchEntry(number),
      terms: words.map((word, at) => ({ term: `=${word}`, impact: 1, positions: [at] })),
    });
    await room.put([named(1, 'storage', 'stowage'), named(2, 'storage', 'straße'), named(3, 'données', 'o')]);
    await room.put([], ['urn:offer:3']);
    for (const word of ['storage', 'strage', 'stroage', 'donnees', 'données', 'x', '\u{1f600}']) {
      const found = room.desk.ask((source) => inOrder(source.like(word, 2)));
      // Whoever has the word itself corrects nothing.
      const defined = room.store
        .searching((view) => inOrder(sqlSource(view).like(word, 2)))
        .filter(({ edits }) => edits > 0);
      expect(found).toEqual(defined);
    }
    expect(room.desk.answered).toMatchObject({ sql: 0 });
  });

  it('leaves the answers to the tables once it has failed, and says so', async () => {
    const room = await Room.open();
    await room.put(market(0, 3));
    const wrong = { ...searchEntry(4), terms: [{ term: '=word', impact: 300, positions: [0] }] };
    await room.put([wrong]);
    expect(room.keeper.state).toBe('failed');
    expect(room.lines.at(-1)).toMatchObject({ level: 50 });
    expect(room.desk.ask((source) => source.answer(everything)).total).toBe(4);
    expect(room.desk.answered).toEqual({ index: 0, sql: 1, kept: 0 });
    await room.put([], [wrong.id]);
    await room.keeper.stop();
    await room.start();
    expect(room.ask(everything).total).toBe(3);
  });
});

/** Pages until the end, where there are any. */
function askPages(room: Room, question: Question): void {
  for (let after = question.after, pages = 0; pages < 20; pages += 1) {
    const { next } = room.ask({ ...question, ...(after === undefined ? {} : { after }) });
    if (next === undefined) return;
    after = next;
  }
}

/** @returns why the files could not be used; empty where they could */
async function startOn(room: Room, files: string): Promise<string> {
  const earlier = `${room.files}-earlier`;
  await rm(earlier, { recursive: true, force: true });
  await cp(room.files, earlier, { recursive: true });
  // So that there is another state than the earlier one.
  await room.put([searchEntry(99)]);
  await room.keeper.stop();
  if (files === 'gone') await rm(room.files, { recursive: true });
  if (files === 'damaged') await damage(room.files);
  if (files === 'of an earlier state') {
    await rm(room.files, { recursive: true });
    await cp(earlier, room.files, { recursive: true });
  }
  room.refusals();
  await room.start();
  return room.refusals().join();
}

async function damage(folder: string): Promise<void> {
  const names = await readdir(folder);
  const file = join(folder, names.find((name) => name.endsWith('.segment')) ?? 'index.json');
  const bytes = await readFile(file);
  bytes[bytes.length - 1] = (bytes.at(-1) as number) ^ 1;
  await writeFile(file, bytes);
}

function inOrder(words: readonly LikeWord[]): LikeWord[] {
  return words.toSorted((one, other) => (one.word < other.word ? -1 : 1));
}
