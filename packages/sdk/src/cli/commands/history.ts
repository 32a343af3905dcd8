import type { Command } from 'commander';
import { createCatalogueClient } from '../../client/catalogue-client.js';
import { type CommandContext, parseCount, withJson } from '../command.js';
import { exit } from '../exit.js';
import { printJson, printLines, widthOf } from '../io.js';
import { historyLines } from '../render/changes.js';

interface HistoryOptions {
  cursor?: string;
  limit?: number;
  catalogue?: string;
  json?: boolean;
}

export function addHistory(program: Command, { io, action, settings }: CommandContext): void {
  withJson(program.command('history'))
    .description('Every version of an offer in order of time, from the signed credentials, with what each changed.')
    .argument('<offer>', 'identifier of the offer')
    .option('--limit <count>', 'versions in one page', parseCount)
    .option('--cursor <cursor>', 'where the page before ended')
    .option('--catalogue <url>', 'catalogue (default: $VIGIE_CATALOGUE_URL, else http://localhost:4200)')
    .action(
      action(async (offer: string, { catalogue, json, ...page }: HistoryOptions) => {
        const client = createCatalogueClient({ url: catalogue ?? settings().catalogueUrl, fetch: io.fetch });
        const answer = await client.history(offer, page);
        if (json) printJson(io.stdout, answer);
        else printLines(io.stdout, historyLines(answer, widthOf(io.stdout)));
        return exit.done;
      }),
    );
}
