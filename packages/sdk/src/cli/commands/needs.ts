import type { Command } from 'commander';
import { createCatalogueClient } from '../../client/catalogue-client.js';
import { readNeedFile } from '../../needs/read-need-file.js';
import { type CommandContext, gatherWhole, withJson } from '../command.js';
import { exit } from '../exit.js';
import { readText } from '../files.js';
import { printJson, printLines, widthOf } from '../io.js';
import { type OfferOptions, offerFiltersOf, withOfferFilters } from '../offer-options.js';
import { needLines } from '../render/needs.js';

type EvaluateOptions = OfferOptions & { offer?: string[]; words?: string; catalogue?: string; json?: boolean };

export function addNeeds(program: Command, { io, action, settings }: CommandContext): void {
  const needs = program.command('needs').description('Say what you need, and hold offers against it.');
  withOfferFilters(withJson(needs.command('evaluate')))
    .description(
      'Hold offers against a need file: each target passes, fails or cannot be told, with the reason. ' +
        'Filters are those of search.',
    )
    .argument('<file>', 'need file (YAML)')
    .option('--offer <id>', 'look at this offer alone; may be given several times', gatherWhole)
    .option('--words <text>', 'words that the offers must have')
    .option('--catalogue <url>', 'catalogue (default: $VIGIE_CATALOGUE_URL, else http://localhost:4200)')
    .action(
      action(async (file: string, { offer, words, catalogue, json, ...options }: EvaluateOptions) => {
        const { filters } = offerFiltersOf(options);
        const profile = readNeedFile(await readText(file), file);
        const client = createCatalogueClient({ url: catalogue ?? settings().catalogueUrl, fetch: io.fetch });
        const evaluation = await client.evaluateNeeds(
          { profile, ...(offer === undefined ? {} : { offers: offer }) },
          { ...filters, ...(words === undefined ? {} : { q: words }) },
        );
        if (json) printJson(io.stdout, evaluation);
        else printLines(io.stdout, needLines(evaluation, widthOf(io.stdout)));
        return exit.done;
      }),
    );
}
