import type { Command } from 'commander';
import { createCatalogueClient } from '../../client/catalogue-client.js';
import { type CommandContext, parseInstant, withJson } from '../command.js';
import { exit } from '../exit.js';
import { printJson, printLines, widthOf } from '../io.js';
import { asOfLines } from '../render/changes.js';
import { labelLines } from '../render/judgements.js';

export function addLabels(program: Command, { io, action, settings }: CommandContext): void {
  withJson(program.command('labels'))
    .description('Which labels an offer holds, which are in progress, and why another is not held.')
    .argument('<offer>', 'identifier of the offer')
    .option('--at <instant>', 'as of this instant, such as 2026-03-31T12:00:00Z', parseInstant)
    .option('--catalogue <url>', 'catalogue (default: $VIGIE_CATALOGUE_URL, else http://localhost:4200)')
    .action(
      action(async (id: string, { at, catalogue, json }: { at?: Date; catalogue?: string; json?: boolean }) => {
        const client = createCatalogueClient({ url: catalogue ?? settings().catalogueUrl, fetch: io.fetch });
        const answer = await client.labels(id, at === undefined ? {} : { at });
        if (json) printJson(io.stdout, answer);
        else
          printLines(io.stdout, [
            ...asOfLines(answer.asOf, widthOf(io.stdout)),
            ...labelLines(answer, widthOf(io.stdout)),
          ]);
        return exit.done;
      }),
    );
}
