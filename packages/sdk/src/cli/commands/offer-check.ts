import { checkOffer } from '@vigie/credentials/offer-file';
import type { Command } from 'commander';
import { type CommandContext, withJson } from '../command.js';
import { exit } from '../exit.js';
import { type FileWords, offerWords } from '../file-words.js';
import { readText } from '../files.js';
import { printJson, printLines } from '../io.js';
import { countOf, problemLines } from '../render/problems.js';

export function addOfferCheck(offer: Command, { io, action }: CommandContext, words: FileWords = offerWords): void {
  withJson(offer.command('check'))
    .description(`Check ${words.several} as a registry would, and name the line of each problem.`)
    .argument('<file...>', words.several)
    .action(
      action(async (files: string[], { json }: { json?: boolean }) => {
        const checked = [];
        for (const file of files) {
          checked.push({ file, problems: await checkOffer(await readText(file), { fileName: file, now: io.now() }) });
        }
        if (json) printJson(io.stdout, checked);
        for (const { file, problems } of json ? [] : checked) {
          printLines(io.stderr, problemLines(file, problems));
          printLines(io.stdout, [`${file}: ${problems.length === 0 ? 'no problem' : countOf(problems)}`]);
        }
        const refused = checked.some(({ problems }) => problems.some(({ severity }) => severity === 'error'));
        return refused ? exit.refused : exit.done;
      }),
    );
}
