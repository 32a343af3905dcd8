import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { digestOf, type SchemaKind, schemaKinds, VigieError } from '@vigie/credentials';
import { type Command, Option } from 'commander';
import { createSchemaClient, type NewSchema, type SchemaClient } from '../../client/schema-client.js';
import { fileError } from '../../files/file-error.js';
import { type CommandContext, withJson } from '../command.js';
import { exit } from '../exit.js';
import { readText, writeText } from '../files.js';
import { type CommandIo, printable, printJson, printLines } from '../io.js';
import { findingLines } from '../render/report.js';

interface Shared {
  registry?: string;
  tokenFile?: string;
  json?: boolean;
}

interface AddOptions extends Shared {
  kind: SchemaKind;
  address: string;
  /** Named so because commander keeps `version` for the program. */
  schemaVersion: string;
  name?: string;
  digest?: string;
}

/** Largest schema that is fetched, in bytes. */
const largest = 16 * 1024 * 1024;

/** Adds `schemas` to the commands about a registry. */
export function addRegistrySchemas(registry: Command, context: CommandContext): void {
  const { io, action } = context;
  const schemas = registry
    .command('schemas')
    .description('Contexts, shapes, ontologies and JSON Schemas of a registry.');

  forChange(schemas.command('add'))
    .description('Add one; stored credentials are checked again in the background.')
    .action(
      action(async (from: string, options: AddOptions) => {
        const { href } = await (await clientOf(context, options)).add(await readSchema(from, options, io));
        if (options.json) printJson(io.stdout, { href });
        else printLines(io.stdout, [`added: ${printable(href)}`]);
        return exit.done;
      }),
    );
  forChange(schemas.command('preview'))
    .description('Tell which stored credentials would fail if it were added; nothing is stored.')
    .action(
      action(async (from: string, options: AddOptions) => {
        const preview = await (await clientOf(context, options)).preview(await readSchema(from, options, io));
        if (options.json) printJson(io.stdout, preview);
        else {
          const part = preview.complete ? '' : ' (not all were looked at)';
          printLines(io.stdout, [
            `${preview.failing} of ${preview.checked} stored credentials would fail${part}`,
            ...preview.items.flatMap(({ digest, id, findings }) => [
              `${printable(digest)} ${printable(id)}`,
              ...findings.flatMap((finding) => findingLines(finding)),
            ]),
          ]);
        }
        return preview.failing === 0 ? exit.done : exit.refused;
      }),
    );
  withShared(schemas.command('list'))
    .description('List them with their digests.')
    .action(
      action(async (options: Shared) => {
        const list = await (await clientOf(context, options)).list();
        if (options.json) printJson(io.stdout, list);
        else {
          const lines = list.versions.flatMap(({ version, files }) =>
            files.map(({ name, digest, status }) => `${status} ${version}/${name} sha256-${digest}`),
          );
          printLines(io.stdout, lines.map(printable));
        }
        return exit.done;
      }),
    );
  withShared(schemas.command('retire'))
    .description('Take one out of force; it stays for questions about the past.')
    .argument('<version>')
    .argument('<name>')
    .action(
      action(async (version: string, name: string, options: Shared) => {
        await (await clientOf(context, options)).retire(version, name);
        if (options.json) printJson(io.stdout, { version, name, status: 'retired' });
        else printLines(io.stdout, [`retired: ${printable(`${version}/${name}`)}`]);
        return exit.done;
      }),
    );
  withShared(schemas.command('pull'))
    .description('Write those in force to a folder, as VIGIE_SCHEMAS takes it.')
    .requiredOption('--to <folder>', 'folder to write')
    .action(
      action(async (options: Shared & { to: string }) => {
        const lines = await pull(await clientOf(context, options), options.to);
        if (options.json) printJson(io.stdout, lines);
        else printLines(io.stdout, lines.map(printable));
        return exit.done;
      }),
    );
}

function withShared(command: Command): Command {
  return withJson(command)
    .option('--registry <url>', 'registry (default: $VIGIE_REGISTRY_URL, else http://localhost:4100)')
    .option('--token-file <file>', 'file with the operator token');
}

