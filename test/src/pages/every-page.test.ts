import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import type Axe from 'axe-core';
import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { allPages } from './addresses.js';
import { useDevelopmentBundle } from './development-bundle.js';
import { desk, openReader, overflow, phone } from './reader.js';

let browser: Browser;
let axeSource: string;

beforeAll(async () => {
  browser = await chromium.connect(inject('endpoint'));
  axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
});

afterAll(() => browser.close());

const market = inject('market');
const languages = ['en', 'fr'] as const;
const inBoth = <Opened extends object>(pages: Opened[]) =>
  languages.flatMap((language) => pages.map((one) => ({ ...one, language })));

describe.concurrent('every page', () => {
  it.each(inBoth(allPages(market)))(
    'can be read by everybody: $route in $language, $url',
    async ({ url, ...asked }) => {
      const { page, open, complaints, close } = await openReader(browser, { language: asked.language });
      expect(await open(url)).toBe(asked.status);
      expect(await page.getAttribute('html', 'lang')).toBe(asked.language);
      expect(await page.locator('h1').count()).toBe(1);
      await page.evaluate(axeSource);
      const found: string[] = [];
      for (const width of [desk, phone]) {
        await page.setViewportSize({ width, height: 900 });
        for (const colorScheme of ['light', 'dark'] as const) {
          await page.emulateMedia({ colorScheme });
          found.push(...(await gravest(page)).map((one) => `${width} ${colorScheme}: ${one}`));
        }
        const wider = await overflow(page);
        if (wider > 0) found.push(`${width}: the page is ${wider} pixels wider than the window`);
      }
      expect([...found, ...complaints()]).toEqual([]);
      await close();
    },
  );

  // Of another language than the server's own, so that a number or a day that is written otherwise shows.
  it.each(allPages(market))('is rendered by the browser as by the server: $route, $url', async ({ url }) => {
    const { context, open, complaints, close } = await openReader(browser, { language: 'fr' });
    await useDevelopmentBundle(context, inject('development'));
    await open(url);
    expect(complaints()).toEqual([]);
    await close();
  });
});

/** What axe finds that keeps people from reading or using the page. */
async function gravest(page: Page): Promise<string[]> {
  const { violations } = await page.evaluate(() =>
    (globalThis as unknown as { axe: typeof Axe }).axe.run(document, { resultTypes: ['violations'] }),
  );
  return violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, any }) => `${id}: ${html.slice(0, 200)} ${any[0]?.message ?? ''}`));
}
