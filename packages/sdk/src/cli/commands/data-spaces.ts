import { type DataSpaceFacet, dataSpaceFacets } from '@vigie/credentials';
import { type Command, InvalidArgumentError } from 'commander';
import { createCatalogueClient } from '../../client/catalogue-client.js';
import type { DataSpaceQuery } from '../../client/data-space-client.js';
import { type CommandContext, gather, gatherWhole, parseCount, withJson } from '../command.js';
import { exit } from '../exit.js';
import { printJson, printLines, widthOf } from '../io.js';
import { dataSpaceLines, dataSpacePageLines } from '../render/data-spaces.js';

type ListOptions = Omit<DataSpaceQuery, 'q'> & { catalogue?: string; json?: boolean };
const catalogueOption = [
  '--catalogue <url>',
  'catalogue (default: $VIGIE_CATALOGUE_URL, else http://localhost:4200)',
] as const;

/** Data spaces as a catalogue tells them. */
export function addDataSpaces(program: Command, { io, action, settings }: CommandContext): void {
  const clientOf = (catalogue: string | undefined) =>
    createCatalogueClient({ url: catalogue ?? settings().catalogueUrl, fetch: io.fetch });
  const group = withJson(program.command('data-spaces'))
    .description(
      'Find data spaces in a catalogue. An option may be given several times, to accept any of its values; ' +
        'the values ~unknown and ~absent find those that say so, or say nothing.',
    )
    .argument('[words...]', 'words to look for')
    .option('--sector <code>', 'code of the sector', gather)
    .option('--operator <id>', 'identifier of the legal person that operates it', gatherWhole)
    .option('--member <id>', 'identifier of a member', gatherWhole)
    .option('--hosting-offer <id>', 'identifier of an offer on which it runs', gatherWhole)
    .option('--status <code>', 'planned, operating or ended', gather)
    .option('--facets <names>', `count values of: ${dataSpaceFacets.join(', ')}`, gatherFacets)
    .option('--limit <count>', 'data spaces in one page', parseCount)
    .option('--cursor <cursor>', 'where the page before ended')
    .option(...catalogueOption)
    .action(
      action(async (words: string[], { catalogue, json, ...filters }: ListOptions) => {
        const query = { ...filters, ...(words.length === 0 ? {} : { q: words.join(' ') }) };
        const page = await clientOf(catalogue).dataSpaces(query);
        if (json) printJson(io.stdout, page);
        else printLines(io.stdout, dataSpacePageLines(page, widthOf(io.stdout)));
        return exit.done;
      }),
    );
  withJson(group.command('show'))
    .description('Show one data space: every property, its members and what confirms them, and the offers it runs on.')
    .argument('<id>', 'identifier of the data space')
    .option(...catalogueOption)
    .action(
      action(async (id: string, _own: unknown, command: Command) => {
        // The command above has options of the same names, and takes them for its own.
        const { catalogue, json } = command.optsWithGlobals<{ catalogue?: string; json?: boolean }>();
        const detail = await clientOf(catalogue).dataSpace(id);
        if (json) printJson(io.stdout, detail);
        else printLines(io.stdout, dataSpaceLines(detail, widthOf(io.stdout)));
        return exit.done;
      }),
    );
}

function gatherFacets(value: string, before: DataSpaceFacet[] = []): DataSpaceFacet[] {
  return [
    ...before,
    ...gather(value).map((name) => {
      const facet = dataSpaceFacets.find((candidate) => candidate === name);
      if (facet === undefined) throw new InvalidArgumentError(`"${name}" is none of ${dataSpaceFacets.join(', ')}.`);
      return facet;
    }),
  ];
}
