import {
  type Checkpoint,
  consistencyProof,
  decodeTile,
  type Fetcher,
  nodesOfTiles,
  openCheckpoint,
  parseLogKey,
  type ShortlistFile,
  type ShortlistLog,
  type TileName,
  tilePath,
  VigieError,
  verifyConsistency,
} from '@vigie/credentials';
import type { EvidenceDifference } from '@vigie/derivations';

/** A checkpoint with its cosignatures, or a full tile, has less. In bytes. */
const maximumBytes = 64 * 1024;
const timeoutMilliseconds = 10_000;

/**
 * Asks the registries of a shortlist for the checkpoints of now, and checks that each grew out of the one in the file
 * (RFC 9162 §2.1.4.2), by the tiles of the log (C2SP tlog-tiles). The file names the addresses: they are fetched as those
 * of strangers.
 *
 * @returns Differences with code `log-inconsistent` and both checkpoints, where a log is not what it was; `log-signature-invalid`
 *   for another key, and `evidence-published-differs` where the log cannot be had.
 */
export async function checkLogsNow(
  { logs }: Pick<ShortlistFile, 'logs'>,
  fetcher: Fetcher,
): Promise<EvidenceDifference[]> {
  const found = await Promise.all(logs.map((log) => checkLog(log, fetcher)));
  return found.flat();
}

async function checkLog(log: ShortlistLog, fetcher: Fetcher): Promise<EvidenceDifference[]> {
  const where = `logs/${log.registry}`;
  let former: Checkpoint;
  try {
    const opened = openCheckpoint(log.checkpoint, parseLogKey(log.key));
    // That the file does not hold is told of the file already.
    if (!opened.ok) return [];
    former = opened.checkpoint;
  } catch (error) {
    if (error instanceof VigieError) return [];
    throw error;
  }
  try {
    const note = await fetchText(fetcher, `${log.registry}/log/checkpoint`);
    const opened = openCheckpoint(note, parseLogKey(log.key));
    if (!opened.ok) return [{ code: opened.code, where, detail: `The checkpoint of now: ${opened.detail}` }];
    const detail = await contradiction(former, opened.checkpoint, (tile) => fetchTile(fetcher, log.registry, tile));
    if (detail === undefined) return [];
    return [{ code: 'log-inconsistent', where, detail, claimed: log.checkpoint, recomputed: note }];
  } catch (error) {
    if (!(error instanceof VigieError)) throw error;
    const detail = `The log of ${log.registry} cannot be had now: ${error.message}`;
    return [{ code: 'evidence-published-differs', where, detail }];
  }
}

/** Why a checkpoint did not grow out of a former one; undefined where it did. */
async function contradiction(
  former: Checkpoint,
  now: Checkpoint,
  read: (tile: TileName) => Promise<Uint8Array[]>,
): Promise<string | undefined> {
  const sizes = `${former.origin} had signed ${former.size} entries, and now signs ${now.size}`;
  if (now.size < former.size) return `${sizes}: the log has lost its end.`;
  const proof =
    now.size === former.size ? [] : await consistencyProof(former.size, now.size, nodesOfTiles(now.size, read));
  const checked = verifyConsistency(former, now, proof);
  return checked.ok ? undefined : `${sizes}, which do not continue the former ones: ${checked.detail}`;
}

async function fetchText(fetcher: Fetcher, address: string): Promise<string> {
  return new TextDecoder().decode(await fetchBytes(fetcher, address, 'text/plain'));
}

async function fetchTile(fetcher: Fetcher, registry: string, tile: TileName): Promise<Uint8Array[]> {
  const bytes = await fetchBytes(fetcher, `${registry}/log/${tilePath(tile)}`, 'application/octet-stream');
  return decodeTile(bytes, tile.width);
}

async function fetchBytes(fetcher: Fetcher, address: string, mediaType: string): Promise<Uint8Array> {
  const result = await fetcher.fetch(address, { mediaTypes: [mediaType], maximumBytes, timeoutMilliseconds });
  if (result.ok) return result.bytes;
  throw new VigieError(result.code, result.detail);
}
