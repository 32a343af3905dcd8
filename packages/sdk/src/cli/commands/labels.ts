import type { Command } from 'commander';
import { createCatalogueClient } from '../../client/catalogue-client.js';
import { type CommandContext, withJson } from '../command.js';
import { exit } from '../exit.js';
import { printJson, printLines, widthOf } from '../io.js';
import { labelLines } from '../render/judgements.js';

export function addLabels(program: Command, { io, action, settings }: CommandContext): void {
  withJson(program.command('labels'))
    .description('Which labels an offer holds, which are in progress, and why another is not held.')
    .argument('<offer>', 'identifier of the offer')
    .option('--catalogue <url>', 'catalogue (default: $VIGIE_CATALOGUE_URL, else http://localhost:4200)')
    .action(
      action(async (id: string, { catalogue, json }: { catalogue?: string; json?: boolean }) => {
        const client = createCatalogueClient({ url: catalogue ?? settings().catalogueUrl, fetch: io.fetch });
        const answer = await client.labels(id);
        if (json) printJson(io.stdout, answer);
        else printLines(io.stdout, labelLines(answer, widthOf(io.stdout)));
        return exit.done;
      }),
    );
}
