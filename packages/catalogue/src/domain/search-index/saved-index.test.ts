import { createHash } from 'node:crypto';
import { copyFile, mkdtemp, readdir, readFile, rm, stat, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { searchEntry } from '../../testing/search-arbitraries.js';
import type { Question } from '../search/question.js';
import { mergeBuffers } from './merger.js';
import { SearchIndex } from './search-index.js';

const merge = async (parts: Parameters<typeof mergeBuffers>[0]) => mergeBuffers(parts);
const everything: Question = { filters: {}, ranges: {}, sort: 'name', limit: 100, facets: [], now: 0 };
const market = (from: number, to: number) => Array.from({ length: to - from }, (_, at) => searchEntry(from + at));

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vigie-index-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function savedIndex(): Promise<SearchIndex> {
  const index = new SearchIndex({ merge });
  index.apply({ put: market(0, 300) });
  index.apply({ put: market(300, 305) });
  index.apply({ remove: [3, 302] });
  await index.save(folder, 'state 17');
  return index;
}

async function segmentFiles(): Promise<string[]> {
  return (await readdir(folder)).filter((name) => name.endsWith('.segment')).sort();
}

async function load() {
  const loaded = await SearchIndex.load(folder, { merge });
  return loaded.ok ? { ...loaded, answer: loaded.index.answer(everything) } : loaded;
}

describe('an index on disk', () => {
  it('comes back with the revision it stands for, and what was removed stays removed', async () => {
    const index = await savedIndex();
    const loaded = await load();
    expect(loaded).toMatchObject({ ok: true, mark: 'state 17', answer: index.answer(everything) });
    expect(loaded.ok && (await loaded.index.digest())).toBe(await index.digest());
    expect(index.answer(everything).total).toBe(303);
  });

  it('may be without any offer', async () => {
    await new SearchIndex({ merge }).save(folder, 'state 3');
    expect(await load()).toMatchObject({ ok: true, mark: 'state 3', answer: { total: 0 } });
  });

  it('is missing where none was written', async () => {
    expect(await load()).toMatchObject({ ok: false, reason: 'missing' });
  });

  it('writes a segment once, and removes what no list names', async () => {
    const index = await savedIndex();
    const [large = ''] = await Promise.all(
      (await segmentFiles()).map(async (name) => ({ name, ...(await stat(join(folder, name))) })),
    ).then((files) => files.sort((one, other) => other.size - one.size).map(({ name }) => name));
    const before = await stat(join(folder, large));
    await writeFile(join(folder, 'half.segment.part'), 'half');
    await writeFile(join(folder, 'notes.txt'), 'of somebody else');
    index.apply({ remove: [300, 301, 303, 304] });
    await index.save(folder, 'state 18');
    expect((await stat(join(folder, large))).ino).toBe(before.ino);
    expect((await readdir(folder)).sort()).toEqual([large, 'index.json', 'notes.txt'].sort());
    expect(await load()).toMatchObject({ ok: true, mark: 'state 18', answer: { total: 299 } });
  });

  it('is written whole in another folder as well', async () => {
    const index = await savedIndex();
    const other = join(folder, 'other');
    await index.save(other, 'state 19');
    expect(await SearchIndex.load(other, { merge })).toMatchObject({ ok: true, mark: 'state 19' });
  });

  it('holds the last of several that are written at once', async () => {
    const index = await savedIndex();
    const saves = [20, 21, 22].map((revision) => {
      index.apply({ remove: [revision] });
      return index.save(folder, `state ${revision}`);
    });
    index.apply({ remove: [30] });
    await Promise.all(saves);
    expect(await load()).toMatchObject({ ok: true, mark: 'state 22', answer: { total: 300 } });
  });
});

describe('an index on disk is refused', () => {
  const damaged = { ok: false, reason: 'damaged' };

  it('with any byte of a segment changed', async () => {
    await savedIndex();
    for (const name of await segmentFiles()) {
      const file = join(folder, name);
      const bytes = await readFile(file);
      for (const at of [0, 5, 20, Math.floor(bytes.length / 2), bytes.length - 1]) {
        const changed = Buffer.from(bytes);
        changed[at] = (changed[at] ?? 0) ^ 1;
        await writeFile(file, changed);
        expect(await load()).toMatchObject({ ...damaged, detail: expect.stringContaining(name) });
      }
      await writeFile(file, bytes);
    }
    expect(await load()).toMatchObject({ ok: true });
  });

  it('with a segment that is cut off, longer, gone, or another one', async () => {
    await savedIndex();
    const [first = '', second = ''] = await segmentFiles();
    const file = join(folder, first);
    const bytes = await readFile(file);
    await truncate(file, bytes.length - 8);
    expect(await load()).toMatchObject(damaged);
    await writeFile(file, Buffer.concat([bytes, Buffer.alloc(8)]));
    expect(await load()).toMatchObject(damaged);
    await copyFile(join(folder, second), file);
    expect(await load()).toMatchObject(damaged);
    await rm(file);
    expect(await load()).toMatchObject(damaged);
  });

  it('with a list that was changed or cut off', async () => {
    await savedIndex();
    const list = join(folder, 'index.json');
    const text = await readFile(list, 'utf8');
    for (const changed of ['', 'x', text.slice(0, -1), text.replace('state 17', 'state 18')]) {
      await writeFile(list, changed);
      expect(await load()).toMatchObject(damaged);
    }
  });

  it('with a list of another layout', async () => {
    await savedIndex();
    const list = join(folder, 'index.json');
    const json = (await readFile(list, 'utf8')).slice(65).replace('"layout":2', '"layout":3');
    await writeFile(list, `${createHash('sha256').update(json).digest('hex')}\n${json}`);
    expect(await load()).toMatchObject({ ok: false, reason: 'foreign' });
  });

  it('and is written anew over what was refused', async () => {
    const index = await savedIndex();
    for (const name of await segmentFiles()) await truncate(join(folder, name), 10);
    const anew = new SearchIndex({ merge });
    anew.apply({ put: market(0, 305) });
    anew.apply({ remove: [3, 302] });
    await anew.save(folder, 'state 30');
    expect(await load()).toMatchObject({ ok: true, mark: 'state 30', answer: index.answer(everything) });
  });
});
