import type { Command } from 'commander';
import { createCatalogueClient } from '../../client/catalogue-client.js';
import { type CommandContext, parseCount, withJson } from '../command.js';
import { exit } from '../exit.js';
import { printJson, printLines } from '../io.js';
import { suggestionLines } from '../render/suggestions.js';

interface SuggestOptions {
  limit?: number;
  catalogue?: string;
  json?: boolean;
}

export function addSuggest(program: Command, { io, action, settings }: CommandContext): void {
  withJson(program.command('suggest'))
    .description('Tell how a search could go on: words that begin like the last one, and offers that have all of them.')
    .argument('<words...>', 'words, the last one perhaps unfinished')
    .option('--limit <count>', 'words and offers at most, each', parseCount)
    .option('--catalogue <url>', 'catalogue (default: $VIGIE_CATALOGUE_URL, else http://localhost:4200)')
    .action(
      action(async (words: string[], { limit, catalogue, json }: SuggestOptions) => {
        const client = createCatalogueClient({ url: catalogue ?? settings().catalogueUrl, fetch: io.fetch });
        const found = await client.suggestions(words.join(' '), limit);
        if (json) printJson(io.stdout, found);
        else printLines(io.stdout, suggestionLines(found));
        return exit.done;
      }),
    );
}
