import { type ChangeKind, changeKinds } from '@vigie/credentials';
import { type Command, InvalidArgumentError } from 'commander';
import { createCatalogueClient } from '../../client/catalogue-client.js';
import { type CommandContext, gather, parseCount, withJson } from '../command.js';
import { exit } from '../exit.js';
import { printJson, printLines, widthOf } from '../io.js';
import { changePageLines } from '../render/changes.js';

interface ChangesOptions {
  kind?: ChangeKind[];
  after?: number;
  limit?: number;
  catalogue?: string;
  json?: boolean;
}

export function addChanges(program: Command, { io, action, settings }: CommandContext): void {
  withJson(program.command('changes'))
    .description('What became of offers, in the order in which a catalogue saw it, with both sides of each property.')
    .argument('[offer]', 'identifier of the offer (default: all)')
    .option('--kind <name>', `what it is about: ${changeKinds.join(', ')}; again for more`, gatherKinds)
    .option('--after <number>', 'changes after this one', parseNumber)
    .option('--limit <count>', 'changes in one page', parseCount)
    .option('--catalogue <url>', 'catalogue (default: $VIGIE_CATALOGUE_URL, else http://localhost:4200)')
    .action(
      action(async (offer: string | undefined, { kind, catalogue, json, ...page }: ChangesOptions) => {
        const client = createCatalogueClient({ url: catalogue ?? settings().catalogueUrl, fetch: io.fetch });
        const answer = await client.changes({
          ...page,
          ...(offer === undefined ? {} : { offer }),
          ...(kind === undefined ? {} : { kinds: kind }),
        });
        if (json) printJson(io.stdout, answer);
        else printLines(io.stdout, changePageLines(answer, widthOf(io.stdout)));
        return exit.done;
      }),
    );
}

export function gatherKinds(value: string, before: ChangeKind[] = []): ChangeKind[] {
  const kinds = gather(value).map((name) => {
    const kind = changeKinds.find((one) => one === name);
    if (kind === undefined) throw new InvalidArgumentError(`"${name}" is none of ${changeKinds.join(', ')}.`);
    return kind;
  });
  return [...before, ...kinds];
}

function parseNumber(value: string): number {
  if (!/^\d{1,15}$/.test(value)) throw new InvalidArgumentError('Write the number of a change.');
  return Number(value);
}
