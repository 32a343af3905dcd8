import { VigieError } from '@vigie/credentials';
import type { SettingsReader } from './settings.js';

/**
 * Origins (RFC 6454) with commas in between, or `*` for all.
 *
 * @throws VigieError `settings-invalid`, naming the variable.
 */
export function readOrigins(settings: SettingsReader, name: string): string[] {
  const text = settings.text(name);
  if (text === undefined) return [];
  const origins = text.split(',').map((one) => one.trim());
  if (origins.every((one) => one === '*' || isOrigin(one))) return [...new Set(origins)];
  const expected = 'origins such as https://catalogue.example with commas, or *';
  throw new VigieError('settings-invalid', `${name} is "${text}", expected ${expected}.`, { name, expected });
}

function isOrigin(text: string): boolean {
  return URL.canParse(text) && /^https?:/.test(text) && new URL(text).origin === text;
}
