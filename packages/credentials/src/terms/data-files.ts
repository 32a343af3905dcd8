import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { LabelSchemes, TrustedCloudRules } from './label-data.js';

function read(address: string): unknown {
  return JSON.parse(readFileSync(fileURLToPath(address), 'utf8'));
}

const schemes = read(import.meta.resolve('@vigie/shapes/labels/schemes-1.json')) as LabelSchemes;
const trustedCloud = read(import.meta.resolve('@vigie/shapes/rules/trusted-cloud-1.json')) as TrustedCloudRules;

/**
 * The list of label schemes: versions with their ends, levels, activities, and where each is from.
 *
 * @returns A copy of `shapes/labels/schemes-1.json`.
 * @example labelSchemes().schemes.find(({ id }) => id === 'SecNumCloud')?.versions
 */
export function labelSchemes(): LabelSchemes {
  return structuredClone(schemes);
}

/**
 * The rules of the trusted cloud: which countries count as Europe, which buyers are bound, which data are sensitive.
 *
 * @returns A copy of `shapes/rules/trusted-cloud-1.json`.
 * @example trustedCloudRules().defaultWording // 'SR-13'
 */
export function trustedCloudRules(): TrustedCloudRules {
  return structuredClone(trustedCloud);
}
