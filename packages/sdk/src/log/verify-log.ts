import {
  type Checkpoint,
  type Code,
  CompactRange,
  isSameHash,
  leafHash,
  type NoteKey,
  openCheckpoint,
  readLogEntry,
  tileWidth,
  tileWidthAt,
  toBase64,
} from '@vigie/credentials';
import type { LogClient } from '../client/log-client.js';
import { checkBytes } from './check-bytes.js';
import { type LogCosignature, readCosignatures } from './cosignatures.js';

/** A way in which a log is not what it says, or contradicts itself. */
export interface LogDifference {
  code: Extract<
    Code,
    | 'log-signature-invalid'
    | 'log-witnesses-missing'
    | 'log-inconsistent'
    | 'log-root-mismatch'
    | 'log-entry-invalid'
    | 'log-bytes-mismatch'
  >;
  detail: string;
  /** Number of the event, where it is about one. */
  sequence?: number;
  /** Signed checkpoints that show it. */
  checkpoints?: string[];
}

/** What a log was found to be. */
export interface LogVerdict {
  ok: boolean;
  /** The checkpoint that was checked, as signed; undefined where its signature does not hold. */
  checkpoint?: string;
  origin?: string;
  size?: number;
  /** Base 64. */
  root?: string;
  /** Size of the former checkpoint that it was compared with. */
  former?: number;
  /** Accepted credentials whose bytes were compared with their digests; undefined where that was not asked for. */
  bytes?: number;
  /** What witnesses have cosigned of the checkpoint, or somebody says that they have. */
  cosignatures?: LogCosignature[];
  differences: LogDifference[];
}

export interface VerifyLogOptions {
  log: LogClient;
  key: NoteKey;
  /** A checkpoint of the same log that was kept, as signed. */
  former?: string;
  /** Keys of witnesses whose cosignatures are checked. Default: none. */
  witnesses?: readonly NoteKey[];
  /** How many of them have to have cosigned; then the newest checkpoint that so many have cosigned is checked. Default: 0. */
  requireWitnesses?: number;
  /** Says in place of a count why the witnesses who cosigned are not enough; undefined where they are. */
  lacking?(cosigned: readonly NoteKey[]): string | undefined;
  /** Whether the bytes of every accepted credential are fetched and compared with its digest. Default: false. */
  bytes?: boolean;
  /** Told of each entry that was checked, and of how many there are. */
  progress?(done: number, size: number): void;
}

/** Differences that are named one by one; more tell nothing more. */
const mostDifferences = 100;

/**
 * Reads the whole log of a registry and checks that its entries have the root that it has signed, that each is the event
 * of its number, and that a former checkpoint was of the same history.
 *
 * @throws VigieError `server-unreachable`, `server-answer-invalid`, `log-tile-invalid`, `log-note-malformed` where it cannot
 *   be read
 */
export async function verifyLog(options: VerifyLogOptions): Promise<LogVerdict> {
  const { log, key, witnesses = [], requireWitnesses = 0 } = options;
  const cosigned = requireWitnesses > 0 ? await log.cosigned(requireWitnesses) : undefined;
  const note = cosigned ?? (await log.checkpoint());
  const opened = openCheckpoint(note, key, witnesses);
  if (!opened.ok)
    return { ok: false, differences: [{ code: opened.code, detail: opened.detail, checkpoints: [note] }] };
  const { cosignatures, difference } = readCosignatures(note, key, opened.signatures, options);
  const { checkpoint } = opened;
  const { origin, size, root } = checkpoint;
  const former = options.former === undefined ? undefined : openFormer(options.former, key);
  if (former !== undefined && 'code' in former) return { ok: false, differences: [former] };
  const reading = new LogReading(options, { note, checkpoint }, former);
  if (difference !== undefined) reading.differences.push(difference);
  reading.compareWithFormer();
  for (let index = 0; index * tileWidth < size; index += 1) await reading.readBundle(index);
  reading.compareRoots();
  const { differences, bytes } = reading;
  return {
    ok: differences.length === 0,
    checkpoint: note,
    origin,
    size,
    root: toBase64(root),
    ...(former === undefined ? {} : { former: former.checkpoint.size }),
    ...(options.bytes === true ? { bytes } : {}),
    cosignatures,
    differences,
  };
}

interface Signed {
  note: string;
  checkpoint: Checkpoint;
}

