import { createNodeFetcher } from '@vigie/credentials/node';
import { type VerifyEvidenceOptions, verifyEvidence } from '../../evidence/verify-evidence.js';
import { type ExitStatus, exit } from '../exit.js';
import { type CommandIo, printJson, printLines } from '../io.js';
import { recomputationLines } from '../render/evidence.js';

export interface EvidenceCommandOptions {
  operator?: string[];
  online?: boolean;
  allowLoopbackHttp?: boolean;
  json?: boolean;
}

/** What `vigie verify` does with an evidence file. */
export async function runVerifyEvidence(
  bytes: Uint8Array,
  { operator, online, allowLoopbackHttp = false, json }: EvidenceCommandOptions,
  io: CommandIo,
): Promise<ExitStatus> {
  const options: VerifyEvidenceOptions = {
    ...(operator === undefined ? {} : { operators: operator }),
    ...(online ? { online: { fetcher: createNodeFetcher({ clock: io.now, allowLoopbackHttp }), clock: io.now } } : {}),
  };
  const recomputed = await verifyEvidence(bytes, options);
  if (json) printJson(io.stdout, recomputed);
  else printLines(recomputed.ok ? io.stdout : io.stderr, recomputationLines(recomputed));
  return recomputed.ok ? exit.done : exit.refused;
}
