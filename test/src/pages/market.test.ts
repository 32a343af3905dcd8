import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { vigie } from '../network/vigie.js';
import { lively, openReader } from './reader.js';

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.connect(inject('endpoint'));
});
afterAll(() => browser.close());

const { catalogueUrl, offers, space } = inject('market');
const code = encodeURIComponent;

describe.each(['en', 'fr'] as const)('who knows the market, in %s', (language) => {
  it('makes a shortlist of what was chosen, orders it by keyboard, and keeps it as a file', async () => {
    const reader = await openReader(browser, { language });
    const { page } = reader;
    for (const id of [offers.complete, offers.similar]) {
      await reader.open(`${catalogueUrl}/pages/offers/${code(id)}`);
      await page.locator('.choose input').first().check();
    }
    await reader.open(`${catalogueUrl}/pages/shortlist`);
    const listed = page.locator('.on-list ol > li > a:first-child');
    const order = () => listed.evaluateAll((links) => links.map((link) => link.getAttribute('href')));
    const [first, second] = [offers.complete, offers.similar].map((id) => `/pages/offers/${code(id)}`);
    await expect.poll(order).toEqual([first, second]);
    await page.locator('#down-0').focus();
    await page.keyboard.press('Enter');
    await expect.poll(order).toEqual([second, first]);
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('up-1');
    await expect.poll(() => page.locator('.verdict-cards > li').count()).toBe(2);

    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.locator('.downloads button').first().click(),
    ]);
    const folder = await mkdtemp(join(tmpdir(), 'vigie-shortlist-'));
    const file = join(folder, 'shortlist.json');
    await download.saveAs(file);
    // The command line recomputes what the page has saved, from the signed originals.
    expect(await vigie(['verify', file])).toMatchObject({ status: 0, stderr: '' });
    await rm(folder, { recursive: true });
    expect(reader.complaints()).toEqual([]);
    await reader.close();
  });

  it('goes from a data space to the provider who operates it, and to its offers', async () => {
    const reader = await openReader(browser, { language, script: false });
    const { page } = reader;
    await reader.open(`${catalogueUrl}/pages/data-spaces`);
    await page.locator('select[name="sector"]').selectOption('agriculture');
    await page.locator('form.question button[type="submit"]').click();
    await page.waitForURL(/sector=agriculture/);
    await page.locator(`.card a[href="/pages/data-spaces/${code(space)}"]`).click();
    await page.waitForURL((url) => url.pathname === `/pages/data-spaces/${code(space)}`);
    await page.locator('main a[href^="/pages/providers/"]').first().click();
    await page.waitForURL(/\/pages\/providers\/did/);
    await page.locator('main a[href^="/pages/offers/"]').first().click();
    await page.waitForURL(/\/pages\/offers\/did/);
    expect(reader.complaints()).toEqual([]);
    await reader.close();
  });

  it('counts indicators since a day, and opens what was counted', async () => {
    const reader = await openReader(browser, { language });
    const { page } = reader;
    await reader.open(`${catalogueUrl}/pages/indicators`);
    await page.locator('input[name="since"]').fill('2026-01-01');
    await page.locator('form.question button[type="submit"]').click();
    await page.waitForURL(/since=2026-01-01/);
    await lively(page);
    await page.locator('main details summary').first().click();
    await expect.poll(() => page.locator('main details[open]').count()).toBeGreaterThan(0);
    expect(reader.complaints()).toEqual([]);
    await reader.close();
  });

  it('builds a stack by the keyboard, and sees what the whole comes to', async () => {
    const reader = await openReader(browser, { language });
    const { page } = reader;
    await reader.open(`${catalogueUrl}/pages/stack`);
    for (const [words, id] of [
      ['Exemple Compute', offers.complete],
      ['Borealis Example Europe', offers.contradicted],
    ] as const) {
      await page.locator('#find').pressSequentially(words);
      await expect.poll(() => page.locator('[role="option"]').count()).toBeGreaterThan(0);
      await page.keyboard.press('ArrowDown');
      await page.keyboard.press('Enter');
      await page.waitForURL((url) => url.searchParams.getAll('offer').includes(id));
      await lively(page);
    }
    expect(new URL(page.url()).searchParams.getAll('offer')).toEqual([offers.complete, offers.contradicted]);
    expect(await page.locator('.stack-drawing svg').count()).toBeGreaterThan(0);
    expect(await page.locator('.stack-verdict').textContent()).toMatch(/\S/);
    // The law that reaches the lower layer reaches the whole.
    await page.locator('button.proof').first().click();
    await expect.poll(() => page.locator('.proof-box:popover-open').count()).toBe(1);
    await page.keyboard.press('Escape');

    const friend = await openReader(browser, { language, script: false });
    await friend.open(page.url());
    expect(await friend.page.locator('.stack-verdict').textContent()).toBe(
      await page.locator('.stack-verdict').textContent(),
    );
    expect([...reader.complaints(), ...friend.complaints()]).toEqual([]);
    await Promise.all([reader.close(), friend.close()]);
  });

  it('follows a search from its page, and is told how where there is no script', async () => {
    const reader = await openReader(browser, { language });
    const { page } = reader;
    await reader.open(`${catalogueUrl}/?q=compute`);
    await page.locator('.follow summary').click();
    await page.locator('.follow a[href^="/pages/watches"]').click();
    await page.waitForURL(/\/pages\/watches\?q=compute/);
    await lively(page);
    const feed = await page.locator('a[type="application/atom+xml"]').first().getAttribute('href');
    const answer = await page.request.get(`${catalogueUrl}${feed}`);
    expect(answer.headers()['content-type']).toContain('application/atom+xml');
    await page.locator('#url').fill('ftp://receiver.example/hook');
    await page.locator('.make-watch button[type="submit"]').click();
    await expect.poll(() => page.locator('.refusal').count()).toBe(1);
    expect(reader.complaints().filter((text) => !/status of 4\d\d/.test(text))).toEqual([]);

    const plain = await openReader(browser, { language, script: false });
    await plain.open(page.url());
    expect(await plain.page.locator('pre.command').first().textContent()).toContain('vigie watch add');
    await Promise.all([reader.close(), plain.close()]);
  });
});
