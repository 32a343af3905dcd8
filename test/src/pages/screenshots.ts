import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import type { ProvidedContext } from 'vitest';
import { allPages } from './addresses.js';
import { desk, openReader, phone } from './reader.js';

/** Writes every page at both widths, light and dark, in both languages, for people to look at. */
export async function takeScreenshots({ market, endpoint }: ProvidedContext, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const browser = await chromium.connect(endpoint);
  try {
    for (const language of ['en', 'fr'] as const) {
      const { page, open, close } = await openReader(browser, { language });
      for (const [index, { route, url }] of allPages(market).entries()) {
        await open(url);
        for (const colorScheme of ['light', 'dark'] as const) {
          for (const width of [phone, desk]) {
            await page.emulateMedia({ colorScheme });
            await page.setViewportSize({ width, height: 900 });
            const name = `${String(index).padStart(2, '0')}-${route.replaceAll('/', '-')}-${language}-${colorScheme}-${width}.png`;
            await page.screenshot({ path: join(folder, name), fullPage: true });
          }
        }
        process.stdout.write(`${route} ${language}\n`);
      }
      await close();
    }
  } finally {
    await browser.close();
  }
}
