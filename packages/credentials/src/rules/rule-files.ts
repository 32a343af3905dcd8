import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { digestOf } from '../digest.js';
import type { RuleFile } from '../wire/evidence.js';

const files = [
  ['labels/schemes-1.json', import.meta.resolve('@vigie/shapes/labels/schemes-1.json')],
  ['rules/exposure-1.json', import.meta.resolve('@vigie/shapes/rules/exposure-1.json')],
  ['rules/trusted-cloud-1.json', import.meta.resolve('@vigie/shapes/rules/trusted-cloud-1.json')],
] as const;

/**
 * The files of rules by which verdicts are derived here, each with its digest: who derives by the same ones reaches the
 * same verdicts.
 *
 * @example ruleFiles().find(({ file }) => file === 'rules/exposure-1.json')?.digest
 */
export function ruleFiles(): RuleFile[] {
  return files.map(([file, address]) => {
    const text = readFileSync(fileURLToPath(address), 'utf8');
    const { id, version } = JSON.parse(text) as { id?: string; version?: string };
    return { file, id: id ?? version ?? file, digest: digestOf(text) };
  });
}
