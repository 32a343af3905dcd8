import {
  decodeEntries,
  decodeTile,
  type LogProof,
  type NoteKey,
  parseNoteKey,
  type TileName,
  tilePath,
  VigieError,
} from '@vigie/credentials';
import { hasMembers } from './answer-checks.js';
import { type ClientOptions, createHttpClient } from './http-client.js';

/**
 * The log of one registry over HTTP, as it is served: nothing is verified here. Every method throws VigieError: with the
 * code that the registry answered, `server-unreachable`, `server-answer-invalid`, or what is named.
 */
export interface LogClient {
  /** The signed checkpoint, as text. */
  checkpoint(): Promise<string>;
  /** The newest checkpoint that so many witnesses have cosigned, by the log's own count; undefined where there is none. */
  cosigned(witnesses: number): Promise<string | undefined>;
  /** The verification key that the registry gives. @throws VigieError `log-note-malformed` */
  key(): Promise<NoteKey>;
  /** Hashes of a tile. @throws VigieError `log-tile-invalid` */
  hashes(tile: TileName): Promise<Uint8Array[]>;
  /** Entries of a bundle. `index`: of the bundle, from 0. @throws VigieError `log-tile-invalid` */
  entries(index: number, width: number): Promise<Uint8Array[]>;
  /** The bytes of a credential, by its digest. */
  credential(digest: string): Promise<Uint8Array>;
  /** The inclusion proof for the acceptance of a credential. */
  proof(digest: string): Promise<LogProof>;
}

const isProof = hasMembers<LogProof>({
  digest: 'string',
  leafIndex: 'number',
  entry: 'string',
  proof: 'array',
  checkpoint: 'string',
});

/**
 * Makes a client of the log of one registry.
 *
 * @throws VigieError `settings-invalid` for an address that is not http or https
 */
export function createLogClient(options: ClientOptions): LogClient {
  const http = createHttpClient(options);
  const tile = async (name: TileName) => (await http.send({ path: `log/${tilePath(name)}` })).bytes;
  return {
    checkpoint: async () => (await http.send({ path: 'log/checkpoint' })).text,
    cosigned: async (witnesses) => {
      try {
        return (await http.send({ path: 'log/checkpoint', query: { cosignatures: `${witnesses}` } })).text;
      } catch (error) {
        if (error instanceof VigieError && error.code === 'not-found') return undefined;
        throw error;
      }
    },
    key: async () => parseNoteKey((await http.send({ path: 'log/key' })).text),
    hashes: async (name) => decodeTile(await tile(name), name.width),
    entries: async (index, width) => decodeEntries(await tile({ level: 'entries', index, width }), width),
    credential: async (digest) => (await http.send({ path: `credentials/${encodeURIComponent(digest)}` })).bytes,
    proof: (digest) => http.json({ path: `log/proof/${encodeURIComponent(digest)}` }, isProof),
  };
}
