import { credentialStatuses, type RegistryOverview } from '@vigie/credentials';
import type { Command } from 'commander';
import { createOverviewClient } from '../../client/overview-client.js';
import { type CommandContext, withJson } from '../command.js';
import { exit } from '../exit.js';
import { printable, printJson, printLines } from '../io.js';

interface OverviewOptions {
  registry?: string;
  json?: boolean;
}

/** Adds `overview` to the commands about a registry. */
export function addRegistryOverview(registry: Command, { io, action, settings }: CommandContext): void {
  withJson(registry.command('overview'))
    .description('A registry in a few numbers: credentials by status, its newest event, its log.')
    .option('--registry <url>', 'registry (default: $VIGIE_REGISTRY_URL, else http://localhost:4100)')
    .action(
      action(async (options: OverviewOptions) => {
        const client = createOverviewClient({ url: options.registry ?? settings().registryUrl, fetch: io.fetch });
        const overview = await client.overview();
        if (options.json) printJson(io.stdout, overview);
        else printLines(io.stdout, linesOf(overview).map(printable));
        return exit.done;
      }),
    );
}

function linesOf({ registry, operator, at, head, credentials, log }: RegistryOverview): string[] {
  return [
    `${registry}, as of ${at}`,
    `operator: ${operator ?? 'none: nobody can accredit, appoint and decide'}`,
    `newest event: ${head}`,
    ...credentialStatuses.map((status) => `credentials ${status}: ${credentials[status] ?? 'not told'}`),
    `log: ${log.size} entries, checkpoint signed ${log.signedAt ?? 'at a time that was not kept'}`,
    `log key: ${log.key}`,
  ];
}
