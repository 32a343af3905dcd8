import { existsSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** Folder of what the browser gets, as the bundler wrote it. */
export const staticFolder = fileURLToPath(new URL('../../static/', import.meta.url));

interface Chunk {
  file: string;
  css?: string[];
  imports?: string[];
}

/** The files of a page, as addresses. */
export interface PageAssets {
  scripts: string[];
  preloads: string[];
  styles: string[];
}

/**
 * Tells which files a page needs.
 *
 * @returns nothing to load where the bundler has not run: pages are whole without script
 */
export function readAssets(): (page: string) => PageAssets {
  const file = `${staticFolder}manifest.json`;
  if (!existsSync(file)) return () => ({ scripts: [], preloads: [], styles: [] });
  const manifest = JSON.parse(readFileSync(file, 'utf8')) as Record<string, Chunk>;
  return (page) => {
    const entry = 'src/client/main.tsx';
    const seen = new Set<string>();
    visit(manifest, entry, seen);
    const own = Object.keys(manifest).find((name) => name === `src/${page}/page.tsx`);
    if (own !== undefined) visit(manifest, own, seen);
    const chunks = [...seen].flatMap((name) => manifest[name] ?? []);
    const script = manifest[entry]?.file;
    const address = (name: string) => `/assets/${name}`;
    return {
      scripts: script === undefined ? [] : [address(script)],
      preloads: chunks
        .filter((chunk) => chunk.file !== script && chunk.file.endsWith('.js'))
        .map(({ file: name }) => address(name)),
      styles: [...new Set(chunks.flatMap(({ css = [] }) => css))].map(address),
    };
  };
}

function visit(manifest: Record<string, Chunk>, name: string, seen: Set<string>): void {
  if (seen.has(name)) return;
  seen.add(name);
  for (const next of manifest[name]?.imports ?? []) visit(manifest, next, seen);
}
