import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openReader, phone } from './reader.js';

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.connect(inject('endpoint'));
});
afterAll(() => browser.close());

const { catalogueUrl } = inject('market');
const at = (path: string) => `${catalogueUrl}${path}`;

const total = async (page: Page) => Number.parseInt((await page.locator('.total').textContent()) ?? '', 10);
const found = (page: Page) =>
  page.locator('.card h3 a').evaluateAll((links) => links.map((link) => link.getAttribute('href')));
const box = (page: Page, name: string, value: string) => page.locator(`input[name="${name}"][value="${value}"]`);
const countBeside = async (page: Page, name: string, value: string) =>
  Number(
    await page
      .locator('label', { has: box(page, name, value) })
      .locator('.count')
      .textContent(),
  );

describe.each(['en', 'fr'] as const)('who searches in %s', (language) => {
  const other = language === 'en' ? 'fr' : 'en';

  it('types, filters by what is counted, shares the address, and goes back', async () => {
    const reader = await openReader(browser, { language });
    const { page } = reader;
    await reader.open(at('/'));
    const all = await total(page);
    expect(all).toBeGreaterThan(45);

    await page.locator('#q').pressSequentially('compute');
    await expect.poll(() => page.url()).toContain('q=compute');
    await expect.poll(() => total(page)).toBeLessThan(all);
    const withWords = await total(page);
    const counted = await countBeside(page, 'providerCountry', 'FR');
    expect(counted).toBeGreaterThan(0);
    expect(counted).toBeLessThan(withWords);

    await box(page, 'providerCountry', 'FR').check();
    await expect.poll(() => total(page)).toBe(counted);
    expect(new URL(page.url()).searchParams.get('providerCountry')).toBe('FR');
    expect(await page.locator('.chip').count()).toBe(1);

    const friend = await openReader(browser, { language: other });
    await friend.open(page.url());
    expect(await found(friend.page)).toEqual(await found(page));
    expect(await friend.page.locator('#q').inputValue()).toBe('compute');
    expect(await box(friend.page, 'providerCountry', 'FR').isChecked()).toBe(true);
    await friend.close();

    await page.goBack();
    await expect.poll(() => total(page)).toBe(withWords);
    expect(await box(page, 'providerCountry', 'FR').isChecked()).toBe(false);
    await page.goForward();
    await expect.poll(() => total(page)).toBe(counted);
    await page.locator('.chip').click();
    await expect.poll(() => total(page)).toBe(withWords);
    expect(reader.complaints()).toEqual([]);
    await reader.close();
  });

  it('changes the language without losing the search, and the choice is kept', async () => {
    const reader = await openReader(browser, { language });
    const { page } = reader;
    await reader.open(at('/?q=compute'));
    await box(page, 'segment', 'IaaS').check();
    await expect.poll(() => page.url()).toContain('segment=IaaS');
    await expect.poll(() => page.locator('.chip').count()).toBe(1);
    const before = await found(page);
    await page.locator(`.languages a[lang="${other}"]`).click();
    await expect.poll(() => page.getAttribute('html', 'lang')).toBe(other);
    expect(await found(page)).toEqual(before);
    expect(await page.locator('.chip').count()).toBe(1);
    await reader.open(at('/pages/about'));
    expect(await page.getAttribute('html', 'lang')).toBe(other);
    expect(reader.complaints()).toEqual([]);
    await reader.close();
  });

  it('finds the same without script, and filters by the form', async () => {
    const scripted = await openReader(browser, { language });
    await scripted.open(at('/?q=compute'));
    const plain = await openReader(browser, { language, script: false });
    const { page } = plain;
    await plain.open(at('/?q=compute'));
    expect(await found(page)).toEqual(await found(scripted.page));
    expect(await total(page)).toBe(await total(scripted.page));

    const counted = await countBeside(page, 'segment', 'IaaS');
    await box(page, 'segment', 'IaaS').check();
    await page.locator('.filters .unscripted button').click();
    await expect.poll(() => new URL(page.url()).searchParams.get('segment')).toBe('IaaS');
    expect(new URL(page.url()).searchParams.get('q')).toBe('compute');
    expect(await total(page)).toBe(counted);
    await page.locator('.chip').click();
    await expect.poll(() => new URL(page.url()).searchParams.has('segment')).toBe(false);
    expect(plain.complaints()).toEqual([]);
    await Promise.all([scripted.close(), plain.close()]);
  });

  it('reaches everything by keyboard alone, and sees where it is', async () => {
    const reader = await openReader(browser, { language });
    const { page } = reader;
    await reader.open(at('/'));
    await page.keyboard.press('Tab');
    expect(await focus(page)).toMatchObject({ name: 'a.skip', seen: true });
    await page.keyboard.press('Enter');
    expect(await page.evaluate(() => document.activeElement?.id)).toBe('content');

    const passed: string[] = [];
    for (let presses = 0; presses < 8; presses += 1) {
      await page.keyboard.press('Tab');
      const { name, outlined, seen } = await focus(page);
      expect({ name, outlined, seen }).toEqual({ name, outlined: true, seen: true });
      passed.push(name);
    }
    expect(passed.slice(0, 3)).toEqual(['input#q', 'select#sort', 'button']);

    const choice = box(page, 'segment', 'SaaS');
    const counted = await countBeside(page, 'segment', 'SaaS');
    await choice.focus();
    await page.keyboard.press('Space');
    await expect.poll(() => total(page)).toBe(counted);
    await page.locator('.card h3 a').first().focus();
    await page.keyboard.press('Enter');
    await expect.poll(() => page.url()).toContain('/pages/offers/');
    expect(reader.complaints()).toEqual([]);
    await reader.close();
  });
});

