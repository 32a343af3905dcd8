import {
  formatNoteKey,
  lackingFor,
  leastFor,
  type NoteKey,
  parseCheckpoint,
  parseLogKey,
  parseNote,
  parseNoteKey,
  parseWitnessPolicy,
  requireLogKey,
  toBase64,
  VigieError,
  verifyLogProof,
  type WitnessPolicy,
} from '@vigie/credentials';
import { type Command, InvalidArgumentError } from 'commander';
import { createLogClient, type LogClient } from '../../client/log-client.js';
import { verifyLog } from '../../log/verify-log.js';
import { type CommandContext, withJson } from '../command.js';
import { exit } from '../exit.js';
import { readText, writeText } from '../files.js';
import { printJson, printLines } from '../io.js';
import { startProgress } from '../progress.js';
import { keyLine, logLines, proofLines } from '../render/log.js';
import { addLogCompare } from './log-compare.js';

interface LogOptions {
  /** The older name of `logKey`. */
  key?: string;
  logKey?: string;
  json?: boolean;
}

interface VerifyOptions extends LogOptions {
  from?: string;
  remember?: string;
  bytes?: boolean;
  witness?: string[];
  policy?: string;
  requireWitnesses?: number;
}

export function addLog(program: Command, context: CommandContext): void {
  const { io, action } = context;
  const log = program.command('log').description('Check the tamper-evident log of a registry.');
  addLogCompare(log, context);
  withKey(log.command('verify'))
    .description('Read the whole log, recompute its root, and compare it with a checkpoint that was kept.')
    .option('--from <file>', 'a former checkpoint of the log, as --remember keeps it')
    .option('--remember <file>', 'write the checkpoint to this file when everything holds')
    .option('--witness <vkey>', 'key of a witness whose cosignature is checked (repeatable)', gathered)
    .option('--policy <file>', 'logs, witnesses and quorum (C2SP tlog-policy); its key of the log is used')
    .option('--require-witnesses <number>', 'refuse a checkpoint that fewer of the witnesses cosigned', countOf)
    .option('--bytes', 'fetch every accepted credential and compare it with its digest')
    .action(
      action(async (url: string, options: VerifyOptions) => {
        const { json, from, remember, bytes = false } = options;
        const client = createLogClient({ url, fetch: io.fetch });
        const former = from === undefined ? {} : { former: await readText(from) };
        const policy = options.policy === undefined ? undefined : parseWitnessPolicy(await readText(options.policy));
        const asked = witnessesAsked(options, policy);
        const key = pinnedIn(options) ?? (policy && (await logOf(policy, client)));
        const used = await keyFrom(key, client);
        const bar: { progress?: ReturnType<typeof startProgress> } = {};
        const progress = (_done: number, size: number) => {
          bar.progress ??= startProgress(io.stderr, size, 'verifying');
          bar.progress.advance();
        };
        const verdict = await verifyLog({ log: client, key: used, ...former, ...asked, bytes, progress }).finally(() =>
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
      action(async (url: string, digest: string, options: LogOptions) => {
        const { json } = options;
        const client = createLogClient({ url, fetch: io.fetch });
        const key = pinnedIn(options);
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
    .option('--log-key <vkey>', 'verification key of the log, had from elsewhere (default: as the log itself gives it)')
    .option('--key <vkey>', 'the same');
}

/** @throws VigieError `request-invalid` for two different keys */
function pinnedIn({ key, logKey }: LogOptions): string | undefined {
  if (key === undefined || logKey === undefined || key === logKey) return logKey ?? key;
  throw new VigieError('request-invalid', '--key and --log-key are two names of one thing, and differ.');
}

function gathered(value: string, before: string[] = []): string[] {
  return [...before, value];
}

function countOf(text: string): number {
  if (/^\d{1,3}$/.test(text)) return Number(text);
  throw new InvalidArgumentError('not a whole number up to 999');
}

/** @throws VigieError `request-invalid` where more witnesses are asked for than keys are given */
function witnessesAsked({ witness, requireWitnesses = 0 }: VerifyOptions, policy?: WitnessPolicy) {
  const witnesses = witnessesIn(witness, policy);
  if (requireWitnesses > witnesses.length) {
    const detail = `${requireWitnesses} witnesses are asked for, and ${witnesses.length} keys are given.`;
    throw new VigieError('request-invalid', `${detail} Give each with --witness, or a --policy.`);
  }
  if (policy === undefined) return { witnesses, requireWitnesses };
  return {
    witnesses,
    // The newest checkpoint may be too young to be cosigned: an older one is asked for with a quorum too.
    requireWitnesses: Math.max(requireWitnesses, leastFor(policy)),
    lacking: (cosigned: readonly NoteKey[]) => lackingFor(policy, cosigned),
  };
}

/** @throws VigieError `log-note-malformed` for a key that is not one of a witness */
function witnessesIn(texts: readonly string[] = [], policy?: WitnessPolicy): NoteKey[] {
  const given = texts.map((text) => {
    const key = parseNoteKey(text);
    if (key.type === 'cosignature') return key;
    throw new VigieError('log-note-malformed', `The key of ${key.name} is not one of a witness.`);
  });
  return [...new Map([...given, ...(policy?.witnesses ?? [])].map((key) => [formatNoteKey(key), key])).values()];
}

/** The key that a policy names for a log; undefined where it names no log at all. */
async function logOf({ logs }: WitnessPolicy, client: LogClient): Promise<string | undefined> {
  if (logs.length === 0) return undefined;
  const { origin } = parseCheckpoint(parseNote(await client.checkpoint()).text);
  const key = logs.find(({ name }) => name === origin);
  if (key !== undefined) return formatNoteKey(key);
  throw new VigieError('log-signature-invalid', `The policy names no key of the log ${origin}.`, { value: origin });
}

/** @throws VigieError `log-note-malformed` for a key that does not sign for a log */
async function keyFrom(text: string | undefined, log: LogClient): Promise<NoteKey> {
  return text === undefined ? requireLogKey(await log.key()) : parseLogKey(text);
}
