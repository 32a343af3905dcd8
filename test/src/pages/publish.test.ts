import { protectKey } from '@vigie/credentials';
import { generateKey } from '@vigie/sdk';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openReader } from './reader.js';

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.connect(inject('endpoint'));
});
afterAll(() => browser.close());

const { catalogueUrl, registryUrl } = inject('market');

describe.each(['en', 'fr'] as const)('a provider with a browser alone, in %s', (language) => {
  it('mends an offer file by its lines, signs it with a key of the browser, and finds it in the catalogue', async () => {
    const reader = await openReader(browser, { language });
    const { page } = reader;
    await reader.open(`${catalogueUrl}/pages/publish`);
    const file = page.locator('#offer');
    await page.locator('.editor button.quiet').click();
    await expect.poll(() => file.inputValue()).toContain('vigieOffer: 1');
    await expect.poll(() => page.locator('.verdict-good').count()).toBe(1);

    const name = `Browser Compute ${language}`;
    const right = (await file.inputValue()).replace('Exemple Compute', name);
    const wrong = right.replace('segment: IaaS', 'segment: Nowhere');
    await file.fill(wrong);
    await expect.poll(() => page.locator('.problems > li.error').count()).toBe(1);
    await page.locator('.problems > li.error button').click();
    const line = await file.evaluate((element) => {
      const { value, selectionStart } = element as HTMLTextAreaElement;
      return document.activeElement === element ? value.slice(selectionStart).split('\n')[0] : 'it has no focus';
    });
    expect(line).toContain('Nowhere');

    await file.fill(right);
    await expect.poll(() => page.locator('.verdict-good').count()).toBe(1);
    await page.locator('.editor button[type="submit"]').click();
    await expect.poll(() => page.locator('article.offer h1, article.offer h2').first().textContent()).toMatch(/\S/);

    const publish = page.locator('section[aria-labelledby="send"] .actions button').first();
    expect(await publish.isDisabled()).toBe(true);
    await page.locator('section[aria-labelledby="key"] .actions button').first().click();
    await page.locator('section[aria-labelledby="identity"] p button').last().click();
    await expect.poll(() => file.inputValue()).toContain('issuer: did:jwk:');
    await expect.poll(() => publish.isEnabled()).toBe(true);
    await publish.click();
    await expect.poll(() => page.locator('section[aria-labelledby="send"] [aria-live] h4').count()).toBe(1);
    expect(await page.locator('section[aria-labelledby="send"] [role="alert"]').allTextContents()).toEqual([]);
    expect(await page.locator('.receipt li').count()).toBe(4);
    const digest = await page.locator('.receipt li code').first().textContent();
    expect((await page.request.get(`${registryUrl}/credentials/${digest}`)).status()).toBe(200);

    const found = await openReader(browser, { language });
    await expect
      .poll(async () => {
        await found.open(`${catalogueUrl}/?q=${encodeURIComponent(`"${name}"`)}`);
        return found.page
          .locator('.card h3')
          .first()
          .textContent({ timeout: 1_000 })
          .catch(() => '');
      })
      .toBe(name);
    const elsewhere = `request to elsewhere: ${registryUrl}/credentials`;
    expect([...reader.complaints(), ...found.complaints()].filter((text) => !text.includes(elsewhere))).toEqual([]);
    await Promise.all([reader.close(), found.close()]);
  });

  it('opens an encrypted key file by its passphrase, which goes nowhere', async () => {
    const reader = await openReader(browser, { language });
    const { page } = reader;
    const sent: string[] = [];
    page.on('request', (request) => sent.push(`${request.url()} ${request.postData() ?? ''}`));
    await reader.open(`${catalogueUrl}/pages/publish`);
    const { kid, alg, privateKeyJwk } = await generateKey();
    const privateKeyJwe = await protectKey({ ...privateKeyJwk, kid, alg }, 'horse battery');
    const text = JSON.stringify({ kid, alg, privateKeyJwe });
    await page
      .locator('#key-file')
      .setInputFiles({ name: 'key.json', mimeType: 'application/json', buffer: Buffer.from(text) });
    const field = page.locator('#passphrase');
    await field.fill('horse');
    await field.press('Enter');
    await expect.poll(() => page.locator('section[aria-labelledby="key"] [role="alert"]').count()).toBe(1);
    await field.fill('horse battery');
    await field.press('Enter');
    await expect
      .poll(() => page.locator('section[aria-labelledby="key"] [role="status"] code').textContent())
      .toBe(kid);
    expect(await field.count()).toBe(0);
    expect(sent.filter((one) => /horse|battery/.test(one))).toEqual([]);
    expect(reader.complaints()).toEqual([]);
    await reader.close();
  });

  it('sees a preview without script, and which command publishes', async () => {
    const reader = await openReader(browser, { language, script: false });
    const { page } = reader;
    await reader.open(`${catalogueUrl}/pages/publish`);
    const template = await (await page.request.get(`${catalogueUrl}/offer-template`)).text();
    await page.locator('#offer').fill(template);
    await page.locator('.editor button[type="submit"]').click();
    await expect.poll(() => page.locator('article.offer').count()).toBe(1);
    expect(await page.locator('.verdict-good').count()).toBe(1);
    expect(await page.locator('.panel .unscripted code').first().textContent()).toContain('vigie publish');
    expect(reader.complaints()).toEqual([]);
    await reader.close();
  });
});
