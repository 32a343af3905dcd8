import { setImmediate } from 'node:timers/promises';
import {
  CompactRange,
  isSameHash,
  leafHash,
  logEntryOf,
  noteKey,
  parseCheckpoint,
  parseNote,
  type TreeHead,
  tileHeight,
  toBase64,
  VigieError,
  verifyNote,
} from '@vigie/credentials';
import type { PassphraseSource } from '@vigie/credentials/node';
import { type DoctorFinding, finding } from '@vigie/service';
import { readLoggedEvents } from '../../store/feed-event.js';
import type { RegistryReader } from '../../store/registry-reader.js';
import { readLogKey } from '../log/log-key.js';
import { findUnlike, readSignedHead } from '../log/signed-head.js';

/** Entries of one reading; everybody else has a turn in between. */
const batch = 500;
/** Findings of one kind that are told one by one. */
const most = 20;

/**
 * Builds the tree of the log again from what is stored, and compares it with every hash that is kept of it, with every
 * checkpoint that was signed, and with what the folder remembers of the last one.
 *
 * A registry may append meanwhile: what is compared ends where the log ended at the beginning.
 *
 * @param passphrase - For a key of the log that is encrypted.
 */
export async function examineLog(
  read: RegistryReader,
  folder: string,
  passphrase?: PassphraseSource,
): Promise<DoctorFinding[]> {
  // In this order: what is signed later than the end is read covers more than this looks at.
  const [signed, unreadable] = await signedIn(folder);
  const least = await read.head();
  const edge = await read.log.edge();
  const findings: DoctorFinding[] = [...unreadable];
  if (edge.size < least || edge.size > (await read.head())) {
    findings.push(finding('log-root-differs', `The log has ${edge.size} entries, the feed ${least} numbers.`));
  }
  const { leaves, roots, range } = await walk(read, edge.size);
  findings.push(...told('log-leaf-differs', leaves), ...told('log-root-differs', roots));
  if (range.size !== edge.size || JSON.stringify(range.toJSON()) !== JSON.stringify(edge)) {
    const detail = `The next entry would be appended to another tree than that of the ${range.size} entries stored.`;
    findings.push(finding('log-root-differs', detail));
  }
  const unlike = signed && (await findUnlike(signed, read.log));
  return [
    ...findings,
    ...(unlike === undefined ? [] : [unlike]),
    ...(await examineSignature(read, folder, passphrase)),
  ];
}

async function signedIn(folder: string): Promise<[TreeHead | undefined, DoctorFinding[]]> {
  try {
    return [await readSignedHead(folder), []];
  } catch (error) {
    if (!(error instanceof VigieError)) throw error;
    return [undefined, [finding('settings-unusable', `${error.code}: ${error.message}`)]];
  }
}

interface Walked {
  leaves: string[];
  roots: string[];
  /** The tree of the entries that are stored. */
  range: CompactRange;
}

async function walk(read: RegistryReader, size: number): Promise<Walked> {
  const range = new CompactRange();
  const leaves: string[] = [];
  const roots: string[] = [];
  while (range.size < size) {
    const from = range.size;
    const count = Math.min(batch, size - from);
    const entries = await read.log.entries(from, count);
    const expected = await entriesOfEvents(read, from, count);
    if (expected === undefined) leaves.push(`Of entries ${from} to ${from + count - 1} events cannot be told.`);
    const nodes = new Map<string, Uint8Array>();
    const ends = new Map<number, Uint8Array>([[range.size, range.root()]]);
    for (const [index, entry] of entries.entries()) {
      const event = expected?.get(from + index + 1);
      if (expected !== undefined && event !== new TextDecoder().decode(entry)) {
        leaves.push(`Entry ${from + index} is not event ${from + index + 1} as it is stored.`);
      }
      range.append(leafHash(entry), (height, position, hash) => {
        if (height % tileHeight === 0) nodes.set(`${height / tileHeight}/${position}`, hash);
      });
      ends.set(range.size, range.root());
    }
    leaves.push(...(await unlikeNodes(read, nodes)));
    roots.push(...(await unlikeCheckpoints(read, from === 0 ? -1 : from, from + count, ends)));
    if (entries.length < count) {
      leaves.push(`The log has ${size} entries, and those from ${range.size} on are not stored without a gap.`);
      break;
    }
    await setImmediate();
  }
  return { leaves, roots, range };
}

