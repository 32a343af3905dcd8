import { type Browser, chromium, type Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, inject, it } from 'vitest';
import { desk, openReader, overflow, phone, type Reader } from './reader.js';

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.connect(inject('endpoint'));
});
afterAll(() => browser.close());

const { catalogueUrl, registryUrl, offers, hostileDigests, hostileFile, hostilePlaces } = inject('market');
const code = encodeURIComponent;
const mallory = offers.hostile.slice(0, offers.hostile.indexOf('#'));

/** Every page that shows what somebody wrote who means harm: an offer, a data space, feedback, an objection. */
const shown = [
  '/?q=vigieCanary',
  `/?q=${code('<script>vigieCanary()</script>')}&provider=${code(mallory)}&category=__proto__`,
  `/pages/offers/${code(offers.hostile)}`,
  `/pages/offers/${code(offers.hostile)}?jurisdiction=${code('"><img src=x onerror=vigieCanary()>')}`,
  `/pages/offers/${code(offers.complete)}`,
  `/pages/compare?offer=${code(offers.hostile)}&offer=${code(offers.complete)}`,
  `/pages/compare?offer=${code('<script>vigieCanary()</script>')}&offer=${code('javascript:vigieCanary()')}`,
  `/pages/exits/${code(offers.hostile)}`,
  `/pages/exits/${code(offers.complete)}`,
  `/pages/simulations/${code(offers.hostile)}`,
  `/pages/shortlist?offer=${code(offers.hostile)}&title=${code('<script>vigieCanary()</script>')}&simulate=on`,
  `/pages/stack?offer=${code(offers.hostile)}&offer=${code(offers.complete)}&find=vigieCanary`,
  `/pages/stack?offer=${code('javascript:vigieCanary()')}&role.1=${code('"><img src=x onerror=vigieCanary()>')}`,
  `/pages/watches?address=${code('javascript:vigieCanary()')}`,
  `/pages/watches?offer=${code(offers.hostile)}`,
  '/pages/providers',
  `/pages/providers/${code(mallory)}`,
  '/pages/data-spaces',
  `/pages/data-spaces/${code(`${mallory}#harvest`)}`,
  '/pages/indicators',
  '/free-software',
].map((path) => `${catalogueUrl}${path}`);
const held = [
  `/pages/credentials?issuer=${code(mallory)}`,
  `/pages/credentials?issuer=${code('"><script>vigieCanary()</script>')}`,
  ...hostileDigests.map((digest) => `/pages/credentials/${digest}`),
  '/pages/conflicts',
  `/pages/log?digest=${code('"><script>vigieCanary()</script>')}`,
].map((path) => `${registryUrl}${path}`);

/** What the page does that it should not. */
async function faultsOf({ page, complaints }: Reader): Promise<string[]> {
  const found: string[] = [];
  for (const width of [desk, phone]) {
    await page.setViewportSize({ width, height: 844 });
    const wider = await overflow(page);
    if (wider > 0) found.push(`${width}: the page is ${wider} pixels wider than the window`);
    found.push(...(await crowdingIn(page)).map((one) => `${width}: ${one}`));
  }
  found.push(...(await harmIn(page)));
  // An answer that is a refusal is said so in the console, which is no harm.
  return [...found, ...complaints().filter((text) => !/status of 4\d\d/.test(text))];
}

describe.concurrent('what a stranger wrote to do harm', () => {
  it.each([...shown, ...held])('harms nobody at %s', async (url) => {
    const reader = await openReader(browser);
    await reader.open(url);
    expect(await faultsOf(reader)).toEqual([]);
    await reader.close();
  });

  it.each([true, false])('harms nobody who looks at it before it is published (script: %s)', async (script) => {
    const reader = await openReader(browser, { script });
    const { page } = reader;
    await reader.open(`${catalogueUrl}/pages/publish`);
    await page.locator('#offer').fill(hostileFile);
    await page.locator('.editor button[type="submit"]').click();
    await expect.poll(() => page.locator('article.offer').count()).toBe(1);
    expect(await faultsOf(reader)).toEqual([]);
    await reader.close();
  });
});

/** What a page would have if it were made of a stranger's words as markup. */
function harmIn(page: Page): Promise<string[]> {
  return page.evaluate(() => {
    const foreign = document.querySelectorAll('iframe, img, object, embed, style, base, script:not([src], #state)');
    const addresses = ['href', 'src', 'action', 'formaction', 'xlink:href'];
    const dangerous = [...document.querySelectorAll('body *')].filter((element) =>
      [...element.attributes].some(
        ({ name, value }) =>
          /^on|^srcdoc$/.test(name) || (addresses.includes(name) && /^\s*(javascript|data|vbscript):/i.test(value)),
      ),
    );
    return [...foreign, ...dangerous].map(({ outerHTML }) => outerHTML.slice(0, 200));
  });
}

/** Names and words that take the place of all else. What is whole scrolls in a box of its own: that is what takes place. */
function crowdingIn(page: Page): Promise<string[]> {
  return page.evaluate(() =>
    [...document.querySelectorAll('h1, h2, h3, legend, label, summary, a, bdi, .whole')]
      .filter((element) => element.parentElement?.closest('.whole') === null)
      .filter((element) => element.getBoundingClientRect().height > 600)
      .map(
        (element) => `${Math.round(element.getBoundingClientRect().height)} pixels: ${element.outerHTML.slice(0, 120)}`,
      ),
  );
}

it('a stranger can put harmful words nearly wherever the vocabulary takes words', () => {
  expect(hostilePlaces).toBeGreaterThan(50);
  expect(hostileFile).toMatch(/javascript:/);
});

it('a name that is cut can be read in full', async () => {
  const reader = await openReader(browser, { width: phone });
  const { page } = reader;
  await reader.open(`${catalogueUrl}/?provider=${code(mallory)}`);
  const card = page.locator('.card h3 a').first();
  expect(await card.textContent()).toMatch(/^<script>/);
  await card.click();
  await page.waitForURL(/\/pages\/offers\//);
  expect((await page.locator('h1').textContent())?.length).toBeLessThan(400);
  const full = page.locator('.whole-name');
  await full.locator('summary').click();
  const text = await full.locator('.whole bdi').textContent();
  expect(text?.length).toBe(100_000);
  expect((await full.locator('.whole').boundingBox())?.height).toBeLessThan(600);
  await reader.close();
});
