import { type OfferFacet, offerFacets } from '@vigie/credentials';
import { type Command, InvalidArgumentError } from 'commander';
import { createCatalogueClient, type OfferQuery } from '../../client/catalogue-client.js';
import { type CommandContext, gather, gatherWhole, parseCount, withJson } from '../command.js';
import { exit } from '../exit.js';
import { printJson, printLines, widthOf } from '../io.js';
import { pageLines } from '../render/offers.js';

type SearchOptions = Omit<OfferQuery, 'q'> & { catalogue?: string; json?: boolean };

export function addSearch(program: Command, { io, action, settings }: CommandContext): void {
  withJson(program.command('search'))
    .description(
      'Find offers in a catalogue. An option may be given several times, to accept any of its values; ' +
        'the values ~unknown and ~absent find offers that say so, or say nothing.',
    )
    .argument('[words...]', 'words to look for')
    .option('--segment <code>', 'IaaS, CaaS, PaaS, SaaS or edge', gather)
    .option('--category <term>', 'service category', gather)
    .option('--country <code>', 'country of a site, ISO 3166-1 alpha-2', gather)
    .option('--provider <id>', 'identifier of the provider', gatherWhole)
    .option('--provider-country <code>', 'country of the provider', gather)
    .option('--interface <name>', 'interface or protocol', gatherWhole)
    .option('--format <name>', 'export format', gatherWhole)
    .option('--licence <expression>', 'SPDX licence expression', gatherWhole)
    .option('--declared <country:declaration>', 'declared exposure, such as US:not-subject', gather)
    .option('--facets <names>', `count values of: ${offerFacets.join(', ')}`, gatherFacets)
    .option('--sort <order>', 'order of the offers')
    .option('--limit <count>', 'offers in one page', parseCount)
    .option('--cursor <cursor>', 'where the page before ended')
    .option('--catalogue <url>', 'catalogue (default: $VIGIE_CATALOGUE_URL, else http://localhost:4200)')
    .action(
      action(async (words: string[], { catalogue, json, ...filters }: SearchOptions) => {
        const client = createCatalogueClient({ url: catalogue ?? settings().catalogueUrl, fetch: io.fetch });
        const page = await client.search({ ...filters, ...(words.length === 0 ? {} : { q: words.join(' ') }) });
        if (json) printJson(io.stdout, page);
        else printLines(io.stdout, pageLines(page, widthOf(io.stdout)));
        return exit.done;
      }),
    );
}

function gatherFacets(value: string, before: OfferFacet[] = []): OfferFacet[] {
  return [
    ...before,
    ...gather(value).map((name) => {
      const facet = offerFacets.find((candidate) => candidate === name);
      if (facet === undefined) throw new InvalidArgumentError(`"${name}" is none of ${offerFacets.join(', ')}.`);
      return facet;
    }),
  ];
}
