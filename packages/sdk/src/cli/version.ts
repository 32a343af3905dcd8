import { readFileSync } from 'node:fs';

/** The version in the package's own description, which lies two folders up both in the sources and as built. */
export function packageVersion(): string {
  const text = readFileSync(new URL('../../package.json', import.meta.url), 'utf8');
  return (JSON.parse(text) as { version: string }).version;
}
