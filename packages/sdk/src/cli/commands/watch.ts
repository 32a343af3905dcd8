import { type ChangeKind, changeKinds } from '@vigie/credentials';
import type { Command } from 'commander';
import { type CatalogueClient, createCatalogueClient } from '../../client/catalogue-client.js';
import { readWatchFile, writeWatchFile } from '../../watch/watch-file.js';
import { type CommandContext, gatherWhole, withJson } from '../command.js';
import { exit } from '../exit.js';
import { printJson, printLines, widthOf } from '../io.js';
import { watchLines } from '../render/changes.js';
import { gatherKinds } from './changes.js';
import { addVerifyDelivery } from './watch-verify-delivery.js';

interface AddOptions {
  out: string;
  offer?: string[];
  query?: string;
  kind?: ChangeKind[];
  catalogue?: string;
  json?: boolean;
}

type Options = Pick<AddOptions, 'catalogue' | 'json'>;

const catalogueOption = [
  '--catalogue <url>',
  'catalogue (default: $VIGIE_CATALOGUE_URL, else http://localhost:4200)',
] as const;

export function addWatch(program: Command, context: CommandContext): void {
  const watch = program.command('watch').description('Have the changes of offers posted to an address.');
  addAdd(watch, context);
  addShow(watch, context);
  addRemove(watch, context);
  addVerifyDelivery(watch, context);
}

function addAdd(watch: Command, { io, action, settings }: CommandContext): void {
  withJson(watch.command('add'))
    .description('Watch offers by identifier, or all that a search finds. The file holds the secret and the token.')
    .argument('<url>', 'where deliveries are posted: https')
    .requiredOption('--out <file>', 'where to keep the watch with its secrets; readable by you alone')
    .option('--offer <id>', 'identifier of an offer; again for more', gatherWhole)
    .option('--query <text>', 'words and filters as in the address of a search: "q=storage&country=FR"')
    .option('--kind <name>', `what is told: ${changeKinds.join(', ')}; again for more (default: all)`, gatherKinds)
    .option(...catalogueOption)
    .action(
      action(async (url: string, { out, offer, query, kind, catalogue, json }: AddOptions) => {
        const client = createCatalogueClient({ url: catalogue ?? settings().catalogueUrl, fetch: io.fetch });
        const created = await client.addWatch({
          url,
          ...(offer === undefined ? {} : { offers: offer }),
          ...(query === undefined ? {} : { query }),
          ...(kind === undefined ? {} : { kinds: kind }),
        });
        try {
          await writeWatchFile(out, created);
        } catch (error) {
          // Without the file nobody could remove it any more.
          await client.removeWatch(created.id, created.token);
          throw error;
        }
        const { secret: _secret, token: _token, signer, ...shown } = created;
        if (json) printJson(io.stdout, { ...shown, signer });
        else printLines(io.stdout, [...watchLines(shown, widthOf(io.stdout)), `Wrote ${out}.`]);
        return exit.done;
      }),
    );
}

function addShow(watch: Command, context: CommandContext): void {
  const { io } = context;
  onWatch(watch.command('show'), context, async (client, { id, token }, json) => {
    const answer = await client.watch(id, token);
    if (json) printJson(io.stdout, answer);
    else printLines(io.stdout, watchLines(answer, widthOf(io.stdout)));
  }).description('How a watch fares.');
}

function addRemove(watch: Command, context: CommandContext): void {
  const { io } = context;
  onWatch(watch.command('remove'), context, async (client, { id, token }, json) => {
    await client.removeWatch(id, token);
    if (json) printJson(io.stdout, { id, removed: true });
    else printLines(io.stdout, [`Removed the watch ${id}.`]);
  }).description('End a watch, with all that waits for it.');
}

/** A command about the watch of a file that "vigie watch add" has written. */
function onWatch(
  command: Command,
  { io, action, settings }: CommandContext,
  act: (
    client: CatalogueClient,
    watch: Awaited<ReturnType<typeof readWatchFile>>,
    json: boolean | undefined,
  ) => Promise<void>,
): Command {
  return withJson(command)
    .argument('<file>', 'file of "vigie watch add"')
    .option(...catalogueOption)
    .action(
      action(async (file: string, { catalogue, json }: Options) => {
        const watch = await readWatchFile(file);
        await act(createCatalogueClient({ url: catalogue ?? settings().catalogueUrl, fetch: io.fetch }), watch, json);
        return exit.done;
      }),
    );
}
