import type { Command } from 'commander';
import { createAccreditationClient } from '../../client/accreditation-client.js';
import { type CommandContext, withJson } from '../command.js';
import { exit } from '../exit.js';
import { readText } from '../files.js';
import { printJson, printLines } from '../io.js';

interface GiveOptions {
  registry?: string;
  tokenFile?: string;
  json?: boolean;
  party: string;
  scheme: string;
  from: string;
  until?: string;
  level?: string[];
  schemeVersion?: string[];
}

/** Adds `accreditations` to the commands about a registry. */
export function addRegistryAccreditations(registry: Command, { io, settings, action }: CommandContext): void {
  const accreditations = registry
    .command('accreditations')
    .description('Accreditations that a registry signs with its own key, for an accreditor who has none.');
  withJson(accreditations.command('give'))
    .description('Accredit a party to attest a scheme; again with --until to end it.')
    .requiredOption('--party <did>', 'whom it is about')
    .requiredOption('--scheme <name>', 'scheme, such as SecNumCloud')
    .requiredOption('--from <day>', 'first day, as 2026-01-31')
    .option('--until <day>', 'last day')
    .option('--level <name...>', 'levels that it may attest')
    .option('--scheme-version <name...>', 'versions that it may attest (default: every one)')
    .option('--registry <url>', 'registry (default: $VIGIE_REGISTRY_URL, else http://localhost:4100)')
    .option('--token-file <file>', 'file with the token of an accreditor or operator')
    .action(
      action(async ({ registry: url = settings().registryUrl, tokenFile, json, ...given }: GiveOptions) => {
        const { schemeVersion: versions, level: levels, party, scheme, from, until } = given;
        const token = tokenFile === undefined ? {} : { token: (await readText(tokenFile)).trim() };
        const receipt = await createAccreditationClient({ url, fetch: io.fetch, ...token }).give({
          party,
          scheme,
          from,
          ...(until === undefined ? {} : { until }),
          ...(levels === undefined ? {} : { levels }),
          ...(versions === undefined ? {} : { versions }),
        });
        if (json) printJson(io.stdout, receipt);
        else printLines(io.stdout, [`${party} is accredited for ${scheme} from ${from} by ${receipt.digest}.`]);
        return exit.done;
      }),
    );
}
