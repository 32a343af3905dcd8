import { maximumEvidenceBytes, parseShortlistFile, VigieError } from '@vigie/credentials';
import { recomputeShortlist, shortlistCsv, shortlistHtml } from '@vigie/derivations';
import { type Command, Option } from 'commander';
import type { CommandContext } from '../command.js';
import { exit } from '../exit.js';
import { readBytes, writeText } from '../files.js';
import { printLines } from '../io.js';
import { shortlistLines } from '../render/shortlist.js';

const formats = { csv: shortlistCsv, html: shortlistHtml };

interface ExportOptions {
  format: keyof typeof formats;
  out?: string;
}

export function addShortlistExport(shortlist: Command, { io, action }: CommandContext): void {
  shortlist
    .command('export')
    .description('Write a shortlist as a table or as a page to print; one that does not hold is refused.')
    .argument('<file>', 'shortlist')
    .addOption(new Option('--format <format>', 'csv or html').choices(Object.keys(formats)).makeOptionMandatory())
    .option('-o, --out <file>', 'where to write it (default: standard output)')
    .action(
      action(async (path: string, { format, out }: ExportOptions) => {
        const reading = parseShortlistFile(await readBytes(path, maximumEvidenceBytes));
        if (!reading.ok) throw new VigieError(reading.code, reading.detail);
        // A table shows no evidence: what it says must have been found to follow.
        const recomputed = await recomputeShortlist(reading.file);
        if (!recomputed.ok) {
          printLines(io.stderr, shortlistLines(recomputed));
          return exit.refused;
        }
        const text = formats[format](reading.file);
        if (out === undefined) io.stdout.write(text);
        else await writeText(out, text);
        return exit.done;
      }),
    );
}
