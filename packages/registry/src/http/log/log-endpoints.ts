import type { Endpoint } from '@vigie/service';
import type { RegistryLog } from '../../domain/log/registry-log.js';
import { getCheckpoint } from './get-checkpoint.js';
import { getLogKey } from './get-log-key.js';
import { getLogProof } from './get-log-proof.js';
import { getLogTile } from './get-log-tile.js';
import { postCosignatures } from './post-cosignatures.js';

/** The addresses of the log. */
export function logEndpoints(parts: { log: RegistryLog }): Endpoint[] {
  return [getCheckpoint(parts), getLogKey(parts), ...getLogTile(parts), getLogProof(parts), postCosignatures(parts)];
}
