import { execFile } from 'node:child_process';
import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { freePort, type ServerProcess, startServerProcess } from '../demo/server-process.js';
import { programOf } from '../network/vigie.js';
import { checkRegistry } from './check-registry.js';
import { checkBytes, submit } from './crowd.js';
import type { DiskOptions } from './disk-faults.js';
import { Ledger } from './ledger.js';
import { Pool, type Prepared } from './pool.js';
import { placesIn, registrySettings } from './registry-settings.js';
import { fillUp, smallDisk, tools } from './small-disk.js';

const run = promisify(execFile);
interface Scene {
  pool: Pool;
  ledger: Ledger;
  data: string;
  start(through?: readonly string[]): Promise<ServerProcess>;
  /** Sends a submission and answers its status. */
  send(prepared?: Prepared): Promise<number | undefined>;
}

async function sceneIn({ folder, seed, random }: DiskOptions): Promise<Scene> {
  const { documents, data } = placesIn(folder);
  await mkdir(data);
  const pool = await Pool.open(documents, seed, random);
  const ledger = new Ledger();
  const settings = registrySettings(data, documents, await freePort(0));
  const url = `http://localhost:${settings.VIGIE_REGISTRY_PORT}`;
  return {
    pool,
    ledger,
    data,
    start: (through = []) =>
      startServerProcess('registry', programOf('@vigie/registry', 'bin.js'), [], { ...settings, PATH: tools }, through),
    send: async (prepared = pool.next()) => {
      ledger.send(prepared);
      return submit({ url, ledger }, prepared);
    },
  };
}

/** The disk is full, again and again: nothing is acknowledged, everything is still read, and space is enough to go on. */
export async function fullDisk(options: DiskOptions): Promise<string[]> {
  const { ledger, data, start, send } = await sceneIn(options);
  const registry = await start(smallDisk(data, 'size=8m'));
  const ballast = join(`/proc/${registry.pid}/root`, data, 'ballast');
  try {
    for (let turn = 1; turn <= 3; turn += 1) {
      for (let count = 0; count < 3; count += 1) await accepted(ledger, await send());
      await fillUp(ballast);
      const statuses = await untilRefused(send);
      if (statuses.at(-1) !== 507) ledger.fault(`a full disk is answered ${statuses}`);
      await expectProblem(registry.url, 'storage-full', ledger);
      await stillRead(registry.url, ledger);
      await rm(ballast);
      await accepted(ledger, await send());
    }
    await checkRegistry(registry.url, ledger, new Set());
    options.print(`  full disk: ${ledger.acknowledged.size} acknowledged, ${ledger.sent.size} sent`);
  } finally {
    await registry.stop();
  }
  return ledger.faults;
}

/** No file may grow, then none may be written at all; the process is killed in that state and started again without it. */
export async function boundedFiles(options: DiskOptions): Promise<string[]> {
  const { ledger, start, send } = await sceneIn(options);
  let registry = await start();
  const limit = (bytes: number | 'unlimited') =>
    run('prlimit', [`--fsize=${bytes}:unlimited`, '--pid', String(registry.pid)], { env: { PATH: tools } });
  for (const bytes of [256 * 1024, 0]) {
    await accepted(ledger, await send());
    await limit(bytes);
    const statuses = await untilRefused(send);
    if (statuses.at(-1) !== 503) ledger.fault(`files that may not grow are answered ${statuses}`);
    await expectProblem(registry.url, 'storage-unavailable', ledger);
    await stillRead(registry.url, ledger);
    await limit('unlimited');
    await accepted(ledger, await send());
    await limit(bytes);
    await untilRefused(send);
    await registry.kill();
    registry = await start();
    await checkRegistry(registry.url, ledger, new Set());
  }
  await accepted(ledger, await send());
  options.print(`  bounded files: ${ledger.acknowledged.size} acknowledged, ${ledger.sent.size} sent`);
  await registry.stop();
  return ledger.faults;
}

/** A folder that cannot be written to ends the start, with a code and a status. */
export async function readOnlyFolder(options: DiskOptions): Promise<string[]> {
  const { ledger, data, start } = await sceneIn(options);
  const told = await start(smallDisk(data, 'ro')).then(
    async (registry) => {
      await registry.stop();
      return 'it started';
    },
    (error: Error) => error.message,
  );
  if (!told.includes('"code":"storage-unavailable"') || !told.includes('ended with status 1')) ledger.fault(told);
  options.print('  read-only folder: tried');
  return ledger.faults;
}

/** What has been allocated before may still take some; then no more. */
async function untilRefused(send: Scene['send']): Promise<Array<number | undefined>> {
  const statuses: Array<number | undefined> = [];
  while (statuses.length < 500) {
    const status = await send();
    statuses.push(status);
    if (status !== 200 && status !== 201) break;
  }
  return statuses;
}

async function expectProblem(url: string, code: string, ledger: Ledger): Promise<void> {
  const [text] = [...ledger.sent].find(([digest]) => !ledger.acknowledged.has(digest))?.slice(1) ?? [];
  const headers = { 'content-type': 'application/vc+jwt' };
  const response = await fetch(`${url}/credentials`, { method: 'POST', headers, body: text ?? '' });
  const problem = (await response.json()) as { code?: string };
  if (problem.code !== code) ledger.fault(`expected ${code}, was told ${JSON.stringify(problem)}`);
  if (response.headers.get('retry-after') === null) ledger.fault(`${code} does not say when to try again`);
}

async function stillRead(url: string, ledger: Ledger): Promise<void> {
  await checkRegistry(url, ledger, new Set(), { signs: false });
  for (const path of ['/health/live', '/health/ready', '/refusals', '/conflicts', '/credentials', '/metrics']) {
    const { status } = await fetch(url + path);
    if (status !== 200) ledger.fault(`${path} answers ${status} while nothing can be written`);
  }
  for (const digest of [...ledger.acknowledged.keys()].slice(0, 5)) await checkBytes(url, ledger, digest);
}

async function accepted(ledger: Ledger, status: number | undefined): Promise<void> {
  if (status !== 200 && status !== 201) ledger.fault(`with space on the disk a submission is answered ${status}`);
}
