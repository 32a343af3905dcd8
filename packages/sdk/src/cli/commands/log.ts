import {
  formatNoteKey,
  type NoteKey,
  parseLogKey,
  requireLogKey,
  toBase64,
  VigieError,
  verifyLogProof,
} from '@vigie/credentials';
import type { Command } from 'commander';
import { createLogClient, type LogClient } from '../../client/log-client.js';
import { verifyLog } from '../../log/verify-log.js';
import { type CommandContext, withJson } from '../command.js';
import { exit } from '../exit.js';
import { readText, writeText } from '../files.js';
import { printJson, printLines } from '../io.js';
import { startProgress } from '../progress.js';
import { keyLine, logLines, proofLines } from '../render/log.js';

interface LogOptions {
  key?: string;
  json?: boolean;
}

interface VerifyOptions extends LogOptions {
  from?: string;
  remember?: string;
  bytes?: boolean;
}

export function addLog(program: Command, { io, action }: CommandContext): void {
  const log = program.command('log').description('Check the tamper-evident log of a registry.');
  withKey(log.command('verify'))
    .description('Read the whole log, recompute its root, and compare it with a checkpoint that was kept.')
    .option('--from <file>', 'a former checkpoint of the log, as --remember keeps it')
    .option('--remember <file>', 'write the checkpoint to this file when everything holds')
    .option('--bytes', 'fetch every accepted credential and compare it with its digest')
    .action(
      action(async (url: string, { key, json, from, remember, bytes = false }: VerifyOptions) => {
        const client = createLogClient({ url, fetch: io.fetch });
        const former = from === undefined ? {} : { former: await readText(from) };
        const used = await keyFrom(key, client);
        const bar: { progress?: ReturnType<typeof startProgress> } = {};
        const progress = (_done: number, size: number) => {
          bar.progress ??= startProgress(io.stderr, size, 'verifying');
          bar.progress.advance();
        };
        const verdict = await verifyLog({ log: client, key: used, ...former, bytes, progress }).finally(() =>
          bar.progress?.stop(),
        );
        const pinned = key !== undefined;
        if (json) printJson(io.stdout, { ...verdict, key: formatNoteKey(used), pinned });
        else printLines(verdict.ok ? io.stdout : io.stderr, [keyLine(used, pinned), ...logLines(verdict)]);
        if (!verdict.ok || verdict.checkpoint === undefined) return exit.refused;
        if (remember !== undefined) await writeText(remember, verdict.checkpoint, { overwrite: true });
        return exit.done;
      }),
    );
  withKey(log.command('proof'))
    .description('Fetch and verify the proof that the acceptance of a credential is in the log.')
    .argument('<digest>', 'digest of the credential')
    .action(
      action(async (url: string, digest: string, { key, json }: LogOptions) => {
        const client = createLogClient({ url, fetch: io.fetch });
        const used = await keyFrom(key, client);
        const proof = await client.proof(digest);
        const check = verifyLogProof(proof, digest, used);
        if (!check.ok) throw new VigieError(check.code, check.detail, { digest });
        const { origin, size, root } = check.checkpoint;
        const pinned = key !== undefined;
        if (json) {
          const { leafIndex } = check;
          const verified = {
            ok: true,
            origin,
            size,
            root: toBase64(root),
            leafIndex,
            key: formatNoteKey(used),
            pinned,
          };
          printJson(io.stdout, { ...verified, proof });
        } else {
          printLines(io.stdout, [keyLine(used, pinned), ...proofLines(proof, check.checkpoint)]);
        }
        return exit.done;
      }),
    );
}

function withKey(command: Command): Command {
  return withJson(command)
    .argument('<registry-url>', 'address of the registry')
    .option('--key <vkey>', 'verification key of the log, had from elsewhere (default: as the registry gives it)');
}

/** @throws VigieError `log-note-malformed` for a key that does not sign for a log */
async function keyFrom(text: string | undefined, log: LogClient): Promise<NoteKey> {
  return text === undefined ? requireLogKey(await log.key()) : parseLogKey(text);
}
