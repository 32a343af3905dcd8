import { type StatusChange, VigieError } from '@vigie/credentials';
import { type Command, Option } from 'commander';
import { createRegistryClient } from '../../client/registry-client.js';
import { createStatusClient } from '../../client/status-client.js';
import { type CommandContext, parseCount, withJson } from '../command.js';
import { exit } from '../exit.js';
import { printable, printJson, printLines } from '../io.js';
import { requireKey, signerFrom } from '../key-option.js';
import { allocatorOf } from '../status-requests.js';

interface StatusOptions {
  did: string;
  key?: string;
  verificationMethod?: string;
  registry?: string;
  json?: boolean;
}

interface AllocateOptions extends StatusOptions {
  purpose: string[];
  count: number;
}

const acts = [
  {
    name: 'revoke',
    purpose: 'revocation',
    set: true,
    description: 'Revoke a credential in a list of the registry, for good.',
  },
  { name: 'suspend', purpose: 'suspension', set: true, description: 'Suspend a credential in a list of the registry.' },
  { name: 'restore', purpose: 'suspension', set: false, description: 'Lift the suspension of a credential.' },
] as const;

export function addStatus(program: Command, context: CommandContext): void {
  const status = program
    .command('status')
    .description('Status lists that a registry keeps for issuers without their own.');
  addAllocate(status, context);
  for (const act of acts) addChange(status, context, act);
}

function addAllocate(status: Command, context: CommandContext): void {
  const { io, action, settings, passphrase } = context;
  signed(status.command('allocate'))
    .description('Have places allocated, as entries of `credentialStatus` (JSON).')
    .addOption(
      new Option('--purpose <name...>', 'what the places are for')
        .choices(['revocation', 'suspension'])
        .default(['revocation', 'suspension']),
    )
    .option('--count <number>', 'for how many credentials, up to 100', parseCount, 1)
    .action(
      action(async (options: AllocateOptions) => {
        const signer = await signerFrom(
          requireKey(options.key, settings()),
          options.did,
          passphrase,
          options.verificationMethod,
        );
        printJson(io.stdout, await allocatorOf(options.registry, signer, context, options.purpose)(options.count));
        return exit.done;
      }),
    );
}

function addChange(
  status: Command,
  { io, action, settings, passphrase }: CommandContext,
  { name, purpose, set, description }: (typeof acts)[number],
): void {
  signed(status.command(name))
    .description(description)
    .argument('<credential>', 'digest of a published credential, or the id of its status entry (<list>#<index>)')
    .action(
      action(async (credential: string, options: StatusOptions) => {
        const signer = await signerFrom(
          requireKey(options.key, settings()),
          options.did,
          passphrase,
          options.verificationMethod,
        );
        const url = options.registry ?? settings().registryUrl;
        const connection = { url, fetch: io.fetch };
        const changes: StatusChange[] = /^[0-9a-f]{64}$/.test(credential)
          ? entriesIn(await createRegistryClient(connection).record(credential), purpose, set)
          : [entryNamed(credential, set)];
        const request = await signer.signRequest({ changes }, { audience: url, now: io.now() });
        const answer = await createStatusClient(connection).change(request);
        if (options.json) printJson(io.stdout, answer);
        else
          printLines(
            io.stdout,
            answer.items.map(({ statusListCredential, statusListIndex, statusPurpose, sequence }) => {
              const what = sequence === undefined ? 'it was so before' : `event ${sequence}`;
              return printable(`${statusListCredential}#${statusListIndex} ${statusPurpose}: ${what}`);
            }),
          );
        return exit.done;
      }),
    );
}

function signed(command: Command): Command {
  return withJson(command)
    .requiredOption('--did <did>', 'DID of the issuer')
    .option('--key <file>', 'key file (default: $VIGIE_KEY)')
    .option('--verification-method <did-url>', 'where the key is published (default: the DID with the kid of the key)')
    .option('--registry <url>', 'registry (default: $VIGIE_REGISTRY_URL, else http://localhost:4100)');
}

function entriesIn(
  {
    digest,
    statusLists = [],
  }: { digest: string; statusLists?: Array<{ list: string; index: number; purpose: string }> },
  purpose: string,
  set: boolean,
): StatusChange[] {
  const entries = statusLists.filter((entry) => entry.purpose === purpose);
  if (entries.length === 0) {
    throw new VigieError('status-entry-not-own', `The credential ${digest} names no status list for ${purpose}.`);
  }
  return entries.map(({ list, index }) => ({ statusListCredential: list, statusListIndex: String(index), set }));
}

function entryNamed(id: string, set: boolean): StatusChange {
  const [, statusListCredential, statusListIndex] = /^(https?:[^#]+)#(\d+)$/.exec(id) ?? [];
  if (statusListCredential !== undefined && statusListIndex !== undefined) {
    return { statusListCredential, statusListIndex, set };
  }
  throw new VigieError('request-invalid', `"${id}" is neither a digest nor <list>#<index>.`, { value: id });
}
