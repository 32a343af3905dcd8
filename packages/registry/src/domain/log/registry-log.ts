import {
  type Clock,
  CompactRange,
  type CosignatureReceipt,
  encodeEntries,
  encodeTile,
  formatCheckpoint,
  formatNote,
  formatNoteKey,
  formatSignatureLine,
  inclusionProof,
  type LogPosition,
  type LogProof,
  type NoteKey,
  type NoteSignature,
  nodesOfTiles,
  noteKey,
  parseCheckpoint,
  parseNote,
  signNote,
  type TileName,
  toBase64,
  VigieError,
  verifyNote,
} from '@vigie/credentials';
import { registrySentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import type { StoredCheckpoint } from '../../store/log-reader.js';
import type { RegistryStore } from '../../store/registry-store.js';
import type { LogKey } from './log-key.js';
import type { SignedHead } from './signed-head.js';

interface Parts {
  store: RegistryStore;
  key: LogKey;
  /** What was signed last, beside the database. */
  signedHead: SignedHead;
  clock: Clock;
  /** Name of the log; it may still change until the registry listens. */
  origin(): string;
  /** Keys of those whose cosignatures are taken. */
  witnesses: readonly NoteKey[];
}

/** The log over the registry's events: what it signs, proves and shows. */
export class RegistryLog {
  readonly #parts: Parts;

  constructor(parts: Parts) {
    this.#parts = parts;
  }

  /** The key that checkpoints are verified by, as text. */
  verificationKey(): string {
    return formatNoteKey(this.#key());
  }

  /** How far the log is, and what was signed of it last. */
  async extent(): Promise<{ size: number; signed?: { size: number; at?: Date } }> {
    const { newest } = this.#parts.signedHead;
    const { size } = await this.#parts.store.read.log.edge();
    return newest === undefined ? { size } : { size, signed: newest };
  }

  /** The checkpoint of everything that is committed, with the cosignatures that it has; signed when first asked for. */
  async checkpoint(): Promise<string> {
    return withCosignatures(await this.#current());
  }

  /** A checkpoint that was signed before; undefined where none of that size was. */
  async checkpointOf(size: number): Promise<string | undefined> {
    const held = await this.#parts.store.read.log.checkpoint(this.#signer(), size);
    return held && withCosignatures(held);
  }

  /** The newest checkpoint that so many witnesses have cosigned. */
  async cosignedCheckpoint(witnesses: number): Promise<string | undefined> {
    const size = await this.#parts.store.read.log.newestCosigned(this.#signer(), witnesses);
    return size === undefined ? undefined : this.checkpointOf(size);
  }

  /** The bytes of a tile or a bundle of entries; undefined where the log has not grown so far. */
  async tile({ level, index, width }: TileName): Promise<Uint8Array | undefined> {
    const { log } = this.#parts.store.read;
    const from = index * 256;
    const parts = level === 'entries' ? await log.entries(from, width) : await log.hashes(level, from, width);
    if (parts.length < width) return undefined;
    return level === 'entries' ? encodeEntries(parts) : encodeTile(parts);
  }

  /** Where a held credential stands. */
  async position(digest: string): Promise<LogPosition | undefined> {
    const held = await this.#parts.store.read.credential(digest);
    if (held === undefined) return undefined;
    const leafIndex = held.sequence - 1;
    const [hash] = await this.#parts.store.read.log.hashes(0, leafIndex, 1);
    if (hash === undefined) throw new Error(`event ${held.sequence} is not in the log`);
    return { leafIndex, leafHash: Buffer.from(hash).toString('hex') };
  }

  /**
   * The proof that the acceptance of a credential is in the log; undefined for one that is not held.
   *
   * @param size - Of the checkpoint to lead to, the present one when absent; undefined is answered where none of that size
   *   was signed, or where it ends before the credential.
   */
  async proof(digest: string, size?: number): Promise<LogProof | undefined> {
    const { read } = this.#parts.store;
    const held = await read.credential(digest);
    if (held === undefined) return undefined;
    const leafIndex = held.sequence - 1;
    const [entry] = await read.log.entries(leafIndex, 1);
    if (entry === undefined) throw new Error(`event ${held.sequence} is not in the log`);
    const tree = await (size === undefined ? this.#current() : read.log.checkpoint(this.#signer(), size));
    if (tree === undefined || tree.size <= leafIndex) return undefined;
    const nodes = nodesOfTiles(tree.size, ({ level, index, width }) =>
      read.log.hashes(Number(level), index * 256, width),
    );
    const proof = await inclusionProof(leafIndex, tree.size, nodes);
    const checkpoint = withCosignatures(tree);
    return { digest, leafIndex, entry: new TextDecoder().decode(entry), proof: proof.map(toBase64), checkpoint };
  }

  /**
   * Takes the cosignatures of known witnesses on a checkpoint of this log.
   *
   * @param note - The checkpoint with the cosignatures; other signature lines may stand there too.
   * @throws VigieError `log-note-malformed`, `log-witness-unknown`, `log-signature-invalid`, `log-checkpoint-unknown`
   */
  async cosign(note: string): Promise<CosignatureReceipt> {
    const { store, witnesses } = this.#parts;
    const signed = parseNote(note);
    const { size } = parseCheckpoint(signed.text);
    const taken = signed.signatures.flatMap((line) => {
      const key = witnesses.find(({ name, id }) => name === line.name && id === line.id);
      return key === undefined ? [] : [{ key, line, at: timeOf(signed.text, line, key) }];
    });
    if (taken.length === 0) {
      throw new VigieError('log-witness-unknown', say(registrySentences['none-cosignatures-witness-known']));
    }
    const signer = this.#signer();
    const held = await store.read.log.checkpoint(signer, size);
    if (held === undefined || parseNote(held.note).text !== signed.text) {
      const detail = say(registrySentences['log-not-signed-checkpoint-size'], { size });
      throw new VigieError('log-checkpoint-unknown', detail, { size });
    }
    await store.transact(async (tx) => {
      for (const { key, line, at } of taken) {
        const witness = `${key.name}+${key.id}`;
        await tx.log.keepCosignature({ signer, size, witness, line: formatSignatureLine(line), at });
      }
    });
    return { size, witnesses: [...new Set(taken.map(({ key }) => key.name))] };
  }

  async #current(): Promise<StoredCheckpoint> {
    const { read } = this.#parts.store;
    const { size } = await read.log.edge();
    return (await read.log.checkpoint(this.#signer(), size)) ?? this.#sign();
  }

  /** In a transaction, so that there is one checkpoint of a size, whoever asks at the same time. */
  #sign(): Promise<StoredCheckpoint> {
    const { store, origin, key, signedHead, clock } = this.#parts;
    return store.transact(async (tx) => {
      const edge = await tx.read.log.edge();
      const { size } = edge;
      const signer = this.#signer();
      const held = await tx.read.log.checkpoint(signer, size);
      if (held !== undefined) return held;
      const root = CompactRange.from(edge).root();
      const text = formatCheckpoint({ origin: origin(), size, root });
      const note = formatNote({ text, signatures: [await signNote(text, this.#key(), key.sign)] });
      await tx.log.keepCheckpoint(signer, size, note);
      // Before anybody is shown the checkpoint.
      await signedHead.remember({ size, root, at: clock() });
      return { size, note, cosignatures: [] };
    });
  }

  #key(): NoteKey {
    return noteKey(this.#parts.origin(), this.#parts.key.publicKey);
  }

  #signer(): string {
    const { name, id } = this.#key();
    return `${name}+${id}`;
  }
}

/** @throws VigieError `log-signature-invalid` */
function timeOf(text: string, line: NoteSignature, key: NoteKey): Date {
  const checked = verifyNote({ text, signatures: [line] }, [key]);
  const at = checked.ok ? checked.signatures[0]?.at : undefined;
  if (at === undefined)
    throw new VigieError('log-signature-invalid', say(registrySentences['cosignature-not-hold'], { name: key.name }));
  return at;
}

/** A checkpoint as it is shown. */
export function withCosignatures({ note, cosignatures }: StoredCheckpoint): string {
  return `${note}${cosignatures.map((line) => `${line}\n`).join('')}`;
}

/** How a log is called where the operator has not said so: the host and path of its registry. */
export function originOf(publicUrl: string): string {
  const { host, pathname } = new URL(publicUrl);
  return `${host}${pathname.replace(/\/+$/, '')}`.replaceAll('+', '%2B');
}