/** Where the keyboard is, and whether that can be seen. */
function focus(page: Page): Promise<{ name: string; outlined: boolean; seen: boolean }> {
  return page.evaluate(() => {
    const element = document.activeElement ?? document.body;
    const { left, top, right, bottom } = element.getBoundingClientRect();
    const style = getComputedStyle(element);
    const id = element.id === '' ? element.className : element.id;
    const sign = element.id === '' ? '.' : '#';
    return {
      name: `${element.localName}${id === '' ? '' : sign}${id}`,
      outlined: style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) >= 2,
      seen: left >= 0 && top >= 0 && right <= innerWidth && bottom <= innerHeight,
    };
  });
}

it('shows its filters on a phone when they are asked for', async () => {
  const reader = await openReader(browser, { width: phone });
  const { page } = reader;
  await reader.open(at('/'));
  expect(await box(page, 'segment', 'IaaS').isVisible()).toBe(false);
  await page.locator('.filters summary').first().click();
  await expect.poll(() => box(page, 'segment', 'IaaS').isVisible()).toBe(true);
  await reader.close();
});

it('covers the page with the line of chosen offers only where some are chosen', async () => {
  const reader = await openReader(browser, { width: phone });
  const { page } = reader;
  await reader.open(at('/'));
  const covered = () =>
    page.evaluate(() => document.elementFromPoint(innerWidth / 2, innerHeight - 3)?.closest('.basket') !== null);
  expect(await covered()).toBe(false);
  await page.locator('.choose input').first().check();
  await expect.poll(covered).toBe(true);
  await reader.close();
});

it('prints the results alone', async () => {
  const reader = await openReader(browser);
  const { page } = reader;
  await reader.open(at('/?q=compute'));
  await page.emulateMedia({ media: 'print' });
  expect(await page.locator('.card').first().isVisible()).toBe(true);
  for (const left of ['.filters', '.ask', '.top nav', '.skip']) {
    expect([left, await page.locator(left).first().isVisible()]).toEqual([left, false]);
  }
  const pdf = await page.pdf({ format: 'A4' });
  expect(pdf.subarray(0, 5).toString()).toBe('%PDF-');
  await reader.close();
});
