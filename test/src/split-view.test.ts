import { generateKeyPairSync, sign } from 'node:crypto';
import { cp, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import {
  formatNote,
  formatNoteKey,
  noteKey,
  parseCheckpoint,
  parseNote,
  signNote,
  type TileReader,
} from '@vigie/credentials';
import { readConfig, startRegistry } from '@vigie/registry';
import {
  compareCheckpoints,
  createCatalogueClient,
  createLogClient,
  createRegistryClient,
  offerTemplate,
  publishOffer,
} from '@vigie/sdk';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type Network, startNetwork } from './network/network.js';
import { vigie } from './network/vigie.js';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
const witness = noteKey('witness.example', raw, 'cosignature');

let network: Network;

beforeAll(async () => {
  const settings = { VIGIE_LOG_ORIGIN: 'log.example', VIGIE_LOG_WITNESSES: formatNoteKey(witness) };
  network = await startNetwork({ registrySettings: () => settings });
});

afterAll(() => network.stop());

const sizeOf = (note: string) => parseCheckpoint(parseNote(note).text).size;

it('shows a registry that shows two catalogues two histories: to their operators, and to one who asks for witnesses', {
  timeout: 120_000,
}, async () => {
  const { registries, clock, folder } = network;
  const acme = await network.participant('acme');
  const publish = async (url: string, name: string) => {
    const yaml = offerTemplate().replaceAll('did:web:cloud.example.eu', acme.did).replaceAll('Object storage', name);
    const registry = createRegistryClient({ url });
    clock.now = new Date(clock.now.getTime() + 60_000);
    await publishOffer(yaml, { signer: acme.signer, registry, now: clock.now });
  };
  const url = registries[0]?.url ?? '';
  await publish(url, 'For everybody');
  await network.settle();

  // The liar keeps a second history under the same key, from here on, and shows it at another address.
  // Nothing is being written, so the files are whole as they lie.
  await cp(join(folder, 'registry-0'), join(folder, 'other-face'), { recursive: true });
  const face = await startRegistry(
    readConfig({
      VIGIE_DID_LOOPBACK_HTTP: 'true',
      VIGIE_LOG_LEVEL: 'silent',
      VIGIE_VERIFY_THREADS: '0',
      VIGIE_RATE_ADDRESS: '0',
      VIGIE_REGISTRY_PORT: '0',
      VIGIE_REGISTRY_DATA: join(folder, 'other-face'),
      VIGIE_LOG_ORIGIN: 'log.example',
      VIGIE_LOG_WITNESSES: formatNoteKey(witness),
    }),
    { clock: clock.read },
  );
  try {
    const early = await network.anotherCatalogue({ VIGIE_REGISTRIES: face.url });
    await early.settle();
    const compared = async (...more: string[]) => vigie(['log', 'compare', network.catalogue.url, early.url, ...more]);
    expect(await compared()).toMatchObject({ status: 0, stdout: expect.stringContaining('SAME') });

    // One that is ahead is no contradiction: the tiles show that it grew out of the other.
    await publish(url, 'For one');
    await network.settle();
    const ahead = JSON.parse((await compared('--json')).stdout);
    expect(ahead).toMatchObject({ ok: true, comparisons: [{ state: 'same', origin: 'log.example' }] });
    const [more, fewer] = ahead.comparisons[0].sizes;
    expect(more).toBeGreaterThan(fewer);

    // Another history of another size, then of the same.
    await publish(face.url, 'For the other');
    await early.settle();
    const caught = await compared();
    expect(caught).toMatchObject({ status: 1, stderr: expect.stringContaining('CONTRADICTION') });
    await publish(face.url, 'For the other, later');
    await early.settle();
    const told = JSON.parse((await compared('--json')).stdout);
    expect(told).toMatchObject({ ok: false, comparisons: [{ state: 'contradiction', code: 'log-inconsistent' }] });
    const evidence = await Promise.all([url, face.url].map((one) => createLogClient({ url: one }).checkpoint()));
    expect(told.comparisons[0].checkpoints.map(sizeOf)).toEqual(evidence.map(sizeOf));

    // Nothing is said to be good that was not shown.
    const seenBy = ({ url: one }: { url: string }) => createCatalogueClient({ url: one }).registries();
    const [mine, theirs] = [await seenBy(network.catalogue), await seenBy(early)];
    const silent: TileReader = async () => Promise.reject(new TypeError('not reached'));
    await expect(compareCheckpoints(mine, theirs, () => silent)).rejects.toThrow('not reached');
    expect(await compareCheckpoints(mine, [], () => silent)).toEqual([]);
    const unsigned = theirs.map(({ log, ...one }) =>
      log === undefined ? one : { ...one, log: { ...log, key: 'none' } },
    );
    expect(await compareCheckpoints(mine, unsigned, () => silent)).toMatchObject([{ state: 'unknown' }]);
    expect(await vigie(['log', 'compare', url, early.url])).toMatchObject({ status: 1 });

    // The witness has seen the history of the first alone, and whoever asks for it is not shown another.
    const { text } = parseNote(await createLogClient({ url }).checkpoint());
    const line = await signNote(text, witness, (data) => sign(null, data, privateKey), clock.now);
    const body = formatNote({ text, signatures: [line] });
    const headers = { 'content-type': 'text/plain' };
    expect((await fetch(`${url}/log/cosignatures`, { method: 'POST', headers, body })).status).toBe(200);
    const policy = join(folder, 'policy');
    await writeFile(policy, `witness w ${formatNoteKey(witness)}\nquorum w\n`);
    const careful = (registry: string) =>
      network.anotherCatalogue({ VIGIE_REGISTRIES: registry, VIGIE_REGISTRY_LOG_WITNESSES: policy });
    expect(await (await careful(url)).settle()).toMatchObject([{ state: 'caught-up' }]);
    const fooled = await careful(face.url);
    expect(await fooled.settle()).toMatchObject([
      { state: 'failed', detail: expect.stringContaining('log-witnesses-missing') },
    ]);
    expect(await createCatalogueClient({ url: fooled.url }).search()).toMatchObject({ total: 0 });
  } finally {
    await face.stop();
  }
});
