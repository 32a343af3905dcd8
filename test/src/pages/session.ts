import { chromium } from 'playwright-core';
import type { ProvidedContext } from 'vitest';
import { developmentBundle } from './development-bundle.js';
import { type Market, startMarket } from './market.js';

declare module 'vitest' {
  interface ProvidedContext {
    market: Market;
    /** Where all test files find the one browser. */
    endpoint: string;
    /** Folder with the pages' code as developers have it, in which React says more. */
    development: string;
  }
}

/** One network and one browser for everything that is looked at. */
export async function startSession(
  executablePath: string,
): Promise<{ provided: ProvidedContext; stop(): Promise<void> }> {
  const started: Array<() => Promise<void>> = [];
  const stop = async () => {
    for (const end of started.reverse()) await end();
  };
  try {
    const bundle = await developmentBundle();
    started.push(bundle.remove);
    const { market, stop: stopMarket } = await startMarket();
    started.push(stopMarket);
    const browser = await chromium.launchServer({
      executablePath,
      // In a container there is neither a sandbox to be had nor much shared memory.
      args: ['--no-sandbox', '--disable-dev-shm-usage', '--disable-gpu'],
    });
    started.push(() => browser.close());
    return { provided: { market, endpoint: browser.wsEndpoint(), development: bundle.folder }, stop };
  } catch (error) {
    await stop();
    throw error;
  }
}
