import { execFile } from 'node:child_process';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { offerTemplate, writeKeyFile } from '@vigie/sdk';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Network, startNetwork } from './network/network.js';

const root = fileURLToPath(new URL('../..', import.meta.url));

let network: Network;
let folder: string;

beforeAll(async () => {
  // The example signs at the time of this machine, so the servers must live in it too.
  network = await startNetwork({ now: new Date(Date.now() + 60_000) });
  // Inside this package, so that the example finds the library by its name.
  folder = await mkdtemp(join(root, 'test/dist/readme-'));
});

afterAll(async () => {
  await network.stop();
  await rm(folder, { recursive: true, force: true });
});

test('the library example of the SDK’s README publishes an offer and finds it', async () => {
  const readme = await readFile(join(root, 'packages/sdk/README.md'), 'utf8');
  const example = /```ts\n([\s\S]+?)```/.exec(readme)?.[1] ?? '';
  expect(example).toContain('publishOffer');
  const acme = await network.participant('acme');
  await writeKeyFile(join(folder, 'key.json'), acme.key);
  await writeFile(join(folder, 'offer.yaml'), offerTemplate({ issuer: acme.did }));
  const program = example
    .replace('http://localhost:4100', network.registries[0]?.url ?? '')
    .replace('http://localhost:4200', network.catalogue.url);
  await writeFile(join(folder, 'example.mjs'), program);

  const first = await promisify(execFile)(process.execPath, ['example.mjs'], { cwd: folder });
  expect(first.stdout.match(/is published as [0-9a-f]{64} \(self\)/g)).toHaveLength(4);
  expect(first.stdout.match(/is active until/g)).toHaveLength(4);
  await network.settle();
  network.clock.now = new Date(network.clock.now.getTime() + 60_000);
  const second = await promisify(execFile)(process.execPath, ['example.mjs'], { cwd: folder });
  expect(second.stdout).toContain("1 offers { values: [ { value: 'FR', count: 1 }");
});
