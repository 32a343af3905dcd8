import { readFile } from 'node:fs/promises';
import { basename, join } from 'node:path';
import { type SchemaItem, schemaKinds, VigieError } from '@vigie/credentials';
import { Ajv } from 'ajv';
import type { SettingsReader } from './settings.js';

/** What an operator keeps in a folder: contexts, shapes, ontologies and JSON Schemas, and namespaces read as others. */
export interface SchemaFolder {
  items: SchemaItem[];
  namespaces: Record<string, string>;
}

interface Manifest {
  items: Array<Omit<SchemaItem, 'text' | 'name'> & { file: string; name?: string }>;
  namespaces?: Record<string, string>;
}

const text = { type: 'string', minLength: 1 };
const isManifest = new Ajv().compile<Manifest>({
  type: 'object',
  required: ['items'],
  additionalProperties: false,
  properties: {
    items: {
      type: 'array',
      items: {
        type: 'object',
        required: ['kind', 'address', 'version', 'file', 'digest'],
        additionalProperties: false,
        properties: {
          kind: { enum: [...schemaKinds] },
          address: text,
          version: text,
          name: text,
          file: text,
          digest: { type: 'string', pattern: '^sha256-[0-9a-f]{64}$' },
        },
      },
    },
    namespaces: { type: 'object', additionalProperties: text },
  },
});

/** `VIGIE_SCHEMAS`: folder of what is added to the shipped schemas. */
export function readSchemaFolderSetting(settings: SettingsReader): string | undefined {
  return settings.text('VIGIE_SCHEMAS');
}

/**
 * Reads a folder of schemas by its `manifest.json`. Digests are checked by `createSchemaSet`, which every caller makes of
 * it.
 *
 * @throws VigieError `settings-invalid` for a manifest or file that cannot be read.
 */
export async function loadSchemaFolder(folder: string | undefined): Promise<SchemaFolder> {
  if (folder === undefined) return { items: [], namespaces: {} };
  const manifest = await readManifest(join(folder, 'manifest.json'));
  const items: SchemaItem[] = [];
  for (const { file, name = basename(file), digest, ...item } of manifest.items) {
    if (basename(file) !== file) throw invalid(`${folder} names the file ${file}, which does not stand in it`);
    const content = await read(join(folder, file));
    items.push({ ...item, name, digest: digest.slice('sha256-'.length), text: content });
  }
  return { items, namespaces: manifest.namespaces ?? {} };
}

async function readManifest(file: string): Promise<Manifest> {
  const content = await read(file);
  let manifest: unknown;
  try {
    manifest = JSON.parse(content);
  } catch (cause) {
    throw invalid(`${file} is not JSON`, cause);
  }
  if (!isManifest(manifest)) {
    throw invalid(`${file} has the wrong form: ${new Ajv().errorsText(isManifest.errors, { dataVar: 'manifest' })}`);
  }
  return manifest;
}

async function read(file: string): Promise<string> {
  const bytes = await readFile(file).catch((cause: unknown) => {
    throw invalid(`${file} cannot be read`, cause);
  });
  const content = bytes.toString('utf8');
  // The digest is taken over the text: bytes that are no text would have another one than what is used.
  if (!Buffer.from(content, 'utf8').equals(bytes)) throw invalid(`${file} is not UTF-8`);
  return content;
}

function invalid(detail: string, cause?: unknown): VigieError {
  return new VigieError('settings-invalid', `VIGIE_SCHEMAS: ${detail}.`, { name: 'VIGIE_SCHEMAS' }, { cause });
}
