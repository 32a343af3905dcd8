import type { Browser, BrowserContext, Page } from 'playwright-core';
import { canary } from './hostile-offer.js';

export interface ReaderOptions {
  language?: 'en' | 'fr';
  width?: number;
  dark?: boolean;
  /** Whether the browser runs script. Default: it does. */
  script?: boolean;
}

/** Somebody with a browser of their own, who notices whatever a page should not do. */
export interface Reader {
  page: Page;
  context: BrowserContext;
  /** What went wrong since it was last asked for: errors in the console, what the policy refused, requests to elsewhere. */
  complaints(): string[];
  /** Opens an address and waits until it is lively; answers the status. */
  open(url: string): Promise<number>;
  close(): Promise<void>;
}

export const phone = 390;
export const desk = 1280;

export async function openReader(browser: Browser, options: ReaderOptions = {}): Promise<Reader> {
  const { language = 'en', width = desk, dark = false, script = true } = options;
  const context = await browser.newContext({
    locale: language === 'fr' ? 'fr-FR' : 'en-GB',
    colorScheme: dark ? 'dark' : 'light',
    viewport: { width, height: width === phone ? 844 : 900 },
    reducedMotion: 'reduce',
    javaScriptEnabled: script,
  });
  const heard: string[] = [];
  await context.addInitScript((name) => {
    Object.defineProperty(globalThis, name, { value: () => reportError(new Error(`${name} was called`)) });
    document.addEventListener('securitypolicyviolation', ({ violatedDirective, blockedURI, sourceFile }) =>
      reportError(new Error(`refused by ${violatedDirective}: ${blockedURI} ${sourceFile}`)),
    );
  }, canary);
  const page = await context.newPage();
  let opened = '';
  page.on('console', (message) => {
    // A page that is answered with a refusal is reported as such; its status is looked at where it is opened.
    const ownAnswer = message.location().url === opened && message.text().startsWith('Failed to load resource');
    if (['error', 'warning'].includes(message.type()) && !ownAnswer) heard.push(`${message.type()}: ${message.text()}`);
  });
  page.on('pageerror', (error) => heard.push(`error: ${error.message}`));
  page.on('dialog', (dialog) => {
    heard.push(`dialog: ${dialog.message()}`);
    void dialog.dismiss();
  });
  page.on('request', (request) => {
    const { protocol, host } = new URL(request.url());
    if (request.isNavigationRequest()) opened = request.url();
    const here = new URL(opened).host === host;
    if (!['blob:', 'data:'].includes(protocol) && !here) heard.push(`request to elsewhere: ${request.url()}`);
  });
  return {
    page,
    context,
    complaints: () => heard.splice(0).map((text) => `${page.url()} ${text}`),
    open: async (url) => {
      const response = await page.goto(url, { waitUntil: 'load' });
      if (script) await lively(page);
      return response?.status() ?? 0;
    },
    close: () => context.close(),
  };
}

/** Resolves when React has taken over what the server rendered, to its last part, and its effects have run. */
export async function lively(page: Page): Promise<void> {
  await page.waitForFunction(() =>
    Object.keys(document.querySelector('footer a') ?? {}).some((key) => key.startsWith('__reactProps')),
  );
  await page.evaluate(
    () => new Promise<void>((done) => requestAnimationFrame(() => requestAnimationFrame(() => done()))),
  );
}

/** By how many pixels the page is wider than the window. */
export function overflow(page: Page): Promise<number> {
  return page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
}
