import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { digestOf } from '../digest.js';
import { schemaFiles } from '../terms/shape-files.js';
import type { RuleFile } from '../wire/evidence.js';
import { ruleFiles } from './rule-files.js';

const files = [
  ['formats/formats-1.json', import.meta.resolve('@vigie/shapes/formats/formats-1.json')],
  ['rules/data-act-1.json', import.meta.resolve('@vigie/shapes/rules/data-act-1.json')],
] as const;

/**
 * The files by which a shortlist is derived here, each with its digest: the rules of evidence, the list of formats, the
 * duties of the Data Act, and the terms and shapes by which credentials are read. Sorted by path.
 *
 * @example shortlistRuleFiles().find(({ file }) => file === 'v1/context.jsonld')?.digest
 */
export function shortlistRuleFiles(): RuleFile[] {
  const more = files.map(([file, address]) => {
    const text = readFileSync(fileURLToPath(address), 'utf8');
    const { id } = JSON.parse(text) as { id?: string };
    return { file, id: id ?? file, digest: digestOf(text) };
  });
  const terms = schemaFiles().map(({ version, name, text }) => {
    const file = `${version}/${name}`;
    return { file, id: file, digest: digestOf(text) };
  });
  return [...ruleFiles(), ...more, ...terms].sort((one, other) => (one.file < other.file ? -1 : 1));
}
