import type { Command } from 'commander';
import { createCatalogueClient } from '../../client/catalogue-client.js';
import { type CommandContext, withJson } from '../command.js';
import { exit } from '../exit.js';
import { printJson, printLines, widthOf } from '../io.js';
import { comparisonLines } from '../render/offers.js';

export function addCompare(program: Command, { io, action, settings }: CommandContext): void {
  withJson(program.command('compare'))
    .description('Put offers side by side, property by property.')
    .argument('<id>', 'identifier of an offer')
    .argument('<id...>', 'identifiers of the others')
    .option('--catalogue <url>', 'catalogue (default: $VIGIE_CATALOGUE_URL, else http://localhost:4200)')
    .action(
      action(async (first: string, others: string[], { catalogue, json }: { catalogue?: string; json?: boolean }) => {
        const client = createCatalogueClient({ url: catalogue ?? settings().catalogueUrl, fetch: io.fetch });
        const comparison = await client.compare([first, ...others]);
        if (json) printJson(io.stdout, comparison);
        else printLines(io.stdout, comparisonLines(comparison, widthOf(io.stdout)));
        return exit.done;
      }),
    );
}