/** One reading of a log, entry by entry. */
class LogReading {
  readonly differences: LogDifference[] = [];
  /** Credentials whose bytes fit. */
  bytes = 0;
  readonly #range = new CompactRange();
  readonly #options: VerifyLogOptions;
  readonly #now: Signed;
  readonly #former: Signed | undefined;

  constructor(options: VerifyLogOptions, now: Signed, former: Signed | undefined) {
    this.#options = options;
    this.#now = now;
    this.#former = former;
    if (former !== undefined && isContradicted(former.checkpoint, now.checkpoint)) {
      this.#report(contradiction(former, now));
    }
  }

  /** Reads a bundle of entries, and the tile in which their hashes stand. */
  async readBundle(index: number): Promise<void> {
    const { log, progress } = this.#options;
    const { size } = this.#now.checkpoint;
    const entries = await log.entries(index, tileWidthAt('entries', index, size));
    const leaves: Uint8Array[] = [];
    for (const entry of entries) {
      const leaf = leafHash(entry);
      leaves.push(leaf);
      this.#range.append(leaf);
      this.compareWithFormer();
      await this.#readEntry(entry, this.#range.size);
      progress?.(this.#range.size, size);
    }
    for (const difference of await compareTile(log, index, leaves)) this.#report(difference);
  }

  /** Compares, where the former checkpoint ended. */
  compareWithFormer(): void {
    const former = this.#former;
    if (former === undefined || this.#range.size !== former.checkpoint.size) return;
    // Told already where the two checkpoints themselves contradict each other.
    if (isContradicted(former.checkpoint, this.#now.checkpoint)) return;
    const root = this.#range.root();
    if (!isSameHash(root, former.checkpoint.root)) this.#report(contradiction(former, this.#now, root));
  }

  compareRoots(): void {
    const { note, checkpoint } = this.#now;
    const root = this.#range.root();
    if (isSameHash(root, checkpoint.root)) return;
    const detail = `The ${checkpoint.size} entries have the root ${toBase64(root)}, signed is ${toBase64(checkpoint.root)}.`;
    this.#report({ code: 'log-root-mismatch', detail, checkpoints: [note] });
  }

  async #readEntry(entry: Uint8Array, sequence: number): Promise<void> {
    const read = readLogEntry(entry, sequence);
    if (!read.ok) return this.#report({ code: read.code, detail: read.detail, sequence });
    if (this.#options.bytes !== true || read.accepted === undefined) return;
    const difference = await checkBytes(this.#options.log, read.accepted, sequence);
    if (difference === undefined) this.bytes += 1;
    else this.#report(difference);
  }

  #report(difference: LogDifference): void {
    if (this.differences.length < mostDifferences) this.differences.push(difference);
  }
}

/** Whether two checkpoints contradict each other by themselves, whatever the entries are. */
function isContradicted(former: Checkpoint, now: Checkpoint): boolean {
  return former.size > now.size || (former.size === now.size && !isSameHash(former.root, now.root));
}

function openFormer(note: string, key: NoteKey): Signed | LogDifference {
  const opened = openCheckpoint(note, key);
  if (opened.ok) return { note, checkpoint: opened.checkpoint };
  return { code: opened.code, detail: `The former checkpoint: ${opened.detail}`, checkpoints: [note] };
}

/** @param root - Of as many entries as the former checkpoint has, where it was computed. */
function contradiction(former: Signed, now: Signed, root?: Uint8Array): LogDifference {
  const [was, is] = [former.checkpoint, now.checkpoint];
  const found =
    root === undefined
      ? `it now signs ${is.size} with the root ${toBase64(is.root)}`
      : `its first ${was.size} entries now have the root ${toBase64(root)}`;
  const detail = `${was.origin} signed ${was.size} entries with the root ${toBase64(was.root)}; ${found}.`;
  return { code: 'log-inconsistent', detail, checkpoints: [former.note, now.note] };
}

/** Each entry whose leaf in the tile is another: it names where a root went wrong. */
async function compareTile(log: LogClient, index: number, leaves: Uint8Array[]): Promise<LogDifference[]> {
  const hashes = await log.hashes({ level: 0, index, width: leaves.length });
  return leaves.flatMap((leaf, place) => {
    const hash = hashes[place];
    if (hash !== undefined && isSameHash(leaf, hash)) return [];
    const sequence = index * tileWidth + place + 1;
    const detail = `The entry of event ${sequence} is not the one whose hash stands in the tree.`;
    return [{ code: 'log-entry-invalid' as const, detail, sequence }];
  });
}
