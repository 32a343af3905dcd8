import type { Command } from 'commander';
import { createCatalogueClient } from '../../client/catalogue-client.js';
import type { ExitQuery } from '../../client/leaving-client.js';
import { type CommandContext, gather, gatherWhole, parseCount, withJson } from '../command.js';
import { exit } from '../exit.js';
import { printJson, printLines, widthOf } from '../io.js';
import { exitLines } from '../render/exits.js';

type ExitOptions = Omit<ExitQuery, 'q'> & { words?: string; catalogue?: string; json?: boolean };

export function addExits(program: Command, { io, action, settings }: CommandContext): void {
  withJson(program.command('exits'))
    .description(
      'Say where a customer of an offer could move to, and what becomes of each kind of asset there. ' +
        'Filters are those of search.',
    )
    .argument('<id>', 'identifier of the offer that is left')
    .option('--words <text>', 'words that the targets must have')
    .option('--country <code>', 'country of a site, ISO 3166-1 alpha-2', gather)
    .option('--provider <id>', 'identifier of the provider', gatherWhole)
    .option('--provider-country <code>', 'country of the provider', gather)
    .option('--interface <name>', 'interface or protocol', gatherWhole)
    .option('--format <name>', 'export format', gatherWhole)
    .option('--licence <expression>', 'SPDX licence expression', gatherWhole)
    .option('--declared <country:declaration>', 'declared exposure, such as US:not-subject', gather)
    .option('--limit <count>', 'targets in one page', parseCount)
    .option('--cursor <cursor>', 'where the page before ended')
    .option('--catalogue <url>', 'catalogue (default: $VIGIE_CATALOGUE_URL, else http://localhost:4200)')
    .action(
      action(async (id: string, { catalogue, json, words, ...query }: ExitOptions) => {
        const client = createCatalogueClient({ url: catalogue ?? settings().catalogueUrl, fetch: io.fetch });
        const exits = await client.exits(id, { ...query, ...(words === undefined ? {} : { q: words }) });
        if (json) printJson(io.stdout, exits);
        else printLines(io.stdout, exitLines(exits, widthOf(io.stdout)));
        return exit.done;
      }),
    );
}
