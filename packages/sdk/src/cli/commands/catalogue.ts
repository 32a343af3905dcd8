import type { Command } from 'commander';
import type { CommandContext } from '../command.js';
import { addFollowing } from './following.js';
import { onItsMachine } from './registry-operations.js';

export function addCatalogue(program: Command, context: CommandContext): void {
  const catalogue = program.command('catalogue').description('What the operator of a catalogue does, and where.');
  addFollowing(catalogue, context);
  for (const name of ['backup', 'restore', 'rebuild', 'doctor']) onItsMachine(catalogue, context, 'catalogue', name);
}
