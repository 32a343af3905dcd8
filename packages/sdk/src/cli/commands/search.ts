import { type ExposureField, jurisdictionOfField, type OfferField, offerFacets } from '@vigie/credentials';
import { type Command, InvalidArgumentError } from 'commander';
import { createCatalogueClient, type OfferQuery } from '../../client/catalogue-client.js';
import { type CommandContext, gather, parseCount, withJson } from '../command.js';
import { exit } from '../exit.js';
import { printJson, printLines, widthOf } from '../io.js';
import { type OfferOptions, offerFiltersOf, withOfferFilters } from '../offer-options.js';
import { pageLines } from '../render/offers.js';

type SearchOptions = OfferOptions &
  Pick<OfferQuery, 'facets' | 'sort' | 'limit' | 'cursor'> & { catalogue?: string; json?: boolean };

export function addSearch(program: Command, { io, action, settings }: CommandContext): void {
  withOfferFilters(withJson(program.command('search')))
    .description(
      'Find offers in a catalogue. An option may be given several times, to accept any of its values; ' +
        'the values ~unknown and ~absent find offers that say so, or say nothing.',
    )
    .argument('[words...]', 'words to look for; a phrase as \'"object storage"\'')
    .option('--facets <names>', `count values of: ${offerFacets.join(', ')}, exposure.<country>`, gatherFacets)
    .option('--sort <order>', 'order of the offers')
    .option('--limit <count>', 'offers in one page', parseCount)
    .option('--cursor <cursor>', 'where the page before ended')
    .option('--catalogue <url>', 'catalogue (default: $VIGIE_CATALOGUE_URL, else http://localhost:4200)')
    .action(
      action(async (words: string[], { catalogue, json, ...options }: SearchOptions) => {
        const { filters, others } = offerFiltersOf(options);
        const client = createCatalogueClient({ url: catalogue ?? settings().catalogueUrl, fetch: io.fetch });
        const page = await client.search({
          ...filters,
          ...others,
          ...(words.length === 0 ? {} : { q: words.join(' ') }),
        });
        if (json) printJson(io.stdout, page);
        else printLines(io.stdout, pageLines(page, widthOf(io.stdout)));
        return exit.done;
      }),
    );
}

function gatherFacets(value: string, before: OfferField[] = []): OfferField[] {
  return [
    ...before,
    ...gather(value).map((name) => {
      if (jurisdictionOfField(name) !== undefined) return name as ExposureField;
      const facet = offerFacets.find((candidate) => candidate === name);
      if (facet === undefined) throw new InvalidArgumentError(`"${name}" is none of ${offerFacets.join(', ')}.`);
      return facet;
    }),
  ];
}
