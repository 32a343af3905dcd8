import type { Command } from 'commander';
import { createCatalogueClient } from '../../client/catalogue-client.js';
import { type CommandContext, gather, parseInstant } from '../command.js';
import { exit } from '../exit.js';
import { writeText } from '../files.js';

interface Options {
  out: string;
  jurisdiction?: string[];
  at?: Date;
  catalogue?: string;
}

export function addEvidence(program: Command, { io, action, settings }: CommandContext): void {
  program
    .command('evidence')
    .description('Fetch the verdicts on an offer with all that they rest on, to recompute them with "vigie verify".')
    .argument('<offer>', 'identifier of the offer')
    .requiredOption('--out <file>', 'where to write the evidence')
    .option('--jurisdiction <code>', 'a jurisdiction beside those of a full answer, such as CN; again for more', gather)
    .option('--at <instant>', 'derive as of this instant, such as 2026-03-31T12:00:00Z', parseInstant)
    .option('--catalogue <url>', 'catalogue (default: $VIGIE_CATALOGUE_URL, else http://localhost:4200)')
    .action(
      action(async (offer: string, { out, jurisdiction, at, catalogue }: Options) => {
        const client = createCatalogueClient({ url: catalogue ?? settings().catalogueUrl, fetch: io.fetch });
        const text = await client.evidence(offer, {
          ...(jurisdiction === undefined ? {} : { jurisdiction }),
          ...(at === undefined ? {} : { at }),
        });
        await writeText(out, text);
        io.stderr.write(`Wrote ${out}. Recompute it with: vigie verify ${out}\n`);
        return exit.done;
      }),
    );
}
