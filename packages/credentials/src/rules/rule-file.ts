import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { Ajv2020 } from 'ajv/dist/2020.js';
import { digestOf } from '../digest.js';

/** A versioned rule file with the digest of its bytes, so that an answer can say by which rules it was reached. */
export interface RuleFile<Content> {
  content: Content;
  /** SHA-256 of the file, lower-case hex. */
  digest: string;
}

/** Reads a file of the shapes package and holds it against its JSON Schema; the package is broken when it does not fit. */
export function readRuleFile<Content>(name: string, schemaName: string): RuleFile<Content> {
  const text = readShapes(name);
  const content: unknown = JSON.parse(text);
  const ajv = new Ajv2020({ strict: true, allErrors: true });
  const validate = ajv.compile(JSON.parse(readShapes(schemaName)) as object);
  if (!validate(content)) throw new Error(`@vigie/shapes/${name}: ${ajv.errorsText(validate.errors)}`);
  return { content: content as Content, digest: digestOf(text) };
}

function readShapes(name: string): string {
  return readFileSync(fileURLToPath(import.meta.resolve(`@vigie/shapes/${name}`)), 'utf8');
}
