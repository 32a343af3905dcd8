import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { type ClientRequest, createServer, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { fileURLToPath } from 'node:url';
import { expect, it, onTestFinished } from 'vitest';

const programs = fileURLToPath(new URL('../../packages', import.meta.url));

interface Server {
  url: string;
  /** Resolves with the first line of its log that says this. */
  said(text: string): Promise<unknown>;
  signal(): void;
  ended: Promise<number | null>;
}

/** A server in a process of its own, as an operator runs it. */
async function startProcess(service: string, settings: Record<string, string>): Promise<Server> {
  const child: ChildProcess = spawn(process.execPath, [join(programs, service, 'bin', `vigie-${service}.js`)], {
    env: { PATH: '', VIGIE_DID_OFFLINE: 'true', ...settings },
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  const ended = once(child, 'exit').then(([status]) => status as number | null);
  onTestFinished(() => void child.kill('SIGKILL'));
  const lines: string[] = [];
  const waiting = new Set<() => void>();
  if (child.stdout === null) throw new Error('no log');
  createInterface({ input: child.stdout }).on('line', (line) => {
    lines.push(line);
    for (const look of [...waiting]) look();
  });
  const said = (text: string) =>
    new Promise<{ url?: string }>((resolve) => {
      const look = () => {
        const line = lines.find((one) => one.includes(`"${text}"`));
        if (line === undefined) return;
        waiting.delete(look);
        resolve(JSON.parse(line));
      };
      waiting.add(look);
      look();
    });
  const { url = '' } = await said(`vigie-${service} listens`);
  return { url, said, signal: () => void child.kill('SIGTERM'), ended };
}

/** A submission of which the server has the beginning, and waits for the end. */
async function beginSubmission(url: string): Promise<ClientRequest> {
  const headers = { 'content-type': 'application/vc+jwt', 'content-length': '20', expect: '100-continue' };
  const begun = request(`${url}/credentials`, { method: 'POST', headers });
  begun.on('error', () => undefined);
  begun.flushHeaders();
  await once(begun, 'continue');
  begun.write('aaaaaaaaaa');
  return begun;
}

async function statusOf(begun: ClientRequest): Promise<number | undefined> {
  const [response] = await once(begun, 'response');
  response.resume();
  return response.statusCode;
}

/** A collector of spans (OTLP over HTTP, in JSON), as far as names go. */
async function startCollector() {
  const names = new Map<string, Set<string>>();
  const server = createServer(async (incoming, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of incoming) chunks.push(chunk);
    for (const { resource, scopeSpans } of JSON.parse(Buffer.concat(chunks).toString()).resourceSpans) {
      const [service] = resource.attributes.filter(({ key }: { key: string }) => key === 'service.name');
      const known = names.get(service.value.stringValue) ?? new Set<string>();
      for (const { spans } of scopeSpans) for (const { name } of spans) known.add(name);
      names.set(service.value.stringValue, known);
    }
    response.end('{}');
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  onTestFinished(() => void server.close());
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, names };
}

async function folders() {
  const folder = await mkdtemp(join(tmpdir(), 'vigie-shutdown-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  return { registry: join(folder, 'registry'), catalogue: join(folder, 'catalogue') };
}

it('answers what is under way and what waits, ends what follows, and closes the database, on the first signal', async () => {
  const data = await folders();
  const collector = await startCollector();
  const registry = await startProcess('registry', {
    VIGIE_REGISTRY_PORT: '0',
    VIGIE_REGISTRY_DATA: data.registry,
    VIGIE_OTEL_ENDPOINT: collector.url,
  });
  const catalogue = await startProcess('catalogue', {
    VIGIE_CATALOGUE_PORT: '0',
    VIGIE_CATALOGUE_DATA: data.catalogue,
    VIGIE_REGISTRIES: registry.url,
    OTEL_EXPORTER_OTLP_ENDPOINT: collector.url,
  });
  const waiting = fetch(`${registry.url}/feed?wait=30`);
  const begun = await beginSubmission(registry.url);
  const answered = statusOf(begun);
  registry.signal();
  await registry.said('vigie-registry stops');
  const page = await waiting;
  expect({ status: page.status, body: await page.json() }).toMatchObject({
    status: 200,
    body: { events: [], head: 0 },
  });
  begun.end('aaaaaaaaaa');
  expect(await answered).toBe(400);
  expect(await registry.ended).toBe(0);
  // The catalogue was waiting too, and goes on without the registry.
  const isReady = async () => (await fetch(`${catalogue.url}/health/ready`)).status === 200;
  while (!(await isReady()));
  catalogue.signal();
  expect(await catalogue.ended).toBe(0);
  // What is left of the spans is sent before the end.
  expect([...(collector.names.get('vigie-registry') ?? [])]).toEqual(
    expect.arrayContaining(['POST /credentials', 'GET /feed', 'verify', 'commit']),
  );
  expect([...(collector.names.get('vigie-catalogue') ?? [])]).toEqual(
    expect.arrayContaining(['commit', 'GET /health/ready']),
  );
  // Nothing is left in a write-ahead log: a copy of the file alone is whole.
  expect(await readdir(data.registry)).not.toContain('registry.sqlite-wal');
  expect(await readdir(data.catalogue)).not.toContain('catalogue.sqlite-wal');
});

it('ends at once on the second signal, whatever is under way', async () => {
  const data = await folders();
  const registry = await startProcess('registry', { VIGIE_REGISTRY_PORT: '0', VIGIE_REGISTRY_DATA: data.registry });
  const begun = await beginSubmission(registry.url);
  registry.signal();
  await registry.said('vigie-registry stops');
  registry.signal();
  expect(await registry.ended).toBe(1);
  begun.destroy();
});
