import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { expect, it, onTestFinished } from 'vitest';
import { type LoggedRegistry, newLogKey, startLoggedRegistry } from '../../testing/logged-registry.js';
import { createProvider, type Provider } from '../../testing/provider.js';
import { startTestCatalogue, type TestCatalogue } from '../../testing/test-catalogue.js';
import { createWitness } from '../../testing/witness.js';

const [alice, bob, carol] = [
  createWitness('alice.example'),
  createWitness('bob.example'),
  createWitness('carol.example'),
];
const quorum = `witness a ${alice.key}\nwitness b ${bob.key}\ngroup both all a b\nquorum both\n`;

async function policyFile(text: string): Promise<string> {
  const folder = await mkdtemp(join(tmpdir(), 'vigie-policy-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  await writeFile(join(folder, 'policy'), text);
  return join(folder, 'policy');
}

async function catalogueOf(registry: LoggedRegistry, provider: Provider, policy = quorum, folder?: string) {
  return startTestCatalogue({
    providers: [provider],
    registries: [registry.url],
    registryLogs: { required: true, keys: new Map(), witnesses: await policyFile(policy) },
    ...(folder === undefined ? {} : { folder }),
  });
}

async function cosign(registry: LoggedRegistry, witnesses = [alice, bob], history = registry.history): Promise<void> {
  let note = await registry.checkpoint(history);
  for (const witness of witnesses) note = await witness.cosign(note);
  registry.cosigned.push(note);
}

const stateOf = async (catalogue: TestCatalogue) => (await catalogue.get('/registries')).body.items[0];

const waits = (detail: string) => [
  { state: 'failed', detail: expect.stringMatching(new RegExp(`^log-witnesses-missing: .*${detail}`)) },
];

async function scene() {
  const provider = await createProvider('did:web:provider.example');
  const registry = await startLoggedRegistry();
  const offering = async () => registry.publish(await provider.offering(`o${registry.history.length}`));
  for (let count = 0; count < 3; count += 1) await offering();
  return { provider, registry, offering };
}

it('takes of a feed only what a quorum of witnesses has cosigned, and the rest when they have', async () => {
  const { provider, registry, offering } = await scene();
  const catalogue = await catalogueOf(registry, provider);
  expect(await catalogue.settle()).toMatchObject(waits('no checkpoint'));
  // Too few, one of them twice, and others than the policy names.
  await cosign(registry, [alice, alice, carol]);
  expect(await catalogue.settle()).toMatchObject(waits('alice.example'));
  expect(await stateOf(catalogue)).toMatchObject({ cursor: 0, log: { state: 'unknown', refusals: [] } });

  await cosign(registry);
  expect(await catalogue.settle()).toMatchObject([{ state: 'caught-up', cursor: 3 }]);
  expect((await stateOf(catalogue)).log.checkpoint).toBe(registry.cosigned.at(-1));
  expect((await catalogue.get('/metrics')).body).toContain(
    `vigie_catalogue_registry_cosignatures{registry="${registry.url}"} 2`,
  );

  // Two more of which one is cosigned.
  await offering();
  await cosign(registry);
  await offering();
  expect(await catalogue.settle()).toMatchObject(waits('cosigned 4 events'));
  expect(await stateOf(catalogue)).toMatchObject({ cursor: 4, head: 5, lag: 1, log: { state: 'followed' } });
  expect((await catalogue.get('/offers')).body.total).toBe(4);
  await cosign(registry);
  expect(await catalogue.settle()).toMatchObject([{ state: 'caught-up', cursor: 5 }]);
  const asked = registry.asked.filter((path) => path === '/log/checkpoint').length;
  // Without news nobody is asked again.
  expect(await catalogue.settle()).toMatchObject([{ state: 'caught-up', cursor: 5 }]);
  expect(registry.asked.filter((path) => path === '/log/checkpoint')).toHaveLength(asked);
});

it('stops where witnesses were shown another history, and keeps both checkpoints', async () => {
  const { provider, registry, offering } = await scene();
  const catalogue = await catalogueOf(registry, provider);
  await cosign(registry);
  expect(await catalogue.settle()).toMatchObject([{ state: 'caught-up' }]);
  const before = (await catalogue.get('/offers')).body;
  // Everybody else is shown a fourth event that is another.
  const shown = await provider.offering('for-others');
  const other = await startLoggedRegistry(newLogKey());
  other.publish(shown);
  const forked = [...registry.history, { ...other.history[0], sequence: 4 }] as LoggedRegistry['history'];
  await cosign(registry, [alice, bob], forked);
  await offering();
  expect(await catalogue.settle()).toMatchObject([
    { state: 'failed', detail: expect.stringContaining('log-inconsistent') },
  ]);
  const [accepted, seen] = [registry.cosigned.at(-1), await registry.checkpoint()];
  expect((await stateOf(catalogue)).log).toMatchObject({
    state: 'stopped',
    refusals: [{ code: 'log-inconsistent', accepted, seen }],
  });
  expect((await catalogue.get('/offers')).body).toEqual(before);
  expect((await catalogue.get('/metrics')).body).toContain(`code="log-inconsistent"`);
});

it('catches a registry that shows two catalogues two histories: witnesses can have cosigned but one', async () => {
  const provider = await createProvider('did:web:provider.example');
  const pair = newLogKey();
  const faces = [await startLoggedRegistry(pair), await startLoggedRegistry(pair)] as const;
  const common = await provider.offering('common');
  for (const [index, face] of faces.entries()) face.publish(common, await provider.offering(`only-${index}`));
  // The witnesses were shown the first; the second hands out what they cosigned, or something that it made up.
  await cosign(faces[0]);
  const [first, second] = [await catalogueOf(faces[0], provider), await catalogueOf(faces[1], provider)];
  expect(await first.settle()).toMatchObject([{ state: 'caught-up', cursor: 2 }]);
  expect(await second.settle()).toMatchObject(waits('no checkpoint'));
  await cosign(faces[1], [createWitness('alice.example'), createWitness('bob.example')]);
  expect(await second.settle()).toMatchObject(waits('nobody'));
  faces[1].cosigned.push(...faces[0].cosigned);
  expect(await second.settle()).toMatchObject([{ detail: expect.stringContaining('log-inconsistent') }]);
  expect((await second.get('/offers')).body.total).toBe(0);
});

it('asks witnesses of a catalogue that did without them until now', async () => {
  const { provider, registry, offering } = await scene();
  const registryLogs = { required: true, keys: new Map() };
  const options = { providers: [provider], registries: [registry.url] };
  const former = await startTestCatalogue({ ...options, registryLogs });
  await former.settle();
  await former.stop();
  await cosign(registry, [alice, bob], registry.history.slice(0, 2));
  const catalogue = await catalogueOf(registry, provider, quorum, former.folder);
  expect(await catalogue.settle()).toMatchObject(waits('cosigned 2 events'));
  expect((await catalogue.get('/metrics')).body).toContain(
    `vigie_catalogue_registry_cosignatures{registry="${registry.url}"} 0`,
  );
  await offering();
  await cosign(registry);
  expect(await catalogue.settle()).toMatchObject([{ state: 'caught-up', cursor: 4 }]);
});

it('finds a quorum beneath newer checkpoints that others have cosigned, and goes by the logs that a policy names', async () => {
  const { provider, registry, offering } = await scene();
  await cosign(registry, [carol, alice, bob]);
  await offering();
  await cosign(registry, [carol, createWitness('dora.example')]);
  const named = await catalogueOf(registry, provider, `log ${registry.key()}\n${quorum}`);
  expect(await named.settle()).toMatchObject(waits('cosigned 3 events'));
  expect((await stateOf(named)).cursor).toBe(3);
  const other = (await startLoggedRegistry()).key();
  const stranger = await catalogueOf(registry, provider, `log ${other}\n${quorum}`);
  expect(await stranger.settle()).toMatchObject([{ state: 'failed', detail: expect.stringContaining('names logs') }]);
  expect((await stateOf(stranger)).cursor).toBe(0);
});

it.each([
  ['quorum none', 'settings-invalid'],
  ['witness a', 'log-note-malformed'],
  ['quorum a', 'log-policy-invalid'],
])('does not start with the policy "%s"', async (policy, code) => {
  const { provider, registry } = await scene();
  await expect(catalogueOf(registry, provider, policy)).rejects.toMatchObject({ code });
});
