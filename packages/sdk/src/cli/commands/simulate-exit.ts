import { type Command, InvalidArgumentError } from 'commander';
import { createCatalogueClient } from '../../client/catalogue-client.js';
import { type CommandContext, gather, withJson } from '../command.js';
import { exit } from '../exit.js';
import { printJson, printLines, widthOf } from '../io.js';
import { simulationLines } from '../render/leaving.js';

interface SimulateOptions {
  volume: string;
  date?: string;
  asset?: string[];
  window?: string;
  throughput?: string;
  upTo?: string;
  until?: string;
  catalogue?: string;
  json?: boolean;
}

export function addSimulateExit(program: Command, { io, action, settings }: CommandContext): void {
  withJson(program.command('simulate-exit'))
    .description('Compute what leaving offers costs and how long it takes, from what their providers state.')
    .argument('<id...>', 'identifiers of offers')
    .requiredOption('--volume <gigabytes>', 'data to move, in gigabytes (10⁹ bytes)')
    .option('--date <day>', 'day of the notice, such as 2027-01-12 (default: today)')
    .option('--asset <kind>', 'kind of asset whose export fee counts (default: all)', gather)
    .option('--window <duration>', 'time in each day for moving data, such as PT8H')
    .option('--throughput <rate>', 'what your own line takes, in gigabit per second')
    .option('--up-to <gigabytes>', 'follow the cost over volumes up to this one, and over days')
    .option('--until <day>', 'follow it until this day (with --up-to; default: two years)')
    .option('--catalogue <url>', 'catalogue (default: $VIGIE_CATALOGUE_URL, else http://localhost:4200)')
    .action(
      action(async (offers: string[], options: SimulateOptions) => {
        const { volume, date, asset, window, throughput, upTo, until, catalogue, json } = options;
        if (until !== undefined && upTo === undefined) throw new InvalidArgumentError('--until needs --up-to.');
        const client = createCatalogueClient({ url: catalogue ?? settings().catalogueUrl, fetch: io.fetch });
        const simulations = await client.simulateExits({
          offers,
          volumeGigabytes: volume,
          ...(date === undefined ? {} : { date }),
          ...(asset === undefined ? {} : { assetCategories: asset }),
          ...(window === undefined ? {} : { transferWindow: window }),
          ...(throughput === undefined ? {} : { throughput }),
          ...(upTo === undefined ? {} : { course: { upToGigabytes: upTo, ...(until === undefined ? {} : { until }) } }),
        });
        if (json) printJson(io.stdout, simulations);
        else printLines(io.stdout, simulationLines(simulations, widthOf(io.stdout)));
        return exit.done;
      }),
    );
}
