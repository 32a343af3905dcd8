import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { performance } from 'node:perf_hooks';
import { Worker } from 'node:worker_threads';
import { startServerProcess } from '../demo/server-process.js';
import { type Bad, Pool } from '../faults/pool.js';
import { placesIn, registrySettings } from '../faults/registry-settings.js';
import { programOf } from '../network/vigie.js';
import { seeded } from './exposure-market.js';
import { processorTime } from './processor-time.js';
import type { Tally } from './refusals-sender.js';

/** How many good submissions a registry accepts in a second, alone and beside bad ones. */
const rate = Number(process.argv[2] ?? 1000);
const rounds = Number(process.argv[3] ?? 5);
/** Refusals a minute that the sender of the bad ones may have, by default as the settings give it; 0 has each verified. */
const budget = Number(process.argv[4] ?? 600);
const seconds = 3;
const submitters = 8;
const bodyLimit = 64 * 1024;

const print = (text: string) => void process.stdout.write(`${text}\n`);
const agent = new Agent({ keepAlive: true, maxSockets: submitters });

function submit(url: string, { body, mediaType }: Bad): Promise<number> {
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

/** Runs `work` beside bad submissions out of a thread of their own; answers what it gave, and how many were sent and refused a second. */
async function beside<Result>(url: string, bad: Bad[], work: () => Promise<Result>): Promise<[Result, Tally]> {
  // With a budget they come from an address of their own: it is the sender's.
  const from = budget === 0 ? {} : { from: '127.0.0.2' };
  const workerData = { url: `${url}/credentials`, rate, bad, ...from };
  const worker = new Worker(new URL('refusals-sender.js', import.meta.url), { workerData });
  const tell = () => new Promise<Tally>((resolve) => worker.once('message', resolve));
  const steady = tell();
  await steady;
  const began = performance.now();
  const before = tell();
  worker.postMessage('count');
  const first = await before;
  const result = await work();
  const after = tell();
  worker.postMessage('count');
  const last = await after;
  const passed = (performance.now() - began) / 1000;
  await worker.terminate();
  const { answers } = last;
  return [
    result,
    { sent: (last.sent - first.sent) / passed, refused: (last.refused - first.refused) / passed, answers },
  ];
}

/** What one refusal of each kind costs the registry, sent one after the other. */
async function costs(url: string, bad: Bad[]): Promise<string[]> {
  const kinds = new Map<string, { count: number; spent: number }>();
  for (let from = 0; from < 2000; from += 50) {
    const one = bad[(from / 50) % bad.length];
    if (one === undefined) continue;
    const began = await processorTime(url);
    let status = 0;
    for (let sent = 0; sent < 50; sent += 1) status = await submit(url, one);
    const spent = (await processorTime(url)) - began;
    const known = kinds.get(String(status)) ?? { count: 0, spent: 0 };
    kinds.set(String(status), { count: known.count + 50, spent: known.spent + spent });
  }
  return [...kinds].map(([status, { count, spent }]) => `${status}: ${(spent / count).toFixed(2)} ms`);
}

/** What the registry's own counts say of its lanes. */
async function lanesOf(url: string): Promise<string[]> {
  const metrics = await (await fetch(`${url}/metrics`)).text();
  return metrics
    .split('\n')
    .filter((line) => /^vigie_registry_(submissions_|commit_group_size_(sum|count))/.test(line));
}

function median(values: readonly number[]): number {
  return [...values].sort((one, other) => one - other)[Math.floor(values.length / 2)] ?? 0;
}

const folder = await mkdtemp(join(tmpdir(), 'vigie-bench-'));
const { documents, data } = placesIn(folder);
const pool = await Pool.open(documents, 1, seeded(1));
const settings = {
  ...registrySettings(data, documents, 0),
  VIGIE_BODY_LIMIT: String(bodyLimit),
  // All comes from one address here, and its limit would answer in the place of what is measured.
  VIGIE_RATE_ADDRESS: '0',
  VIGIE_RATE_ISSUER: '0',
  VIGIE_RATE_REFUSALS: String(budget),
};
const registry = await startServerProcess('registry', programOf('@vigie/registry', 'bin.js'), [], settings);
try {
  const bad = pool.bad(200, bodyLimit);
  await accepted(registry.url, pool);
  const alone: number[] = [];
  const together: number[] = [];
  const refusals: number[] = [];
  const sent: number[] = [];
  for (let round = 1; round <= rounds; round += 1) {
    alone.push(await accepted(registry.url, pool));
    const [rateBeside, tally] = await beside(registry.url, bad, () => accepted(registry.url, pool));
    together.push(rateBeside);
    refusals.push(tally.refused);
    sent.push(tally.sent);
    const [one, other, third, fourth] = [alone, together, refusals, sent].map((list) => (list.at(-1) ?? 0).toFixed(0));
    const kinds = Object.entries(tally.answers).map(([answer, count]) => `${count} × ${answer}`);
    print(`round ${round}: ${one} accepted a second alone, ${other} beside ${third} refusals a second`);
    print(`  ${fourth} bad ones sent a second, answered ${kinds.join(', ')}`);
  }
  print(`processor time of one refusal, sent one after the other: ${(await costs(registry.url, bad)).join(', ')}`);
  const share = median(together) / median(alone);
  const isKept = share >= 0.5 && median(refusals) >= 0.95 * rate;
  print(
    `medians: ${median(alone).toFixed(0)} alone, ${median(together).toFixed(0)} beside ${median(refusals).toFixed(0)} ` +
      `refusals of ${median(sent).toFixed(0)} sent a second: ${(share * 100).toFixed(0)} %`,
  );
  print(`the bar, 50 % beside ${rate} refusals a second, ${isKept ? 'holds' : 'does not hold'}`);
  for (const line of await lanesOf(registry.url)) print(`  ${line}`);
} finally {
  await registry.stop();
  agent.destroy();
  await rm(folder, { recursive: true, force: true });
}