/** The entries that follow from the events, by number; undefined where an event lacks what it tells of. */
async function entriesOfEvents(
  read: RegistryReader,
  from: number,
  count: number,
): Promise<Map<number, string> | undefined> {
  try {
    const events = await readLoggedEvents(read, from, count);
    return new Map(events.map((event) => [event.sequence, new TextDecoder().decode(logEntryOf(event))]));
  } catch {
    return undefined;
  }
}

/** Stored hashes of tiles that are not those of the entries. */
async function unlikeNodes(read: RegistryReader, nodes: ReadonlyMap<string, Uint8Array>): Promise<string[]> {
  const byLevel = new Map<number, number[]>();
  for (const name of nodes.keys()) {
    const [level = 0, position = 0] = name.split('/').map(Number);
    byLevel.set(level, [...(byLevel.get(level) ?? []), position]);
  }
  const unlike: string[] = [];
  for (const [level, positions] of byLevel) {
    const [first = 0] = positions;
    const stored = await read.log.hashes(level, first, positions.length);
    for (const [index, position] of positions.entries()) {
      const [held, hash] = [stored[index], nodes.get(`${level}/${position}`)];
      if (held !== undefined && hash !== undefined && isSameHash(held, hash)) continue;
      unlike.push(`Hash ${position} on level ${level} of the tiles is not that of the entries below it.`);
    }
  }
  return unlike;
}

/** Checkpoints of sizes above `after` whose root is not that of the entries. */
async function unlikeCheckpoints(
  read: RegistryReader,
  after: number,
  to: number,
  roots: ReadonlyMap<number, Uint8Array>,
): Promise<string[]> {
  const checkpoints = await read.log.checkpoints(after, to);
  return checkpoints.flatMap(({ size, note }) => {
    const root = roots.get(size);
    const stated = statedRoot(note);
    if (root !== undefined && stated !== undefined && isSameHash(root, stated)) return [];
    const found = root === undefined ? 'there are fewer entries' : `the root is ${toBase64(root)}`;
    return [
      `The checkpoint of size ${size} states ${stated ? toBase64(stated) : 'nothing that can be read'}; ${found}.`,
    ];
  });
}

function statedRoot(note: string): Uint8Array | undefined {
  try {
    return parseCheckpoint(parseNote(note).text).root;
  } catch {
    return undefined;
  }
}

/** Whether the key of the log is there, and the newest checkpoint under the same name and key is signed by it. */
async function examineSignature(
  read: RegistryReader,
  folder: string,
  passphrase: PassphraseSource | undefined,
): Promise<DoctorFinding[]> {
  const newest = await read.log.newestCheckpoint();
  if (newest === undefined) return [];
  try {
    const { publicKey } = await readLogKey(folder, passphrase);
    const signed = parseNote(newest.note);
    const { origin, size } = parseCheckpoint(signed.text);
    const key = noteKey(origin, publicKey);
    // A key that was replaced has signed what it has signed; only what claims to be of this one is its matter.
    if (!signed.signatures.some(({ name, id }) => name === key.name && id === key.id)) return [];
    const checked = verifyNote(signed, [key]);
    if (checked.ok) return [];
    return [finding('log-root-differs', `The checkpoint of size ${size} is not the one signed: ${checked.detail}`)];
  } catch (error) {
    if (!(error instanceof VigieError)) throw error;
    return [finding('settings-unusable', `${error.code}: ${error.message}`)];
  }
}

function told(code: 'log-leaf-differs' | 'log-root-differs', details: readonly string[]): DoctorFinding[] {
  const rest = details.length - most;
  const named = rest > 0 ? [...details.slice(0, most), `There are ${rest} more of the kind.`] : details;
  return named.map((detail) => finding(code, detail));
}
