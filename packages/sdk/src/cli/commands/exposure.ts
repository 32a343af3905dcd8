import { type Command, InvalidArgumentError } from 'commander';
import { createCatalogueClient } from '../../client/catalogue-client.js';
import { type CommandContext, gather, parseInstant, withJson } from '../command.js';
import { exit } from '../exit.js';
import { printJson, printLines, widthOf } from '../io.js';
import { asOfLines } from '../render/changes.js';
import { exposureLines } from '../render/exposure.js';

interface ExposureOptions {
  jurisdiction?: string[];
  at?: Date;
  catalogue?: string;
  json?: boolean;
}

export function addExposure(program: Command, { io, action, settings }: CommandContext): void {
  withJson(program.command('exposure'))
    .description(
      'How far the law of a jurisdiction reaches an offer, with the signed chain behind it. Not legal advice.',
    )
    .argument('<offer>', 'identifier of the offer')
    .option('--jurisdiction <code>', 'ISO 3166-1 alpha-2 (default: those that matter for the offer)', gatherCountries)
    .option('--at <instant>', 'derive as of this instant, such as 2026-03-31T12:00:00Z', parseInstant)
    .option('--catalogue <url>', 'catalogue (default: $VIGIE_CATALOGUE_URL, else http://localhost:4200)')
    .action(
      action(async (id: string, { jurisdiction, at, catalogue, json }: ExposureOptions) => {
        const client = createCatalogueClient({ url: catalogue ?? settings().catalogueUrl, fetch: io.fetch });
        const answer = await client.exposure(id, {
          ...(jurisdiction === undefined ? {} : { jurisdictions: jurisdiction }),
          ...(at === undefined ? {} : { at }),
        });
        if (json) printJson(io.stdout, answer);
        else
          printLines(io.stdout, [
            ...asOfLines(answer.asOf, widthOf(io.stdout)),
            ...exposureLines(answer, widthOf(io.stdout)),
          ]);
        return exit.done;
      }),
    );
}

/** Gathers countries, of one option or of several. */
export function gatherCountries(value: string, before: string[] = []): string[] {
  const codes = gather(value);
  if (!codes.every((code) => /^[A-Z]{2}$/.test(code))) throw new InvalidArgumentError('Write a country such as US.');
  return [...before, ...codes];
}
