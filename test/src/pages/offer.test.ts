import { createHash } from 'node:crypto';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openReader } from './reader.js';

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.connect(inject('endpoint'));
});
afterAll(() => browser.close());

const { catalogueUrl, registryUrl, offers } = inject('market');
const pageOf = (id: string) => `${catalogueUrl}/pages/offers/${encodeURIComponent(id)}`;

describe.each(['en', 'fr'] as const)('who reads an offer in %s', (language) => {
  it.each([true, false])('opens the credential behind an arrow of the graph (script: %s)', async (script) => {
    const reader = await openReader(browser, { language, script });
    const { page } = reader;
    await reader.open(pageOf(offers.contradicted));
    const arrows = page.locator('figure.graph button.proof');
    expect(await arrows.count()).toBeGreaterThan(0);
    const arrow = arrows.first();
    await arrow.focus();
    await page.keyboard.press('Enter');
    const opened = page.locator('.proof-box:popover-open');
    await expect.poll(() => opened.count()).toBe(1);
    const digest = (await opened.locator('code').first().textContent()) ?? '';
    expect(digest).toMatch(/^[0-9a-f]{64}$/);
    const address = (await opened.locator(`a[href^="${registryUrl}"]`).first().getAttribute('href')) ?? '';
    const bytes = await (await page.request.get(address)).body();
    expect(createHash('sha256').update(bytes).digest('hex')).toBe(digest);

    await page.keyboard.press('Escape');
    await expect.poll(() => opened.count()).toBe(0);
    expect(await arrow.evaluate((element) => element === document.activeElement)).toBe(true);
    // The same stands beside it as a list.
    expect(await page.locator('.evidence ol li, .evidence ul li').count()).toBeGreaterThan(0);
    expect(reader.complaints()).toEqual([]);
    await reader.close();
  });

  it('asks about the law of another country, and keeps the evidence as a file', async () => {
    const reader = await openReader(browser, { language });
    const { page } = reader;
    await reader.open(pageOf(offers.complete));
    await page.locator('#jurisdiction').fill('br');
    await page.locator('.ask-country button').click();
    await expect.poll(() => page.url()).toContain('jurisdiction=br');
    await expect.poll(() => page.locator('#asked .jurisdiction').count()).toBe(1);
    expect(await page.locator('#asked').textContent()).toContain(language === 'fr' ? 'Brésil' : 'Brazil');
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('.ways a[download]').first().click(),
    ]);
    expect(download.suggestedFilename()).toMatch(/\.json$/);
    expect(reader.complaints()).toEqual([]);
    await reader.close();
  });
});
