import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { BrowserContext } from 'playwright-core';
import { build } from 'vite';

const pagesFolder = join(dirname(fileURLToPath(import.meta.resolve('@vigie/pages'))), '..', '..');

/** Bundles the pages as developers have them: React then says where the browser renders otherwise than the server. */
export async function developmentBundle(): Promise<{ folder: string; remove(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'vigie-pages-'));
  await build({
    root: pagesFolder,
    configFile: join(pagesFolder, 'vite.config.ts'),
    mode: 'development',
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"development"' },
    build: {
      outDir: relative(pagesFolder, folder),
      minify: false,
      rolldownOptions: { output: { entryFileNames: 'entry.js' } },
    },
  });
  return { folder, remove: () => rm(folder, { recursive: true, force: true }) };
}

/** Gives a reader that code in place of what the server bundles. */
export async function useDevelopmentBundle(context: BrowserContext, folder: string): Promise<void> {
  await context.route(/\/assets\/[^/]+\.js$/, async (route) => {
    const name = basename(new URL(route.request().url()).pathname);
    if (/^main-[^.]+\.js$/.test(name)) {
      await route.fulfill({ contentType: 'text/javascript', body: "import './entry.js';" });
    } else {
      await route.fulfill({ contentType: 'text/javascript', path: join(folder, name) }).catch(() => route.continue());
    }
  });
}
