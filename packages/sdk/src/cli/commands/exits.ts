import type { Command } from 'commander';
import { createCatalogueClient } from '../../client/catalogue-client.js';
import type { ExitQuery } from '../../client/leaving-client.js';
import { type CommandContext, parseCount, withJson } from '../command.js';
import { exit } from '../exit.js';
import { printJson, printLines, widthOf } from '../io.js';
import { type OfferOptions, offerFiltersOf, withOfferFilters } from '../offer-options.js';
import { exitLines } from '../render/exits.js';

type ExitOptions = OfferOptions &
  Pick<ExitQuery, 'limit' | 'cursor'> & { words?: string; catalogue?: string; json?: boolean };

export function addExits(program: Command, { io, action, settings }: CommandContext): void {
  withOfferFilters(withJson(program.command('exits')))
    .description(
      'Say where a customer of an offer could move to, and what becomes of each kind of asset there. ' +
        'Filters are those of search.',
    )
    .argument('<id>', 'identifier of the offer that is left')
    .option('--words <text>', 'words that the targets must have')
    .option('--limit <count>', 'targets in one page', parseCount)
    .option('--cursor <cursor>', 'where the page before ended')
    .option('--catalogue <url>', 'catalogue (default: $VIGIE_CATALOGUE_URL, else http://localhost:4200)')
    .action(
      action(async (id: string, { catalogue, json, words, ...options }: ExitOptions) => {
        const { filters, others } = offerFiltersOf(options);
        const client = createCatalogueClient({ url: catalogue ?? settings().catalogueUrl, fetch: io.fetch });
        const exits = await client.exits(id, { ...filters, ...others, ...(words === undefined ? {} : { q: words }) });
        if (json) printJson(io.stdout, exits);
        else printLines(io.stdout, exitLines(exits, widthOf(io.stdout)));
        return exit.done;
      }),
    );
}
