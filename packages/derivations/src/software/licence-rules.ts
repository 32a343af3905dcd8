import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { digestOf, type ShortlistFile } from '@vigie/credentials';
import { canonicalize } from 'json-canonicalize';
import { fsfLibreBeyondOsi } from './fsf-libre.js';

const here = createRequire(import.meta.url);
// Which identifiers and exceptions are read at all is for the packages that the parser itself finds.
const parser = createRequire(here.resolve('spdx-expression-parse'));

const files = [
  [here, 'spdx-license-list', 'spdx.json'],
  [parser, 'spdx-license-ids', 'index.json'],
  [parser, 'spdx-license-ids', 'deprecated.json'],
  [parser, 'spdx-exceptions', 'index.json'],
] as const;

/**
 * The lists by which `softwareFreedom` judges, each with its version and digest: who judges by others may come to another
 * verdict.
 */
export function licenceRules(): ShortlistFile['rules'] {
  const lists = files.map(([require, name, file]) => {
    const { version } = require(`${name}/package.json`) as { version: string };
    const text = readFileSync(require.resolve(`${name}/${file}`), 'utf8');
    return { file: `${name}/${file}`, id: `${name} ${version}`, digest: digestOf(text) };
  });
  const own = digestOf(canonicalize([...fsfLibreBeyondOsi].sort()));
  return [...lists, { file: 'fsf-libre', id: 'fsf-libre beyond the OSI', digest: own }];
}
