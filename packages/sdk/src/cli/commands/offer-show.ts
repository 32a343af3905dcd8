import type { Command } from 'commander';
import { createCatalogueClient } from '../../client/catalogue-client.js';
import { type CommandContext, withJson } from '../command.js';
import { exit } from '../exit.js';
import { printJson, printLines, widthOf } from '../io.js';
import { detailLines } from '../render/offers.js';

export function addOfferShow(offer: Command, { io, action, settings }: CommandContext): void {
  withJson(offer.command('show'))
    .description('Show every property of one offer in a catalogue: stated, unknown or absent, with its evidence.')
    .argument('<id>', 'identifier of the offer')
    .option('--catalogue <url>', 'catalogue (default: $VIGIE_CATALOGUE_URL, else http://localhost:4200)')
    .action(
      action(async (id: string, { catalogue, json }: { catalogue?: string; json?: boolean }) => {
        const client = createCatalogueClient({ url: catalogue ?? settings().catalogueUrl, fetch: io.fetch });
        const detail = await client.offer(id);
        if (json) printJson(io.stdout, detail);
        else printLines(io.stdout, detailLines(detail, widthOf(io.stdout)));
        return exit.done;
      }),
    );
}
