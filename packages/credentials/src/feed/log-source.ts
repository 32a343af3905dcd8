import { VigieError } from '../errors/vigie-error.js';
import { type NoteKey, parseNoteKey } from '../log/note-key.js';
import { decodeTile, type TileName, tilePath } from '../log/tiles.js';
import type { TileReader } from '../log/verify-growth.js';

/** The log of a registry, as it is served: nothing of it is verified. */
export interface LogSource {
  /** The key that the registry gives; `undefined` where it gives none. @throws VigieError `log-note-malformed`, `server-unreachable` */
  key(registry: string): Promise<NoteKey | undefined>;
  tiles(registry: string): TileReader;
  /** The newest checkpoint that so many witnesses have cosigned, by the log's own count; `undefined` where it has none. */
  cosigned(registry: string, witnesses: number): Promise<string | undefined>;
}

/** A tile has 8 KiB, a key less, a checkpoint with a hundred cosignatures about as much as this. */
const largest = 16 * 1024;
/** In milliseconds. */
const patience = 30_000;

/**
 * Reads keys and tiles of the logs of registries that the operator has chosen. A failure that may pass is
 * `server-unreachable`; what the registry answers wrongly, or says it does not have, is `log-tile-invalid`.
 */
export function createLogSource(fetch: typeof globalThis.fetch): LogSource {
  return {
    key: async (registry) => {
      const bytes = await read(fetch, `${registry}/log/key`);
      return bytes === undefined ? undefined : parseNoteKey(new TextDecoder().decode(bytes));
    },
    tiles: (registry) => async (tile: TileName) => {
      const bytes = await read(fetch, `${registry}/log/${tilePath(tile)}`);
      if (bytes === undefined) throw new VigieError('log-tile-invalid', `The log does not serve ${tilePath(tile)}.`);
      return decodeTile(bytes, tile.width);
    },
    cosigned: async (registry, witnesses) => {
      const bytes = await read(fetch, `${registry}/log/checkpoint?cosignatures=${witnesses}`);
      return bytes && new TextDecoder().decode(bytes);
    },
  };
}

/** `undefined`: the registry says that there is no such thing, or more of it than there can be. */
async function read(fetch: typeof globalThis.fetch, address: string): Promise<Uint8Array | undefined> {
  try {
    const response = await fetch(address, { redirect: 'manual', signal: AbortSignal.timeout(patience) });
    if (response.status !== 200) {
      await response.body?.cancel();
      if (response.status === 404) return undefined;
      throw new VigieError('server-unreachable', `The registry answered ${response.status}.`);
    }
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of response.body ?? []) {
      size += chunk.byteLength;
      if (size > largest) return undefined;
      chunks.push(chunk);
    }
    return new Uint8Array(Buffer.concat(chunks));
  } catch (cause) {
    if (cause instanceof VigieError) throw cause;
    throw new VigieError('server-unreachable', 'The log of the registry cannot be reached.', {}, { cause });
  }
}
