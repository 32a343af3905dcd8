import { readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  fromBase64,
  isSameHash,
  nodesOfTiles,
  type TreeHead,
  toBase64,
  treeRoot,
  VigieError,
} from '@vigie/credentials';
import { type DoctorFinding, finding } from '@vigie/service';
import type { LogReader } from '../../store/log-reader.js';

/** How many entries were signed with which root, and when; files from before the time was kept do not tell it. */
export interface SignedTree extends TreeHead {
  at?: Date;
}

/**
 * What the log has signed last, in a file beside its key. A database that is put back to an earlier state knows nothing of
 * what was signed since: without the file, the log would go on from there and contradict itself.
 */
export class SignedHead {
  readonly #folder: string;
  #newest: SignedTree | undefined;

  private constructor(folder: string, newest: SignedTree | undefined) {
    this.#folder = folder;
    this.#newest = newest;
  }

  /**
   * Compares what was signed last with what the database holds.
   *
   * @throws VigieError `log-inconsistent` where the database does not hold what was signed; `file-unreadable`
   */
  static async open(folder: string, read: { log: LogReader }): Promise<SignedHead> {
    const signed = await readSignedHead(folder);
    if (signed !== undefined) await refuseUnlike(signed, read.log, folder);
    return new SignedHead(folder, signed);
  }

  /** What was signed last; undefined before the first time. */
  get newest(): SignedTree | undefined {
    return this.#newest;
  }

  /** Called in the transaction that signs, so one at a time. */
  async remember(signed: SignedTree): Promise<void> {
    await writeSignedHead(this.#folder, signed);
    this.#newest = signed;
  }
}

const fileIn = (folder: string) => join(folder, 'log-signed.json');

/** @throws VigieError `file-unreadable` */
export async function readSignedHead(folder: string): Promise<SignedTree | undefined> {
  const file = fileIn(folder);
  const text = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return undefined;
    throw new VigieError('file-unreadable', `${file} cannot be read.`, { file }, { cause });
  });
  if (text === undefined) return undefined;
  const head = parseHead(text);
  if (head === undefined) throw new VigieError('file-unreadable', `${file} does not hold a size and a root.`, { file });
  return head;
}

export async function writeSignedHead(folder: string, { size, root, at }: SignedTree): Promise<void> {
  const draft = `${fileIn(folder)}.new`;
  await writeFile(draft, `${JSON.stringify({ size, root: toBase64(root), at })}\n`, { flush: true });
  await rename(draft, fileIn(folder));
}

/**
 * In which way a database is not the one whose log was signed: it ends before what was signed, or says something else there.
 * A start, a restore and a doctor all ask this, and tell the same remedy.
 */
export async function findUnlike(signed: TreeHead, log: LogReader): Promise<DoctorFinding | undefined> {
  const size = await log.size();
  const told = `The log has signed ${signed.size} entries with the root ${toBase64(signed.root)}`;
  if (size < signed.size) return finding('log-behind-signed', `${told}, and the database holds ${size}.`);
  const nodes = nodesOfTiles(signed.size, ({ level, index, width }) => log.hashes(Number(level), index * 256, width));
  const root = await treeRoot(signed.size, nodes).catch((error: unknown) => {
    if (error instanceof VigieError) return undefined;
    throw error;
  });
  if (root === undefined) return finding('log-root-differs', `${told}, and the database lacks hashes of its tree.`);
  if (isSameHash(root, signed.root)) return undefined;
  return finding('log-root-differs', `${told}, and the database has the root ${toBase64(root)} for them.`);
}

/**
 * @param folder - Where what was signed is remembered.
 * @throws VigieError `log-inconsistent` with the remedy, where the database is not the one whose log was signed
 */
export async function refuseUnlike(signed: TreeHead, log: LogReader, folder: string): Promise<void> {
  const found = await findUnlike(signed, log);
  if (found === undefined) return;
  const file = fileIn(folder);
  const held = await log.size();
  const detail = `${found.detail} ${found.remedy} What was signed is in ${file}.`;
  throw new VigieError('log-inconsistent', detail, { file, size: signed.size, held, finding: found.code });
}

function parseHead(text: string): SignedTree | undefined {
  try {
    const { size, root, at } = Object(JSON.parse(text));
    const hash = fromBase64(String(root));
    if (!Number.isSafeInteger(size) || hash?.length !== 32) return undefined;
    const time = new Date(typeof at === 'string' ? at : Number.NaN);
    return { size, root: hash, ...(Number.isNaN(time.getTime()) ? {} : { at: time }) };
  } catch {
    return undefined;
  }
}
