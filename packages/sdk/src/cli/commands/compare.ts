import { type LeavingAxis, leavingAxes } from '@vigie/credentials';
import { type Command, InvalidArgumentError } from 'commander';
import { createCatalogueClient } from '../../client/catalogue-client.js';
import { type CommandContext, gather, withJson } from '../command.js';
import { exit } from '../exit.js';
import { printJson, printLines, widthOf } from '../io.js';
import { leavingLines } from '../render/leaving.js';
import { comparisonLines } from '../render/offers.js';

interface CompareOptions {
  volume?: string;
  date?: string;
  order?: LeavingAxis[];
  catalogue?: string;
  json?: boolean;
}

export function addCompare(program: Command, { io, action, settings }: CommandContext): void {
  withJson(program.command('compare'))
    .description('Put offers side by side, property by property, and say what leaving each means.')
    .argument('<id>', 'identifier of an offer')
    .argument('<id...>', 'identifiers of the others')
    .option('--volume <gigabytes>', 'data to move when leaving, in gigabytes (10⁹ bytes)')
    .option('--date <day>', 'day of leaving, such as 2027-01-12 (default: today)')
    .option('--order <axes>', `rank by these, the most important first: ${leavingAxes.join(', ')}`, gatherAxes)
    .option('--catalogue <url>', 'catalogue (default: $VIGIE_CATALOGUE_URL, else http://localhost:4200)')
    .action(
      action(async (first: string, others: string[], options: CompareOptions) => {
        const { volume, date, order, catalogue, json } = options;
        const client = createCatalogueClient({ url: catalogue ?? settings().catalogueUrl, fetch: io.fetch });
        const comparison = await client.compare([first, ...others], {
          ...(volume === undefined ? {} : { volumeGigabytes: volume }),
          ...(date === undefined ? {} : { date }),
          ...(order === undefined ? {} : { order }),
        });
        const width = widthOf(io.stdout);
        if (json) printJson(io.stdout, comparison);
        else printLines(io.stdout, [...comparisonLines(comparison, width), ...leavingLines(comparison.leaving, width)]);
        return exit.done;
      }),
    );
}

function gatherAxes(value: string, before: LeavingAxis[] = []): LeavingAxis[] {
  return gather(value, before).map((name) => {
    const axis = leavingAxes.find((one) => one === name);
    if (axis === undefined) throw new InvalidArgumentError(`Choose of ${leavingAxes.join(', ')}.`);
    return axis;
  });
}
