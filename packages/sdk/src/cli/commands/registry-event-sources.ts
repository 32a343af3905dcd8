import type { EventSourceEntry, EventSourceResumption, FollowedEventSource } from '@vigie/credentials';
import { type Command, Option } from 'commander';
import { createEventSourceClient, type EventSourceClient } from '../../client/event-source-client.js';
import { type CommandContext, parseCount, withJson } from '../command.js';
import { exit } from '../exit.js';
import { readText } from '../files.js';
import { printable, printJson, printLines } from '../io.js';

interface Shared {
  registry?: string;
  tokenFile?: string;
  json?: boolean;
}

interface EntryOptions extends Shared {
  source?: string;
  state?: EventSourceEntry['state'];
  after?: number;
}

/** Adds `event-sources` to the commands about a registry. */
export function addEventSources(registry: Command, context: CommandContext): void {
  const { io, action } = context;
  const sources = registry
    .command('event-sources')
    .description('Outside Credential Event Services that a registry follows.');
  withShared(sources.command('list'))
    .description('List them, and how far they are read; fails where one is stopped.')
    .action(
      action(async (options: Shared) => {
        const items = await (await clientOf(context, options)).list();
        if (options.json) printJson(io.stdout, items);
        else printLines(io.stdout, items.flatMap(linesOf).map(printable));
        return items.some(({ state }) => state === 'stopped') ? exit.refused : exit.done;
      }),
    );
  withShared(sources.command('entries'))
    .description('Tell what became of each thing that their events named, and why.')
    .option('--source <url>', 'only of this service')
    .addOption(new Option('--state <state>', 'only in this state').choices(['waiting', 'taken', 'refused', 'noted']))
    .option('--after <number>', 'go on after this entry', parseCount)
    .action(
      action(async ({ source, state, after, ...options }: EntryOptions) => {
        const client = await clientOf(context, options);
        const page = await client.entries({
          ...(source === undefined ? {} : { source }),
          ...(state === undefined ? {} : { state }),
          ...(after === undefined ? {} : { after }),
        });
        if (options.json) printJson(io.stdout, page);
        else {
          const more = page.next === undefined ? [] : [`more: --after ${page.next}`];
          printLines(io.stdout, [...page.items.flatMap(entryLines), ...more].map(printable));
        }
        return exit.done;
      }),
    );
  withShared(sources.command('resume'))
    .description('Follow a service again that was stopped, after looking at why (operator).')
    .argument('<url>', 'base address of the service')
    .addOption(
      new Option('--from <where>', 'kept: after the last event; beginning: read everything again')
        .choices(['kept', 'beginning'])
        .makeOptionMandatory(),
    )
    .action(
      action(async (source: string, { from, ...options }: Shared & Pick<EventSourceResumption, 'from'>) => {
        const resumed = await (await clientOf(context, options)).resume({ source, from });
        if (options.json) printJson(io.stdout, resumed);
        else printLines(io.stdout, [printable(`resumed: ${source}, ${resumed.state}`)]);
        return exit.done;
      }),
    );
}

function linesOf({ source, state, received, waiting, taken, noted, refused, ...more }: FollowedEventSource): string[] {
  const { lagSeconds, lastError, stopped } = more;
  const lag = lagSeconds === undefined ? 'never read to its end' : `read to its end ${lagSeconds} s ago`;
  const counts = `${received} events, ${taken} taken, ${waiting} waiting, ${noted} noted`;
  return [
    `${source} ${state}, ${counts}, ${lag}`,
    ...Object.entries(refused).map(([code, count]) => `  refused ${count}: ${code}`),
    ...(stopped === undefined ? [] : [`  stopped at ${stopped.at}: ${stopped.code}: ${stopped.detail}`]),
    ...(lastError === undefined || stopped !== undefined ? [] : [`  last error: ${lastError}`]),
  ];
}

function entryLines({ number, kind, id, state, code, detail, event, nextAttemptAt }: EventSourceEntry): string[] {
  const again = nextAttemptAt === undefined ? '' : `, tried again at ${nextAttemptAt}`;
  const line = `${number} ${state}: ${kind} ${id} (event ${event})${again}`;
  return code === undefined ? [line] : [line, `  ${code}: ${detail ?? ''}`];
}

function withShared(command: Command): Command {
  return withJson(command)
    .option('--registry <url>', 'registry (default: $VIGIE_REGISTRY_URL, else http://localhost:4100)')
    .option('--token-file <file>', 'file with the operator token');
}

async function clientOf({ io, settings }: CommandContext, options: Shared): Promise<EventSourceClient> {
  const token = options.tokenFile === undefined ? {} : { token: (await readText(options.tokenFile)).trim() };
  return createEventSourceClient({ url: options.registry ?? settings().registryUrl, fetch: io.fetch, ...token });
}
