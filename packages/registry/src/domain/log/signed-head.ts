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
import type { RegistryReader } from '../../store/registry-reader.js';

/**
 * What the log has signed last, in a file beside its key. A database that is put back to an earlier state knows nothing of
 * what was signed since: without the file, the log would go on from there and contradict itself.
 */
export class SignedHead {
  readonly #file: string;

  private constructor(file: string) {
    this.#file = file;
  }

  /**
   * Compares what was signed last with what the database holds.
   *
   * @throws VigieError `log-inconsistent` where the database does not hold what was signed
   */
  static async open(folder: string, read: RegistryReader): Promise<SignedHead> {
    const file = join(folder, 'log-signed.json');
    const signed = await readHead(file);
    const { size } = await read.log.edge();
    if (signed === undefined) return new SignedHead(file);
    const refuse = (reason: string) =>
      new VigieError(
        'log-inconsistent',
        `The log has signed ${signed.size} entries with the root ${toBase64(signed.root)}, and the database ${reason}. ` +
          `Put the newest database back; removing ${file} lets the log contradict what it has signed.`,
        { file, size: signed.size, held: size },
      );
    if (size < signed.size) throw refuse(`holds ${size}`);
    const nodes = nodesOfTiles(signed.size, (tile) =>
      read.log.hashes(Number(tile.level), tile.index * 256, tile.width),
    );
    const root = await treeRoot(signed.size, nodes);
    if (!isSameHash(root, signed.root)) throw refuse(`has the root ${toBase64(root)} for them`);
    return new SignedHead(file);
  }

  /** Called in the transaction that signs, so one at a time. */
  async remember({ size, root }: TreeHead): Promise<void> {
    const draft = `${this.#file}.new`;
    await writeFile(draft, `${JSON.stringify({ size, root: toBase64(root) })}\n`, { flush: true });
    await rename(draft, this.#file);
  }
}

async function readHead(file: string): Promise<TreeHead | undefined> {
  const text = await readFile(file, 'utf8').catch((cause: NodeJS.ErrnoException) => {
    if (cause.code === 'ENOENT') return undefined;
    throw new VigieError('file-unreadable', `${file} cannot be read.`, { file }, { cause });
  });
  if (text === undefined) return undefined;
  const head = parseHead(text);
  if (head === undefined) throw new VigieError('file-unreadable', `${file} does not hold a size and a root.`, { file });
  return head;
}

function parseHead(text: string): TreeHead | undefined {
  try {
    const { size, root } = Object(JSON.parse(text));
    const hash = fromBase64(String(root));
    return Number.isSafeInteger(size) && hash?.length === 32 ? { size, root: hash } : undefined;
  } catch {
    return undefined;
  }
}
