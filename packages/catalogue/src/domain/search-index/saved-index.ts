import { createHash } from 'node:crypto';
import { mkdir, open, readdir, readFile, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { countSet, wordsFor } from './bits.js';
import type { LiveSegment } from './merge-segments.js';
import { Segment } from './segment.js';

const listName = 'index.json';
const layout = 2;

/** No read or write of the system takes more at once. */
const chunk = 2 ** 30;
/** What is read is hashed in such pieces, so that others have a turn in between. */
const hashed = 2 ** 23;

/** A segment and its digest, which is its name as a file. */
export interface SavedSegment extends LiveSegment {
  digest: string;
}

/** What of an index is on disk. */
interface SavedList {
  layout: number;
  mark: string;
  segments: Array<{ digest: string; bytes: number; live: string }>;
}

export type ReadIndex =
  | { ok: true; mark: string; segments: SavedSegment[] }
  | { ok: false; reason: 'missing' | 'foreign' | 'damaged'; detail: string };

/**
 * Writes an index to a folder of its own. Until the list is in place the folder holds what it held before.
 *
 * @param mark names the state of the store that the index stands for
 * @param held digests of files that this process wrote or checked before
 */
export async function writeIndex(
  folder: string,
  { mark, segments }: { mark: string; segments: readonly SavedSegment[] },
  held: ReadonlySet<string>,
): Promise<void> {
  await mkdir(folder, { recursive: true });
  for (const { digest, segment } of segments) {
    if (!held.has(digest)) await replaceFile(folder, `${digest}.segment`, new Uint8Array(segment.buffer));
  }
  const list: SavedList = {
    layout,
    mark,
    segments: segments.map(({ digest, segment, live }) => ({
      digest,
      bytes: segment.buffer.byteLength,
      live: Buffer.from(live.buffer, live.byteOffset, live.byteLength).toString('base64'),
    })),
  };
  const text = JSON.stringify(list);
  await replaceFile(folder, listName, Buffer.from(`${sha256(text)}\n${text}`));
  const named = new Set([listName, ...segments.map(({ digest }) => `${digest}.segment`)]);
  for (const name of await readdir(folder)) {
    if (!named.has(name) && /\.(segment|part)$/.test(name)) await rm(join(folder, name), { force: true });
  }
}

/** Reads an index back, and refuses one whose bytes are not all as they were written. */
export async function readIndex(folder: string): Promise<ReadIndex> {
  let text: string;
  try {
    text = await readFile(join(folder, listName), 'utf8');
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT')
      return { ok: false, reason: 'missing', detail: `${folder} holds no index` };
    throw error;
  }
  const list = parseList(text);
  if (list === undefined) return { ok: false, reason: 'damaged', detail: `${listName} is not as it was written` };
  if (list.layout !== layout)
    return { ok: false, reason: 'foreign', detail: `${listName} has layout ${list.layout}, not ${layout}` };
  const segments: SavedSegment[] = [];
  for (const { digest, bytes, live } of list.segments) {
    const segment = await readSegment(folder, bytes, digest);
    const bits = bitsOf(live);
    if (segment === undefined || bits.length !== wordsFor(segment.offers) || countSet(bits) === 0) {
      return { ok: false, reason: 'damaged', detail: `${digest}.segment is not as it was written` };
    }
    segments.push({ segment, live: bits, digest });
  }
  return { ok: true, mark: list.mark, segments };
}

function parseList(text: string): SavedList | undefined {
  const end = text.indexOf('\n');
  const json = text.slice(end + 1);
  return end > 0 && text.slice(0, end) === sha256(json) ? (JSON.parse(json) as SavedList) : undefined;
}

/** Reads one segment; undefined where its bytes are not as they were written. */
export async function readSegment(folder: string, bytes: number, digest: string): Promise<Segment | undefined> {
  const handle = await open(join(folder, `${digest}.segment`)).catch(() => undefined);
  if (handle === undefined) return undefined;
  try {
    if ((await handle.stat()).size !== bytes) return undefined;
    const buffer = new SharedArrayBuffer(bytes);
    const view = new Uint8Array(buffer);
    const hash = createHash('sha256');
    for (let at = 0; at < bytes; ) {
      const { bytesRead } = await handle.read(view, at, Math.min(hashed, bytes - at), at);
      if (bytesRead === 0) return undefined;
      hash.update(view.subarray(at, at + bytesRead));
      at += bytesRead;
    }
    return hash.digest('hex') === digest ? Segment.open(buffer) : undefined;
  } finally {
    await handle.close();
  }
}

/** Puts a file in place whole or not at all, on disk before this ends. */
async function replaceFile(folder: string, name: string, bytes: Uint8Array): Promise<void> {
  const draft = join(folder, `${name}.part`);
  const handle = await open(draft, 'w');
  try {
    for (let at = 0; at < bytes.length; ) {
      at += (await handle.write(bytes, at, Math.min(chunk, bytes.length - at), at)).bytesWritten;
    }
    await handle.sync();
  } finally {
    await handle.close();
  }
  await rename(draft, join(folder, name));
  const directory = await open(folder);
  try {
    await directory.sync();
  } finally {
    await directory.close();
  }
}

function bitsOf(base64: string): Uint32Array {
  const bytes = Uint8Array.from(Buffer.from(base64, 'base64'));
  return new Uint32Array(bytes.buffer, 0, Math.floor(bytes.length / 4));
}

function sha256(text: string): string {
  return createHash('sha256').update(text).digest('hex');
}
