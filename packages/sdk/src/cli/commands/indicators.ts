import type { Command } from 'commander';
import { createCatalogueClient } from '../../client/catalogue-client.js';
import type { IndicatorQuery } from '../../client/data-space-client.js';
import { type CommandContext, parseInstant, withJson } from '../command.js';
import { exit } from '../exit.js';
import { printJson, printLines, widthOf } from '../io.js';
import { indicatorLines } from '../render/indicators.js';

export function addIndicators(program: Command, { io, action, settings }: CommandContext): void {
  withJson(program.command('indicators'))
    .description('Figures over what a catalogue holds, each with its definition, its target and what was counted.')
    .option('--at <instant>', 'as of when, as in 2026-03-31T12:00:00Z (default: now)', parseInstant)
    .option('--since <date>', 'day after which something is new (default: that of each definition)')
    .option('--catalogue <url>', 'catalogue (default: $VIGIE_CATALOGUE_URL, else http://localhost:4200)')
    .action(
      action(async ({ catalogue, json, ...query }: IndicatorQuery & { catalogue?: string; json?: boolean }) => {
        const client = createCatalogueClient({ url: catalogue ?? settings().catalogueUrl, fetch: io.fetch });
        const answer = await client.indicators(query);
        if (json) printJson(io.stdout, answer);
        else printLines(io.stdout, indicatorLines(answer, widthOf(io.stdout)));
        return exit.done;
      }),
    );
}
