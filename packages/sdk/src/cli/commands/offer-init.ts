import type { Command } from 'commander';
import { type CommandContext, withJson } from '../command.js';
import { exit } from '../exit.js';
import { type FileWords, offerWords } from '../file-words.js';
import { writeText } from '../files.js';
import { printJson, printLines } from '../io.js';

interface InitOptions {
  issuer?: string;
  force?: boolean;
  json?: boolean;
}

export function addOfferInit(offer: Command, { io, action }: CommandContext, words: FileWords = offerWords): void {
  withJson(offer.command('init'))
    .description(`Write ${words.one} to start from, with the meaning of every property. "-" writes to standard output.`)
    .argument('[file]', 'file to write', words.fileName)
    .option('--issuer <did>', 'the DID under which you sign')
    .option('--force', 'replace the file if there is one')
    .action(
      action(async (file: string, { issuer, force = false, json }: InitOptions) => {
        const text = words.template(issuer === undefined ? {} : { issuer });
        if (file !== '-') await writeText(file, text, { overwrite: force });
        if (json) printJson(io.stdout, { file, text });
        else if (file === '-') io.stdout.write(text);
        else
          printLines(io.stdout, [`${file} is written. Replace every value, then: vigie ${words.group} check ${file}`]);
        return exit.done;
      }),
    );
}
