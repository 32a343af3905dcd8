import { readdirSync, readFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { fileURLToPath } from 'node:url';

/** One file of the shapes package, as it is served and as it is read here. */
export interface SchemaFile {
  version: 'v1';
  name: string;
  mediaType: string;
  text: string;
}

const mediaTypes: ReadonlyArray<readonly [string, string]> = [
  ['.jsonld', 'application/ld+json'],
  ['.ttl', 'text/turtle'],
  ['.schema.json', 'application/schema+json'],
];

const folder = dirname(fileURLToPath(import.meta.resolve('@vigie/shapes/v1/context.jsonld')));

const files: readonly SchemaFile[] = readdirSync(folder)
  .sort()
  .flatMap((name) => {
    const mediaType = mediaTypes.find(([ending]) => name.endsWith(ending))?.[1];
    return mediaType === undefined
      ? []
      : [{ version: 'v1' as const, name, mediaType, text: readFileSync(`${folder}/${name}`, 'utf8') }];
  });

/**
 * The files that say what a credential may state: JSON-LD context, vocabulary, SHACL shapes and envelope schema.
 *
 * @returns Every file of version 1, sorted by name, with the media type to serve it as.
 * @example schemaFiles().find((file) => file.name === 'context.jsonld')?.text
 */
export function schemaFiles(): SchemaFile[] {
  return files.map((file) => ({ ...file }));
}

/** The text of the named file; the package is broken when it is not there. */
export function schemaText(name: string): string {
  const file = files.find((candidate) => candidate.name === name);
  if (file === undefined) throw new Error(`@vigie/shapes has no file v1/${name}`);
  return file.text;
}
