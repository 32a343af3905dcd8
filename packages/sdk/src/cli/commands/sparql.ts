import { type Command, Option } from 'commander';
import { createCatalogueClient } from '../../client/catalogue-client.js';
import { type SparqlFormat, sparqlFormats } from '../../client/linked-data-client.js';
import type { CommandContext } from '../command.js';
import { exit } from '../exit.js';
import { readText } from '../files.js';
import { printable } from '../io.js';

interface Options {
  format?: SparqlFormat;
  catalogue?: string;
}

export function addSparql(program: Command, { io, action, settings }: CommandContext): void {
  program
    .command('sparql')
    .description('Ask a catalogue a SPARQL query over the claims that stand; each credential is a graph of its own.')
    .argument('<file>', 'file with the query')
    .addOption(
      new Option(
        '--format <format>',
        'how the answer is written (default: csv for rows, turtle for statements)',
      ).choices(Object.keys(sparqlFormats)),
    )
    .option('--catalogue <url>', 'catalogue (default: $VIGIE_CATALOGUE_URL, else http://localhost:4200)')
    .action(
      action(async (file: string, { format, catalogue }: Options) => {
        const client = createCatalogueClient({ url: catalogue ?? settings().catalogueUrl, fetch: io.fetch });
        const { text } = await client.sparql(await readText(file), format);
        // Programs get the exact text; a terminal must not be driven by what strangers have signed.
        const shown = io.stdout.isTTY ? text.split('\n').map(forTerminal).join('\n') : text;
        io.stdout.write(shown.endsWith('\n') ? shown : `${shown}\n`);
        return exit.done;
      }),
    );
}

const forTerminal = (line: string) => line.split('\t').map(printable).join('\t');
