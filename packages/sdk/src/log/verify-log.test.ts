import { generateKeyPairSync, sign } from 'node:crypto';
import {
  formatCheckpoint,
  formatNote,
  formatNoteKey,
  leafHash,
  nodesOf,
  noteKey,
  signNote,
  tileWidth,
  treeRoot,
} from '@vigie/credentials';
import { expect, it } from 'vitest';
import type { LogClient } from '../client/log-client.js';
import { runCommand } from '../testing/run-command.js';
import { testServer } from '../testing/test-server.js';
import { verifyLog } from './verify-log.js';

const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const raw = Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
const key = noteKey('log.example', raw);

const entry = (sequence: number, members: object = {}) =>
  new TextEncoder().encode(JSON.stringify({ sequence, kind: 'conformant', ...members }));
const entries = (count: number) => Array.from({ length: count }, (_, index) => entry(index + 1));

async function signed(list: Uint8Array[]): Promise<string> {
  const root = await treeRoot(list.length, nodesOf(list.map(leafHash)));
  const text = formatCheckpoint({ origin: key.name, size: list.length, root });
  return formatNote({ text, signatures: [await signNote(text, key, (data) => sign(null, data, privateKey))] });
}

/** A log that serves and signs what it is given. */
function serving(list: Uint8Array[], note: string): LogClient {
  const part = (index: number, width: number) => list.slice(index * tileWidth, index * tileWidth + width);
  const none = () => Promise.reject(new Error('was not to be asked'));
  return {
    checkpoint: async () => note,
    entries: async (index, width) => part(index, width),
    hashes: async ({ index, width }) => part(index, width).map(leafHash),
    key: none,
    credential: none,
    proof: none,
  };
}

it('holds for a log of several bundles, and for an empty one', async () => {
  const list = entries(600);
  const former = await signed(list.slice(0, 300));
  const progress: number[] = [];
  const log = serving(list, await signed(list));
  expect(await verifyLog({ log, key, former, progress: (done) => progress.push(done) })).toMatchObject({
    ok: true,
    size: 600,
    former: 300,
  });
  expect(progress).toEqual(list.map((_, index) => index + 1));
  const nothing = await signed([]);
  expect(await verifyLog({ log: serving([], nothing), key, former: nothing })).toMatchObject({ ok: true, size: 0 });
});

it('names a log that has lost its end, or has signed two roots of one size', async () => {
  const list = entries(5);
  const shorter = await signed(list.slice(0, 3));
  const former = await signed(list);
  expect(await verifyLog({ log: serving(list.slice(0, 3), shorter), key, former })).toMatchObject({
    ok: false,
    differences: [{ code: 'log-inconsistent', checkpoints: [former, shorter] }],
  });
  const forked = [...list.slice(0, 4), entry(5, { forked: true })];
  const fork = await signed(forked);
  expect(await verifyLog({ log: serving(forked, fork), key, former })).toMatchObject({
    ok: false,
    differences: [{ code: 'log-inconsistent', checkpoints: [former, fork] }],
  });
});

it.each([
  ['out of its place', entry(4), /event 3 says that it is event 4/],
  ['without a digest', entry(3, { kind: 'accepted' }), /without digest/],
  ['that is not JSON', new TextEncoder().encode('{'), /not JSON/],
  ['without a kind', entry(3, { kind: 7 }), /no kind/],
])('names an entry %s, although its hash is signed', async (_what, bad, detail) => {
  const list = [...entries(2), bad];
  const { ok, differences } = await verifyLog({ log: serving(list, await signed(list)), key });
  expect(ok).toBe(false);
  expect(differences).toEqual([{ code: 'log-entry-invalid', sequence: 3, detail: expect.stringMatching(detail) }]);
});

it('refuses a key of a witness, a file that is not there, and what is no checkpoint', async () => {
  const vkey = `${formatNoteKey(key)}\n`;
  const { url } = await testServer((request) => ({
    type: 'text/plain',
    body: request.url === '/log/key' ? vkey : 'nonsense',
  }));
  const witness = formatNoteKey(noteKey('log.example', raw, 'cosignature'));
  for (const [words, code] of [
    [['--key', witness], 'log-note-malformed'],
    [['--from', '/nowhere/kept.checkpoint'], 'file-unreadable'],
    [[], 'log-note-malformed'],
  ] as const) {
    expect(await runCommand(['log', 'verify', url, ...words])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining(code),
    });
  }
  expect(await runCommand(['log', 'verify'])).toMatchObject({ status: 2 });
});
