import { basename, extname } from 'node:path';
import { digestOf, type PlannedChange, type SchemaKind, schemaKinds, VigieError } from '@vigie/credentials';
import { type Command, Option } from 'commander';
import { createRecheckClient, type RecheckClient } from '../../client/recheck-client.js';
import { type CommandContext, withJson } from '../command.js';
import { exit } from '../exit.js';
import { readText } from '../files.js';
import { printJson, printLines } from '../io.js';
import { recheckLines, recheckPreviewLines } from '../render/rechecks.js';

interface Shared {
  registry?: string;
  tokenFile?: string;
  json?: boolean;
}

interface PreviewOptions extends Shared {
  schema?: string;
  kind?: SchemaKind;
  address?: string;
  schemaVersion?: string;
  name?: string;
  retireSchema?: string;
  trustAnchors?: string[];
  accredit?: string;
  scheme?: string;
  level?: string[];
  schemeVersion?: string[];
  from?: string;
  until?: string;
  endAccreditation?: string;
  at?: string;
}

/** Adds `rechecks` to the commands about a registry. */
export function addRegistryRechecks(registry: Command, context: CommandContext): void {
  const { io, action } = context;
  const rechecks = registry.command('rechecks').description('What a registry checks again after something changed.');
  withShared(rechecks.command('list'))
    .description('How far each run has come, the newest first.')
    .action(
      action(async (options: Shared) => {
        const { items } = await (await clientOf(context, options)).list();
        if (options.json) printJson(io.stdout, { items });
        else printLines(io.stdout, items.length === 0 ? ['no recheck yet'] : items.flatMap(recheckLines));
        return exit.done;
      }),
    );
  withShared(rechecks.command('preview'))
    .description(
      'Tell which held credentials one planned change would move; nothing is stored. Exit status: 1 where it moves any.',
    )
    .option('--schema <file>', 'add this schema (with --kind, --address and --schema-version)')
    .addOption(new Option('--kind <kind>', 'what the schema is').choices(schemaKinds))
    .option('--address <iri>', 'IRI under which documents name the schema')
    .option('--schema-version <name>', 'version that the schema belongs to')
    .option('--name <name>', 'file name of the schema in its version (default: that of the file)')
    .option('--retire-schema <version/name>', 'take this schema out of force')
    .option('--trust-anchors <file...>', 'the whole set as it would be: certificates in PEM, trusted lists (.xml)')
    .option('--accredit <did>', 'accredit this party (with --scheme and --from)')
    .option('--scheme <name>', 'scheme of the accreditation')
    .option('--scheme-version <name...>', 'versions of the scheme (default: all)')
    .option('--level <name...>', 'levels of the scheme')
    .option('--from <day>', 'first day, YYYY-MM-DD')
    .option('--until <day>', 'last day, YYYY-MM-DD')
    .option('--end-accreditation <digest>', 'end this accreditation (with --at)')
    .option('--at <instant>', 'RFC 3339 instant at which it ends')
    .action(
      action(async (options: PreviewOptions) => {
        const change = await planOf(options);
        const preview = await (await clientOf(context, options)).preview(change);
        if (options.json) printJson(io.stdout, preview);
        else printLines(io.stdout, recheckPreviewLines(preview));
        return preview.moved === 0 ? exit.done : exit.refused;
      }),
    );
}

function withShared(command: Command): Command {
  return withJson(command)
    .option('--registry <url>', 'registry (default: $VIGIE_REGISTRY_URL, else http://localhost:4100)')
    .option('--token-file <file>', 'file with the operator token');
}

async function clientOf({ io, settings }: CommandContext, options: Shared): Promise<RecheckClient> {
  const token = options.tokenFile === undefined ? undefined : (await readText(options.tokenFile)).trim();
  const url = options.registry ?? settings().registryUrl;
  return createRecheckClient({ url, fetch: io.fetch, ...(token === undefined ? {} : { token }) });
}

/** @throws VigieError `request-invalid` for no plan, more than one, or half of one */
async function planOf(options: PreviewOptions): Promise<PlannedChange> {
  const { schema, retireSchema, trustAnchors, accredit, endAccreditation } = options;
  const plans = [schema, retireSchema, trustAnchors, accredit, endAccreditation].filter((one) => one !== undefined);
  if (plans.length !== 1) {
    const names = '--schema, --retire-schema, --trust-anchors, --accredit or --end-accreditation';
    throw new VigieError('request-invalid', `Give one of ${names}.`);
  }
  if (schema !== undefined) return { schema: { add: await schemaIn(schema, options) } };
  if (retireSchema !== undefined) {
    const [version = '', name = '', ...others] = retireSchema.split('/');
    if (name === '' || others.length > 0) throw new VigieError('request-invalid', '--retire-schema is version/name.');
    return { schema: { retire: { version, name } } };
  }
  if (trustAnchors !== undefined) return { trustAnchors: await anchorsIn(trustAnchors) };
  if (endAccreditation !== undefined) {
    const at = needed('--at', options.at);
    return { accreditation: { end: { digest: endAccreditation.replace(/^sha256-/, ''), at } } };
  }
  const { schemeVersion: versions, level: levels, until } = options;
  const add = {
    party: needed('--accredit', accredit),
    scheme: needed('--scheme', options.scheme),
    from: needed('--from', options.from),
    ...(versions === undefined ? {} : { versions }),
    ...(levels === undefined ? {} : { levels }),
    ...(until === undefined ? {} : { until }),
  };
  return { accreditation: { add } };
}

async function schemaIn(file: string, options: PreviewOptions) {
  const text = await readText(file);
  return {
    kind: needed('--kind', options.kind),
    address: needed('--address', options.address),
    version: needed('--schema-version', options.schemaVersion),
    name: options.name ?? basename(file),
    digest: digestOf(text),
    text,
  };
}

async function anchorsIn(files: readonly string[]): Promise<NonNullable<PlannedChange['trustAnchors']>> {
  const texts = await Promise.all(files.map(async (file) => ({ name: basename(file), text: await readText(file) })));
  const isList = ({ name }: { name: string }) => extname(name).toLowerCase() === '.xml';
  const pem = texts.filter((one) => !isList(one)).map(({ text }) => text);
  const trustedLists = texts.filter(isList).map(({ name, text }) => ({ name, xml: text }));
  return {
    ...(pem.length === 0 ? {} : { pem: pem.join('\n') }),
    ...(trustedLists.length === 0 ? {} : { trustedLists }),
  };
}

function needed<Value>(name: string, value: Value | undefined): Value {
  if (value === undefined) throw new VigieError('request-invalid', `${name} is missing.`);
  return value;
}
