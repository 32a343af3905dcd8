import type { Command } from 'commander';
import { createCatalogueClient } from '../../client/catalogue-client.js';
import { createLogClient } from '../../client/log-client.js';
import { compareCheckpoints } from '../../log/compare-checkpoints.js';
import { type CommandContext, withJson } from '../command.js';
import { exit } from '../exit.js';
import { printJson, printLines } from '../io.js';
import { comparisonLines } from '../render/log-compare.js';

/** Adds to the commands about logs whether two catalogues were shown one history. */
export function addLogCompare(log: Command, { io, action }: CommandContext): void {
  withJson(log.command('compare'))
    .description(
      'Compare what two catalogues were shown of the logs that both follow; a registry may show each another.',
    )
    .argument('<catalogue-url>', 'address of a catalogue')
    .argument('<other-url>', 'address of another, best of another operator')
    .action(
      action(async (one: string, other: string, { json }: { json?: boolean }) => {
        const [mine = [], theirs = []] = await Promise.all(
          [one, other].map((url) => createCatalogueClient({ url, fetch: io.fetch }).registries()),
        );
        const tiles = (url: string) => createLogClient({ url, fetch: io.fetch }).hashes;
        const comparisons = await compareCheckpoints(mine, theirs, tiles);
        const ok = comparisons.length > 0 && comparisons.every(({ state }) => state === 'same');
        if (json) printJson(io.stdout, { ok, comparisons });
        else printLines(ok ? io.stdout : io.stderr, comparisonLines(comparisons));
        return ok ? exit.done : exit.refused;
      }),
    );
}
