import type { Command } from 'commander';
import type { CommandContext } from '../command.js';
import { addShortlistCreate } from './shortlist-create.js';
import { addShortlistExport } from './shortlist-export.js';

export function addShortlist(program: Command, context: CommandContext): void {
  const shortlist = program
    .command('shortlist')
    .description('Keep a choice of offers with all that the verdicts on it rest on, to be checked by anybody.');
  addShortlistCreate(shortlist, context);
  addShortlistExport(shortlist, context);
}
