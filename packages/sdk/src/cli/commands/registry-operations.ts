import type { Command } from 'commander';
import { createOperationsClient, type OperationsClient } from '../../client/operations-client.js';
import { type CommandContext, withJson } from '../command.js';
import { exit } from '../exit.js';
import { readText } from '../files.js';
import { printable, printJson, printLines } from '../io.js';

interface Shared {
  registry?: string;
  tokenFile?: string;
  json?: boolean;
}

/** Adds to the commands about a registry what its operator asks of it while it serves. */
export function addRegistryOperations(registry: Command, context: CommandContext): void {
  const { io, action } = context;
  withShared(registry.command('doctor'))
    .description('Ask a serving registry what is not as it should be. Exit status: 0 sound, 1 warnings, 2 errors.')
    .action(
      action(async (options: Shared) => {
        const report = await (await clientOf(context, options)).doctor();
        if (options.json) printJson(io.stdout, report);
        else {
          const findings = report.findings.flatMap(({ severity, code, detail, remedy }) => [
            `${severity}: ${code}: ${detail}`,
            `  remedy: ${remedy}`,
          ]);
          const skipped = report.skipped.map((one) => `not examined: ${one}`);
          const lines = [
            ...findings,
            `examined: ${report.examined.join(', ')}`,
            ...skipped,
            `verdict: ${report.verdict}`,
          ];
          printLines(io.stdout, lines.map(printable));
        }
        if (report.verdict === 'sound') return exit.done;
        return report.verdict === 'warning' ? exit.refused : exit.usage;
      }),
    );
  withShared(registry.command('whoami'))
    .description('Ask a registry as whom it sees the bearer of the token, and what they may do.')
    .action(
      action(async (options: Shared) => {
        const access = await (await clientOf(context, options)).whoAmI();
        if (options.json) printJson(io.stdout, access);
        else printLines(io.stdout, [printable(`${access.actor}: ${access.roles.join(', ')}`)]);
        return exit.done;
      }),
    );
  withShared(registry.command('backup'))
    .description('Have a serving registry make a backup in the folder of its VIGIE_REGISTRY_BACKUPS, without its keys.')
    .action(
      action(async (options: Shared) => {
        const made = await (await clientOf(context, options)).backUp();
        if (options.json) printJson(io.stdout, made);
        else {
          const { head, credentials } = made.state;
          const lines = [
            `backed up to ${made.folder} on the registry's machine: ${credentials} credentials, up to number ${head}`,
            ...made.files.map(({ name, size, digest }) => `${name} ${size} bytes sha256-${digest}`),
          ];
          printLines(io.stdout, lines.map(printable));
        }
        return exit.done;
      }),
    );
  for (const name of ['restore', 'rebuild']) onItsMachine(registry, context, 'registry', name);
}

/** Says which program does what needs the data folder of a server. */
export function onItsMachine(parent: Command, { io, action }: CommandContext, service: string, name: string): void {
  parent
    .command(name)
    .description(`Done on the ${service}'s own machine: vigie-${service} ${name}.`)
    .allowUnknownOption()
    .allowExcessArguments()
    .action(
      action(async () => {
        const lines = [
          `This needs the data folder. Run on the machine of the ${service}, under its settings: vigie-${service} ${name}`,
        ];
        printLines(io.stderr, lines);
        return exit.usage;
      }),
    );
}

function withShared(command: Command): Command {
  return withJson(command)
    .option('--registry <url>', 'registry (default: $VIGIE_REGISTRY_URL, else http://localhost:4100)')
    .option('--token-file <file>', 'file with the operator token');
}

async function clientOf({ io, settings }: CommandContext, options: Shared): Promise<OperationsClient> {
  const token = options.tokenFile === undefined ? undefined : (await readText(options.tokenFile)).trim();
  const url = options.registry ?? settings().registryUrl;
  return createOperationsClient({ url, fetch: io.fetch, ...(token === undefined ? {} : { token }) });
}
