import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import { startServerProcess } from '../demo/server-process.js';
import { type Bad, Pool, type Prepared } from '../faults/pool.js';
import { placesIn, registrySettings } from '../faults/registry-settings.js';
import { programOf } from '../network/vigie.js';
import { seeded } from './exposure-market.js';

/** How many good submissions a registry accepts in a second, alone and beside bad ones. */
const rate = Number(process.argv[2] ?? 1000);
const rounds = Number(process.argv[3] ?? 5);
const seconds = 3;
const submitters = 8;
const bodyLimit = 64 * 1024;

const print = (text: string) => void process.stdout.write(`${text}\n`);
const agent = new Agent({ keepAlive: true, maxSockets: submitters });

function submit(url: string, { body, mediaType }: Prepared): Promise<number> {
  return new Promise((resolve, reject) => {
    const headers = { 'content-type': mediaType, 'content-length': Buffer.byteLength(body) };
    const sent = request(`${url}/credentials`, { method: 'POST', agent, headers }, (response) => {
      response.resume().once('end', () => resolve(response.statusCode ?? 0));
    });
    sent.once('error', reject);
    sent.end(body);
  });
}

async function accepted(url: string, pool: Pool): Promise<number> {
  const prepared = Array.from({ length: seconds * 600 }, () => pool.single());
  let count = 0;
  const began = performance.now();
  const passed = () => (performance.now() - began) / 1000;
  await Promise.all(
    Array.from({ length: submitters }, async () => {
      for (let next = prepared.pop(); next !== undefined && passed() < seconds; next = prepared.pop()) {
        const status = await submit(url, next);
        if (status !== 201) throw new Error(`a good submission is answered ${status}`);
        count += 1;
      }
    }),
  );
  return count / passed();
}

/** Runs `work` beside bad submissions out of a thread of their own; answers what it gave and how many were refused a second. */
async function beside<Result>(url: string, bad: Bad[], work: () => Promise<Result>): Promise<[Result, number]> {
  const workerData = { url: `${url}/credentials`, rate, bad };
  const worker = new Worker(new URL('refusals-sender.js', import.meta.url), { workerData });
  const tell = () => new Promise<number>((resolve) => worker.once('message', resolve));
  const steady = tell();
  await steady;
  const began = performance.now();
  const before = tell();
  worker.postMessage('count');
  const first = await before;
  const result = await work();
  const after = tell();
  worker.postMessage('count');
  const refused = ((await after) - first) / ((performance.now() - began) / 1000);
  await worker.terminate();
  return [result, refused];
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}

const folder = await mkdtemp(join(tmpdir(), 'vigie-bench-'));
const { documents, data } = placesIn(folder);
const pool = await Pool.open(documents, 1, seeded(1));
const settings = { ...registrySettings(data, documents, 0), VIGIE_BODY_LIMIT: String(bodyLimit) };
const registry = await startServerProcess('registry', programOf('@vigie/registry', 'bin.js'), [], settings);
try {
  const bad = pool.bad(200, bodyLimit);
  await accepted(registry.url, pool);
  const alone: number[] = [];
  const together: number[] = [];
  const refusals: number[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    alone.push(await accepted(registry.url, pool));
    const [rateBeside, refused] = await beside(registry.url, bad, () => accepted(registry.url, pool));
    together.push(rateBeside);
    refusals.push(refused);
    const [one, other, third] = [alone, together, refusals].map((list) => (list.at(-1) ?? 0).toFixed(0));
    print(`round ${round}: ${one} accepted a second alone, ${other} beside ${third} refusals a second`);
  }
  const share = median(together) / median(alone);
  print(
    `medians: ${median(alone).toFixed(0)} alone, ${median(together).toFixed(0)} beside ${median(refusals).toFixed(0)} ` +
      `refusals a second: ${(share * 100).toFixed(0)} % (the bar is 50 % beside ${rate})`,
  );
} finally {
  await registry.stop();
  agent.destroy();
  await rm(folder, { recursive: true, force: true });
}
