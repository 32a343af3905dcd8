import type { StackCheckRequest } from '@vigie/credentials';
import type { Command } from 'commander';
import { createCatalogueClient } from '../../client/catalogue-client.js';
import { readStackFile } from '../../stacks/read-stack-file.js';
import { type CommandContext, parseInstant, withJson } from '../command.js';
import { exit } from '../exit.js';
import { readText } from '../files.js';
import { printJson, printLines, widthOf } from '../io.js';
import { stackLines } from '../render/stack.js';
import { gatherCountries } from './exposure.js';

interface StackOptions {
  chain?: boolean;
  jurisdiction?: string[];
  at?: Date;
  catalogue?: string;
  json?: boolean;
}

export function addStack(program: Command, { io, action, settings }: CommandContext): void {
  const stack = program.command('stack').description('Ask about several offers as the layers of one stack.');
  const check = withJson(stack.command('check'));
  check
    .description(
      'Say whether the layers fit, whose law reaches the whole, which label covers which layer, what layers share unseen, ' +
        'and what recovery takes. Never a score.',
    )
    .argument('<stack...>', 'one stack file (YAML), or the identifiers of 2 to 20 offers')
    .option('--chain', 'with identifiers: each offer runs on the one after it')
    .option(
      '--jurisdiction <code>',
      'ISO 3166-1 alpha-2 (default: the watch list, and all that the layers touch)',
      gatherCountries,
    )
    .option('--at <instant>', 'judge claims as of this instant, such as 2026-03-31T12:00:00Z', parseInstant)
    .option('--catalogue <url>', 'catalogue (default: $VIGIE_CATALOGUE_URL, else http://localhost:4200)')
    .action(
      action(async (named: string[], { chain, jurisdiction, at, catalogue, json }: StackOptions) => {
        // A stack has two layers at least, so that a single name is that of a file.
        const [file] = named;
        const isFile = named.length === 1 && file !== undefined;
        if (isFile && chain) check.error('error: --chain is for identifiers; a stack file says what runs on what.');
        const request = isFile ? readStackFile(await readText(file), file) : ofIdentifiers(named, chain === true);
        const client = createCatalogueClient({ url: catalogue ?? settings().catalogueUrl, fetch: io.fetch });
        const answer = await client.checkStack({
          ...request,
          ...(jurisdiction === undefined ? {} : { jurisdictions: jurisdiction }),
          ...(at === undefined ? {} : { at: at.toISOString() }),
        });
        if (json) printJson(io.stdout, answer);
        else printLines(io.stdout, stackLines(answer, widthOf(io.stdout)));
        return exit.done;
      }),
    );
}

function ofIdentifiers(offers: readonly string[], chain: boolean): StackCheckRequest {
  return {
    layers: offers.map((offer, place) => {
      const next = offers[place + 1];
      return { offer, ...(chain && next !== undefined ? { on: [next] } : {}) };
    }),
  };
}