function forChange(command: Command): Command {
  return withShared(command)
    .argument('<file-or-url>', 'a file, or an https address')
    .addOption(new Option('--kind <kind>', 'what it is').choices(schemaKinds).makeOptionMandatory())
    .requiredOption('--address <iri>', 'IRI under which documents name it')
    .requiredOption('--schema-version <name>', 'version that it belongs to')
    .option('--name <name>', 'file name in its version (default: that of the file)')
    .option('--digest <digest>', 'sha256-<hex>; required for an address');
}

async function clientOf({ io, settings }: CommandContext, options: Shared): Promise<SchemaClient> {
  const token = options.tokenFile === undefined ? undefined : (await readText(options.tokenFile)).trim();
  const url = options.registry ?? settings().registryUrl;
  return createSchemaClient({ url, fetch: io.fetch, ...(token === undefined ? {} : { token }) });
}

async function readSchema(from: string, options: AddOptions, io: CommandIo): Promise<NewSchema> {
  const isAddress = /^https?:\/\//i.test(from);
  if (isAddress && options.digest === undefined) {
    throw new VigieError('schema-digest-mismatch', 'What is fetched needs a --digest to be checked against.');
  }
  const bytes = isAddress
    ? await download(from, io)
    : await readFile(from).catch((error: unknown) => {
        throw fileError('read', from, error);
      });
  const digest = `sha256-${digestOf(bytes)}`;
  if (options.digest !== undefined && options.digest !== digest) {
    const detail = `${from} has the digest ${digest}, stated is ${options.digest}.`;
    throw new VigieError('schema-digest-mismatch', detail, { value: digest, expected: options.digest });
  }
  const name = options.name ?? basename(isAddress ? new URL(from).pathname : from);
  const { kind, address, schemaVersion: version } = options;
  return { kind, address, version, name, digest, source: isAddress ? from : basename(from), bytes };
}

async function download(address: string, io: CommandIo): Promise<Uint8Array> {
  if (!address.toLowerCase().startsWith('https://')) {
    throw new VigieError('fetch-forbidden', `${address} is not an https address.`, { value: address });
  }
  try {
    const response = await io.fetch(address, { redirect: 'follow', signal: AbortSignal.timeout(60_000) });
    if (!response.ok) throw new VigieError('fetch-failed', `${address} answered ${response.status}.`);
    const chunks: Uint8Array[] = [];
    let size = 0;
    for await (const chunk of response.body ?? []) {
      size += chunk.length;
      if (size > largest) throw new VigieError('fetch-too-large', `${address} is larger than ${largest} bytes.`);
      chunks.push(chunk);
    }
    return Buffer.concat(chunks);
  } catch (error) {
    if (error instanceof VigieError) throw error;
    throw new VigieError('fetch-failed', `${address} cannot be fetched.`, { value: address }, { cause: error });
  }
}

/** Byte for byte: a text with a line end added would have another digest. */
async function writeExactly(path: string, text: string): Promise<void> {
  try {
    await mkdir(dirname(path), { recursive: true });
    await writeFile(path, text);
  } catch (error) {
    throw fileError('write', path, error);
  }
}

async function pull(client: SchemaClient, folder: string): Promise<string[]> {
  const { versions, namespaces } = await client.list();
  const items: object[] = [];
  const lines: string[] = [];
  for (const { version, files } of versions) {
    for (const { name, digest, status, kind, address } of files) {
      if (status !== 'in-force') continue;
      // Names come from a server and become names of files.
      if (![version, name].every((one) => /^[A-Za-z0-9][A-Za-z0-9._-]*$/.test(one))) {
        throw new VigieError('server-answer-invalid', `"${version}/${name}" cannot be the name of a file.`);
      }
      const text = await client.text(version, name);
      if (digestOf(text) !== digest) {
        throw new VigieError('schema-digest-mismatch', `${version}/${name} has another digest than the list states.`);
      }
      const file = `${version}--${name}`;
      await writeExactly(join(folder, file), text);
      items.push({ kind, address, version, name, file, digest: `sha256-${digest}` });
      lines.push(`${file} sha256-${digest}`);
    }
  }
  await writeText(join(folder, 'manifest.json'), JSON.stringify({ items, namespaces }, undefined, 2), {
    overwrite: true,
  });
  return lines;
}
