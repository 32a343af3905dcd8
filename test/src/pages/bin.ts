import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseArgs } from 'node:util';
import { startVitest } from 'vitest/node';
import { takeScreenshots } from './screenshots.js';
import { startSession } from './session.js';

const { values, positionals } = parseArgs({
  options: { browser: { type: 'string' }, screenshots: { type: 'string' } },
  allowPositionals: true,
});

/** Where distributions put it. */
const usual = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];
const browser = values.browser ?? usual.find((file) => existsSync(file));

if (values.browser !== undefined && !existsSync(values.browser)) {
  process.stderr.write(`There is no program ${values.browser}: name that of a browser, or leave --browser away.\n`);
  process.exitCode = 2;
} else if (browser === undefined) {
  process.stdout.write(
    `SKIPPED: no journey in a browser was made, because there is no ${usual.join(', ')}.\n` +
      'Install Chromium (apt-get install chromium), or name its program with --browser.\n',
  );
} else {
  const { provided, stop } = await startSession(browser);
  try {
    if (values.screenshots === undefined) await runTests();
    else await takeScreenshots(provided, resolve(values.screenshots));
  } finally {
    await stop();
  }

  async function runTests() {
    const vitest = await startVitest('test', positionals, {
      root: fileURLToPath(new URL('../../..', import.meta.url)),
      config: false,
      watch: false,
      include: ['test/src/pages/**/*.test.ts'],
      provide: provided,
      // All share one browser and one network, and what is measured should not wait for others.
      fileParallelism: false,
      isolate: false,
      maxConcurrency: 2,
      testTimeout: 240_000,
      hookTimeout: 120_000,
      expect: { poll: { timeout: 30_000 } },
    });
    await vitest.close();
  }
}
