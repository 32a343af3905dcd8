import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { openReader } from './reader.js';

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.connect(inject('endpoint'));
});
afterAll(() => browser.close());

const { registryUrl, operatorToken, digest } = inject('market');

/** No offering may be called as most are. */
const shapes = `@prefix sh: <http://www.w3.org/ns/shacl#> .
<https://ecosystem.example/short> a sh:NodeShape ; sh:targetClass <https://w3id.org/gaia-x/development#ServiceOffering> ;
  sh:property [ sh:path <https://schema.org/name> ; sh:maxLength 10 ] .
`;

describe.each(['en', 'fr'] as const)('who operates or audits a registry, in %s', (language) => {
  it('follows a credential from the overview to its verdict', async () => {
    const reader = await openReader(browser, { language });
    const { page } = reader;
    await reader.open(registryUrl);
    await page.locator('a[href="/pages/credentials?status=withdrawn"]').click();
    await page.waitForURL(/status=withdrawn/);
    await page.locator('tbody a.digest').first().click();
    await page.waitForURL(/\/pages\/credentials\/[0-9a-f]{64}/);
    expect(await page.locator('.status-withdrawn').count()).toBeGreaterThan(0);
    expect(reader.complaints()).toEqual([]);
    await reader.close();
  });

  it('checks in the own browser that the log holds a credential, and believes nobody', async () => {
    const reader = await openReader(browser, { language });
    const { page } = reader;
    const check = async () => {
      await page.locator('.verify button[type="submit"]').click();
      await expect.poll(() => page.locator('.verify .verdict').count()).toBe(1);
      return page.locator('.verify .verdict').getAttribute('class');
    };
    await reader.open(`${registryUrl}/pages/log?digest=${digest}`);
    expect(await check()).toBe('verdict verdict-passed');

    // A registry that gives another way up to the root is found out.
    await page.route('**/log/proof/**', async (route) => {
      const response = await route.fetch();
      const proof = JSON.stringify(await response.json());
      await route.fulfill({ response, body: proof.replace(/"([A-Za-z0-9+/]{43}=)"/, `"${'A'.repeat(43)}="`) });
    });
    await reader.open(`${registryUrl}/pages/log?digest=${digest}`);
    expect(await check()).toBe('verdict verdict-failed');
    await page.unroute('**/log/proof/**');

    await reader.open(`${registryUrl}/pages/log?digest=${'0'.repeat(64)}`);
    await page.locator('.verify button[type="submit"]').click();
    await expect.poll(() => page.locator('.verify [aria-live]').textContent()).toMatch(/\S/);
    expect(await page.locator('.verify .verdict-passed').count()).toBe(0);
    expect(reader.complaints().filter((text) => !text.includes('status of 404'))).toEqual([]);
    await reader.close();
  });

  it('sees what a schema would move before it is in force, with the token of the operator alone', async () => {
    const reader = await openReader(browser, { language });
    const { page } = reader;
    await reader.open(`${registryUrl}/pages/schemas`);
    const form = page.locator('form.operator-form');
    await form.locator('#address').fill('https://ecosystem.example/shapes');
    await form.locator('#version').fill(`rules-${language}`);
    await form.locator('#name').fill('short.ttl');
    await form.locator('#text').fill(shapes);
    await form.locator('input[type="password"]').fill('not-the-token');
    await form.locator('button[type="submit"]').click();
    await expect.poll(() => page.locator('.refusal').count()).toBe(1);

    await form.locator('input[type="password"]').fill(operatorToken);
    await form.locator('button[type="submit"]').click();
    await expect.poll(() => page.locator('[aria-live] tbody tr').count()).toBeGreaterThan(40);
    expect(await page.locator('[aria-live] code').first().textContent()).toMatch(/\S/);
    expect(await page.evaluate(() => [localStorage.length, sessionStorage.length])).toEqual([0, 0]);
    // Nothing has moved by looking.
    await reader.open(`${registryUrl}/pages/credentials?status=nonconformant`);
    expect(await page.locator('tbody tr').count()).toBe(0);
    expect(reader.complaints().filter((text) => !/status of 40[13]/.test(text))).toEqual([]);
    await reader.close();
  });

  it('is told without script which command does the same', async () => {
    const reader = await openReader(browser, { language, script: false });
    await reader.open(`${registryUrl}/pages/log`);
    expect(await reader.page.locator('noscript code').textContent()).toBe('vigie log verify');
    await reader.close();
  });
});
