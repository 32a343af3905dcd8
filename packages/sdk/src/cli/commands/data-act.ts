import type { Command } from 'commander';
import { createCatalogueClient } from '../../client/catalogue-client.js';
import { type CommandContext, withJson } from '../command.js';
import { exit } from '../exit.js';
import { printJson, printLines, widthOf } from '../io.js';
import { floorLines } from '../render/leaving.js';

export function addDataAct(program: Command, { io, action, settings }: CommandContext): void {
  withJson(program.command('data-act'))
    .description('Which duties of the Data Act the statements of an offer meet on a day. Not legal advice.')
    .argument('<offer>', 'identifier of the offer')
    .option('--date <day>', 'the day to judge by, such as 2027-01-12 (default: today)')
    .option('--catalogue <url>', 'catalogue (default: $VIGIE_CATALOGUE_URL, else http://localhost:4200)')
    .action(
      action(async (id: string, options: { date?: string; catalogue?: string; json?: boolean }) => {
        const { date, catalogue, json } = options;
        const client = createCatalogueClient({ url: catalogue ?? settings().catalogueUrl, fetch: io.fetch });
        const answer = await client.dataAct(id, date === undefined ? {} : { date });
        if (json) printJson(io.stdout, answer);
        else printLines(io.stdout, floorLines(answer, widthOf(io.stdout)));
        return exit.done;
      }),
    );
}
