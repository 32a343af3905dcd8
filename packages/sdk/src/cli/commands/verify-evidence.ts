import { parseLogKey, VigieError } from '@vigie/credentials';
import { createNodeFetcher } from '@vigie/credentials/node';
import { type VerifyEvidenceOptions, verifyEvidence } from '../../evidence/verify-evidence.js';
import { verifyShortlist } from '../../evidence/verify-shortlist.js';
import { type ExitStatus, exit } from '../exit.js';
import { type CommandIo, printJson, printLines } from '../io.js';
import { recomputationLines } from '../render/evidence.js';
import { shortlistLines } from '../render/shortlist.js';

export interface EvidenceCommandOptions {
  operator?: string[];
  logKey?: string[];
  online?: boolean;
  allowLoopbackHttp?: boolean;
  json?: boolean;
}

/** What `vigie verify` does with an evidence file. */
export async function runVerifyEvidence(
  bytes: Uint8Array,
  options: EvidenceCommandOptions,
  io: CommandIo,
): Promise<ExitStatus> {
  refuseLogKey(options);
  const recomputed = await verifyEvidence(bytes, optionsFrom(options, io));
  return tell(recomputed, recomputationLines(recomputed), options, io);
}

/** What `vigie verify` does with a shortlist. */
export async function runVerifyShortlist(
  bytes: Uint8Array,
  options: EvidenceCommandOptions,
  io: CommandIo,
): Promise<ExitStatus> {
  const recomputed = await verifyShortlist(bytes, {
    ...optionsFrom(options, io),
    ...(options.logKey === undefined ? {} : { logKeys: options.logKey.map((text) => parseLogKey(text)) }),
  });
  return tell(recomputed, shortlistLines(recomputed), options, io);
}

/** A key that nothing is held against would be a silent yes. */
export function refuseLogKey({ logKey }: EvidenceCommandOptions): void {
  if (logKey === undefined) return;
  throw new VigieError('request-invalid', 'Only a shortlist carries log proofs; leave --log-key out.');
}

function optionsFrom(
  { operator, online, allowLoopbackHttp = false }: EvidenceCommandOptions,
  io: CommandIo,
): VerifyEvidenceOptions {
  return {
    ...(operator === undefined ? {} : { operators: operator }),
    ...(online ? { online: { fetcher: createNodeFetcher({ clock: io.now, allowLoopbackHttp }), clock: io.now } } : {}),
  };
}

function tell(
  recomputed: { ok: boolean },
  lines: readonly string[],
  { json }: EvidenceCommandOptions,
  io: CommandIo,
): ExitStatus {
  if (json) printJson(io.stdout, recomputed);
  else printLines(recomputed.ok ? io.stdout : io.stderr, lines);
  return recomputed.ok ? exit.done : exit.refused;
}
