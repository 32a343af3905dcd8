import { availableParallelism, loadavg } from 'node:os';
import { type Browser, chromium } from 'playwright-core';
import { afterAll, beforeAll, expect, inject, it } from 'vitest';
import { openReader, phone } from './reader.js';

let browser: Browser;
beforeAll(async () => {
  browser = await chromium.connect(inject('endpoint'));
});
afterAll(() => browser.close());

const { catalogueUrl } = inject('market');
const report = (line: string) => void process.stdout.write(`${line}\n`);

const mostScriptBytes = 120_000;
const mostMilliseconds = 1_500;
const [slower, takes, rounds] = [4, 5, 3];

it('the search loads little script', async () => {
  const reader = await openReader(browser);
  const loaded: Array<Promise<number>> = [];
  reader.page.on('requestfinished', (request) => {
    if (/\.js(\?|$)/.test(request.url())) loaded.push(request.sizes().then(({ responseBodySize }) => responseBodySize));
  });
  await reader.open(`${catalogueUrl}/`);
  await reader.page.waitForLoadState('networkidle');
  const bytes = (await Promise.all(loaded)).reduce((sum, size) => sum + size, 0);
  report(`search page: ${loaded.length} scripts, ${bytes} bytes as they were sent (at most ${mostScriptBytes})`);
  expect(loaded.length).toBeGreaterThan(1);
  expect(bytes).toBeGreaterThan(10_000);
  expect(bytes).toBeLessThanOrEqual(mostScriptBytes);
  await reader.close();
});

/**
 * A machine that does other work is slow for reasons of its own. Then rounds are repeated, and where none is quick enough
 * while others wait for the processor too, the figures are told and not judged.
 */
it('the search shows its largest part soon on a slow phone', async () => {
  for (let round = 1; ; round += 1) {
    const times: number[] = [];
    while (times.length < takes) times.push(await largestPaint());
    const median = times.sort((one, other) => one - other)[Math.floor(takes / 2)] ?? Number.POSITIVE_INFINITY;
    const load = (loadavg()[0] ?? 0) / availableParallelism();
    report(
      `search page: largest contentful paint ${Math.round(median)} ms, median of ${times.map(Math.round).join(', ')}; ` +
        `processor ${slower} times slower, load ${load.toFixed(1)} for each core (at most ${mostMilliseconds} ms)`,
    );
    if (median <= mostMilliseconds) return;
    if (round < rounds) continue;
    if (load < 1.5) expect(median).toBeLessThanOrEqual(mostMilliseconds);
    report('NOT JUDGED: the machine is too busy to tell whether the page is slow.');
    return;
  }
});

/** Milliseconds from the start of the navigation, in a browser that has kept nothing. */
async function largestPaint(): Promise<number> {
  const reader = await openReader(browser, { width: phone });
  const devtools = await reader.context.newCDPSession(reader.page);
  await devtools.send('Emulation.setCPUThrottlingRate', { rate: slower });
  await reader.open(`${catalogueUrl}/`);
  const time = await reader.page.evaluate(
    () =>
      new Promise<number>((tell) => {
        new PerformanceObserver((list) => tell(list.getEntries().at(-1)?.startTime ?? Number.NaN)).observe({
          type: 'largest-contentful-paint',
          buffered: true,
        });
      }),
  );
  await reader.close();
  return time;
}
