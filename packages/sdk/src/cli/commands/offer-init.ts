import type { Command } from 'commander';
import { offerTemplate } from '../../offer-file/template.js';
import { type CommandContext, withJson } from '../command.js';
import { exit } from '../exit.js';
import { writeText } from '../files.js';
import { printJson, printLines } from '../io.js';

interface InitOptions {
  issuer?: string;
  force?: boolean;
  json?: boolean;
}

export function addOfferInit(offer: Command, { io, action }: CommandContext): void {
  withJson(offer.command('init'))
    .description(
      'Write an offer file to start from, with the meaning of every property. "-" writes to standard output.',
    )
    .argument('[file]', 'file to write', 'offer.yaml')
    .option('--issuer <did>', 'the DID under which you sign')
    .option('--force', 'replace the file if there is one')
    .action(
      action(async (file: string, { issuer, force = false, json }: InitOptions) => {
        const text = offerTemplate(issuer === undefined ? {} : { issuer });
        if (file !== '-') await writeText(file, text, { overwrite: force });
        if (json) printJson(io.stdout, { file, text });
        else if (file === '-') io.stdout.write(text);
        else printLines(io.stdout, [`${file} is written. Replace every value, then: vigie offer check ${file}`]);
        return exit.done;
      }),
    );
}
