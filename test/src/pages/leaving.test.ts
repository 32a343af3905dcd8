import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { lively, openReader } from './reader.js';

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.connect(inject('endpoint'));
});
afterAll(() => browser.close());

const { catalogueUrl, offers } = inject('market');
const code = encodeURIComponent;

describe.each(['en', 'fr'] as const)('who thinks of leaving, in %s', (language) => {
  it('chooses two offers in the search and compares them', async () => {
    const reader = await openReader(browser, { language });
    const { page } = reader;
    for (const id of [offers.complete, offers.similar]) {
      await reader.open(`${catalogueUrl}/?provider=${code(id.slice(0, id.indexOf('#')))}`);
      await page.locator('.choose input').first().check();
    }
    await page.locator('.basket a[href^="/pages/compare"]').click();
    await page.waitForURL(/\/pages\/compare/);
    await lively(page);
    expect(await page.locator('.compared > li').count()).toBe(2);
    const rows = page.locator('#properties ~ * tbody tr');
    const all = await rows.count();
    await page.locator('input[name="only"]').check();
    await expect.poll(() => rows.count()).toBeLessThan(all);
    expect(page.url()).toContain('only=differences');

    await page.locator('#volume').fill('4000');
    await page.locator('form.question button[type="submit"]').click();
    await expect.poll(() => new URL(page.url()).searchParams.get('volume')).toBe('4000');
    const named = new URL(page.url()).searchParams.getAll('offer').filter((id) => id !== '');
    expect(named).toEqual([offers.complete, offers.similar]);
    expect(reader.complaints()).toEqual([]);
    await reader.close();
  });

  it.each([true, false])('sees where to go, and filters it (script: %s)', async (script) => {
    const reader = await openReader(browser, { language, script });
    const { page } = reader;
    await reader.open(`${catalogueUrl}/pages/exits/${code(offers.complete)}`);
    const targets = page.locator('table.targets > tbody > tr');
    const all = await targets.count();
    expect(all).toBeGreaterThan(0);
    await page.locator('form input[name="q"]').fill('autre');
    await page.locator('form:has(input[name="q"]) button[type="submit"]').click();
    await expect.poll(() => new URL(page.url()).searchParams.get('q')).toBe('autre');
    await expect.poll(() => targets.count()).toBe(1);
    expect(await targets.first().locator('th a').first().getAttribute('href')).toBe(
      `/pages/offers/${code(offers.similar)}`,
    );
    expect(reader.complaints()).toEqual([]);
    await reader.close();
  });

  it('moves a slider, and sees the cost of that day and the address of the question', async () => {
    const reader = await openReader(browser, { language });
    const { page } = reader;
    await reader.open(`${catalogueUrl}/pages/simulations/${code(offers.complete)}?volume=1000&date=2026-12-01`);
    const cost = page.locator('.figures dd').first();
    const before = await cost.textContent();
    const [volume, date] = [page.locator('p:has(#volume) [type="range"]'), page.locator('p:has(#date) [type="range"]')];
    await date.focus();
    await page.keyboard.press('End');
    // The charge ends on 12 January 2027, as the provider states.
    await expect.poll(() => cost.textContent()).not.toBe(before);
    expect(Date.parse(await page.locator('#date').inputValue())).toBeGreaterThan(Date.parse('2027-01-12'));
    await volume.focus();
    await page.keyboard.press('PageUp');
    await expect.poll(() => new URL(page.url()).searchParams.get('volume')).not.toBe('1000');
    expect(await page.locator('#volume').inputValue()).toBe(new URL(page.url()).searchParams.get('volume'));
    const shared = await cost.textContent();

    await reader.open(page.url());
    expect(await page.locator('.figures dd').first().textContent()).toBe(shared);
    expect(await page.locator('svg.chart').count()).toBeGreaterThan(0);
    expect(reader.complaints()).toEqual([]);
    await reader.close();
  });
});
