import type { Command } from 'commander';
import { createCatalogueClient } from '../../client/catalogue-client.js';
import { type CommandContext, parseInstant, withJson } from '../command.js';
import { exit } from '../exit.js';
import { printJson, printLines, widthOf } from '../io.js';
import { asOfLines } from '../render/changes.js';
import { detailLines } from '../render/offers.js';

export function addOfferShow(offer: Command, { io, action, settings }: CommandContext): void {
  withJson(offer.command('show'))
    .description('Show every property of one offer in a catalogue: stated, unknown or absent, with its evidence.')
    .argument('<id>', 'identifier of the offer')
    .option('--at <instant>', 'as of this instant, such as 2026-03-31T12:00:00Z', parseInstant)
    .option('--catalogue <url>', 'catalogue (default: $VIGIE_CATALOGUE_URL, else http://localhost:4200)')
    .action(
      action(async (id: string, { at, catalogue, json }: { at?: Date; catalogue?: string; json?: boolean }) => {
        const client = createCatalogueClient({ url: catalogue ?? settings().catalogueUrl, fetch: io.fetch });
        const detail = await client.offer(id, at === undefined ? {} : { at });
        if (json) printJson(io.stdout, detail);
        else
          printLines(io.stdout, [
            ...asOfLines(detail.asOf, widthOf(io.stdout)),
            ...detailLines(detail, widthOf(io.stdout)),
          ]);
        return exit.done;
      }),
    );
}
