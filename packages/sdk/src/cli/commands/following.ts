import type { RegistryLogState, ResumptionRequest } from '@vigie/credentials';
import { type Command, Option } from 'commander';
import { createFollowingClient, type FollowingClient } from '../../client/following-client.js';
import { type CommandContext, withJson } from '../command.js';
import { type ExitStatus, exit } from '../exit.js';
import { readText } from '../files.js';
import { type CommandIo, printable, printJson, printLines } from '../io.js';

interface Shared {
  catalogue?: string;
  registry?: string;
  tokenFile?: string;
  json?: boolean;
}

interface ResumeOptions extends Shared {
  from: ResumptionRequest['from'];
  key?: string;
}

/** Adds to the commands about a catalogue which registries it follows, and whether another holds the same. */
export function addFollowing(catalogue: Command, context: CommandContext): void {
  const { io, action } = context;
  ofCatalogue(catalogue.command('registries'))
    .description('List the registries that it follows, and what their logs showed; fails where one is stopped.')
    .action(
      action(async (options: Shared) => {
        const items = await (await clientOf(context, options, 'catalogue')).registries();
        const rows = items.map((one) => ({ ...one, name: one.url, waiting: one.pending }));
        return told(io, options, items, rows);
      }),
    );
  ofCatalogue(catalogue.command('digest'))
    .description('Print one digest over all listed offers, to compare two catalogues.')
    .action(
      action(async (options: Shared) => {
        const found = await (await clientOf(context, options, 'catalogue')).indexDigest();
        if (options.json) printJson(io.stdout, found);
        else
          printLines(io.stdout, [`${printable(found.digest)} ${found.offers} offers ${found.credentials} credentials`]);
        return exit.done;
      }),
    );
  forResumption(ofCatalogue(catalogue.command('resume'))).action(
    action(async (registry: string, { from, key, ...options }: ResumeOptions) => {
      const client = await clientOf(context, options, 'catalogue');
      const log = await client.resume({ registry, from, ...(key === undefined ? {} : { key }) });
      return resumed(io, options, registry, log);
    }),
  );
}

/** Adds `mirrors` to the commands about a registry. */
export function addRegistryMirrors(registry: Command, context: CommandContext): void {
  const { io, action } = context;
  const mirrors = registry.command('mirrors').description('Registries that a registry takes credentials over from.');
  ofRegistry(mirrors.command('list'))
    .description('List them, and what their logs showed; fails where one is stopped.')
    .action(
      action(async (options: Shared) => {
        const items = await (await clientOf(context, options, 'registry')).mirrors();
        return told(
          io,
          options,
          items,
          items.map((one) => ({ ...one, name: one.registry })),
        );
      }),
    );
  forResumption(ofRegistry(mirrors.command('resume'))).action(
    action(async (peer: string, { from, key, ...options }: ResumeOptions) => {
      const client = await clientOf(context, options, 'registry');
      const { log } = await client.resumeMirror({ registry: peer, from, ...(key === undefined ? {} : { key }) });
      return resumed(io, options, peer, log);
    }),
  );
}

interface Row {
  name: string;
  cursor: number;
  head: number;
  waiting: number;
  log?: RegistryLogState;
}

function told(io: CommandIo, { json }: Shared, items: unknown, rows: readonly Row[]): ExitStatus {
  if (json) printJson(io.stdout, items);
  else printLines(io.stdout, rows.flatMap(linesOf));
  return rows.some(({ log }) => log?.state === 'stopped') ? exit.refused : exit.done;
}

function linesOf({ name, cursor, head, waiting, log }: Row): string[] {
  const line = printable(`${name} ${cursor}/${head}, ${waiting} waiting, log: ${log?.state ?? 'unknown'}`);
  const [newest] = log?.refusals ?? [];
  if (log?.state !== 'stopped' || newest === undefined) return [line];
  const { at, code, detail, accepted = '(none)', seen = '(none)' } = newest;
  const note = (text: string) =>
    text
      .trimEnd()
      .split('\n')
      .map((one) => `    ${printable(one)}`);
  return [
    line,
    printable(`  stopped at ${at}: ${code}: ${detail}`),
    '  accepted before:',
    ...note(accepted),
    '  seen then:',
    ...note(seen),
  ];
}

function resumed(io: CommandIo, { json }: Shared, registry: string, log: RegistryLogState): ExitStatus {
  if (json) printJson(io.stdout, log);
  else printLines(io.stdout, [printable(`resumed: ${registry}, log: ${log.state}`)]);
  return exit.done;
}

function ofCatalogue(command: Command): Command {
  return withJson(command)
    .option('--catalogue <url>', 'catalogue (default: $VIGIE_CATALOGUE_URL, else http://localhost:4200)')
    .option('--token-file <file>', 'file with the operator token');
}

function ofRegistry(command: Command): Command {
  return withJson(command)
    .option('--registry <url>', 'registry (default: $VIGIE_REGISTRY_URL, else http://localhost:4100)')
    .option('--token-file <file>', 'file with the operator token');
}

function forResumption(command: Command): Command {
  return command
    .description('Go on with a registry that was stopped, after looking at the two checkpoints (operator).')
    .argument('<url>', 'base address of the registry that was stopped')
    .addOption(
      new Option('--from <where>', 'kept: its log must fit what was accepted; beginning: its log is taken as a new one')
        .choices(['kept', 'beginning'])
        .makeOptionMandatory(),
    )
    .option('--key <key>', 'verification key of its log from now on');
}

async function clientOf(
  { io, settings }: CommandContext,
  options: Shared,
  of: 'catalogue' | 'registry',
): Promise<FollowingClient> {
  const token = options.tokenFile === undefined ? {} : { token: (await readText(options.tokenFile)).trim() };
  const url =
    of === 'catalogue' ? (options.catalogue ?? settings().catalogueUrl) : (options.registry ?? settings().registryUrl);
  return createFollowingClient({ url, fetch: io.fetch, ...token });
}
