import { VigieError } from '../errors/vigie-error.js';
import { consistencyProof } from './merkle-tree.js';
import { nodesOfTiles, type TileName } from './tiles.js';
import { type LogCheck, type TreeHead, verifyConsistency } from './verify-proofs.js';

/** Gives a tile; throws VigieError `log-tile-invalid` for one that the log does not serve, else what may pass. */
export type TileReader = (tile: TileName) => Promise<Uint8Array[]>;

/**
 * Verifies that a tree grew out of another by the tiles of their log (RFC 9162 §2.1.4, C2SP tlog-tiles). A log that does not
 * serve what this takes has not shown it.
 *
 * @param later - Of as many leaves at least; of fewer it is refused.
 * @returns `log-proof-invalid` with the reason where it is not shown
 * @throws VigieError what the reader of tiles throws for a failure that may pass
 */
export async function verifyGrowth(former: TreeHead, later: TreeHead, tiles: TileReader): Promise<LogCheck> {
  if (former.size === 0 || former.size >= later.size) return verifyConsistency(former, later, []);
  try {
    return verifyConsistency(
      former,
      later,
      await consistencyProof(former.size, later.size, nodesOfTiles(later.size, tiles)),
    );
  } catch (error) {
    if (error instanceof VigieError && error.code === 'log-tile-invalid') {
      return { ok: false, code: 'log-proof-invalid', detail: error.message };
    }
    throw error;
  }
}
