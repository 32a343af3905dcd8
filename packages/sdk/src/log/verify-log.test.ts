import { generateKeyPairSync, sign } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  formatCheckpoint,
  formatNote,
  formatNoteKey,
  leafHash,
  type NoteKey,
  nodesOf,
  noteKey,
  parseNote,
  signNote,
  tileWidth,
  treeRoot,
} from '@vigie/credentials';
import { expect, it, onTestFinished } from 'vitest';
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
    cosigned: async () => undefined,
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

const witnessKeys = ['a', 'b'].map((name) => {
  const pair = generateKeyPairSync('ed25519');
  const bytes = Buffer.from(pair.publicKey.export({ format: 'jwk' }).x ?? '', 'base64url');
  return { key: noteKey(`${name}.example`, bytes, 'cosignature'), privateKey: pair.privateKey };
});

/** The note with the cosignature of a witness, under the key of another where one is given. */
async function cosigned(note: string, place: number, by = place): Promise<string> {
  const { key: witness } = witnessKeys[place] ?? {};
  const { privateKey: secret } = witnessKeys[by] ?? {};
  if (witness === undefined || secret === undefined) throw new Error('there is no such witness');
  const { text, signatures } = parseNote(note);
  const at = new Date('2026-03-01T12:00:00Z');
  const line = await signNote(text, witness, (data) => sign(null, data, secret), at);
  return formatNote({ text, signatures: [...signatures, line] });
}

it('shows who cosigned, checks those whose keys are given, and refuses where too few have', async () => {
  const list = entries(3);
  const [a, b] = witnessKeys.map((one) => one.key) as [NoteKey, NoteKey];
  const older = await cosigned(await cosigned(await signed(list.slice(0, 2)), 0), 1);
  const note = await cosigned(await signed(list), 0);
  const log = serving(list, note);
  expect(await verifyLog({ log, key })).toMatchObject({
    ok: true,
    cosignatures: [{ name: 'a.example', id: a.id, verified: false }],
  });
  const at = '2026-03-01T12:00:00.000Z';
  expect(await verifyLog({ log, key, witnesses: [a, b], requireWitnesses: 1 })).toMatchObject({
    ok: true,
    cosignatures: [{ name: 'a.example', verified: true, at }],
  });
  const short = await verifyLog({ log, key, witnesses: [a, b], requireWitnesses: 2 });
  expect(short).toMatchObject({ ok: false, differences: [{ code: 'log-witnesses-missing', checkpoints: [note] }] });
  const twice = serving(list, await cosigned(note, 0));
  expect(await verifyLog({ log: twice, key, witnesses: [a, b], requireWitnesses: 2 })).toMatchObject({ ok: false });
  // An older checkpoint that enough have cosigned is what can be relied on.
  const before = {
    ...serving(list.slice(0, 2), note),
    cosigned: async (count: number) => (count === 2 ? older : undefined),
  };
  expect(await verifyLog({ log: before, key, witnesses: [a, b], requireWitnesses: 2 })).toMatchObject({
    ok: true,
    size: 2,
  });
  const forged = serving(list, await cosigned(await signed(list), 0, 1));
  expect(await verifyLog({ log: forged, key, witnesses: [a] })).toMatchObject({
    ok: false,
    differences: [{ code: 'log-signature-invalid' }],
  });
});

it('takes witnesses and quorum from a policy file, and pins the key of the log that it names', async () => {
  const note = await cosigned(await signed([]), 0);
  const { url } = await testServer(({ url: path }) => ({
    type: 'text/plain',
    body: path === '/log/key' ? formatNoteKey(key) : note,
  }));
  const folder = await mkdtemp(join(tmpdir(), 'vigie-policy-'));
  onTestFinished(() => rm(folder, { recursive: true, force: true }));
  const file = join(folder, 'policy');
  const [a, b] = witnessKeys.map((one) => formatNoteKey(one.key));
  const policy = (quorum: string, logKey = formatNoteKey(key)) =>
    writeFile(file, `log ${logKey}\nwitness a ${a}\nwitness b ${b}\ngroup both all a b\nquorum ${quorum}\n`);
  await policy('both');
  expect(await runCommand(['log', 'verify', url, '--policy', file])).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('log-witnesses-missing'),
  });
  const sole = `log ${formatNoteKey(key)}\nwitness a ${a}\nquorum a\n`;
  await writeFile(file, sole);
  const met = await runCommand(['log', 'verify', url, '--policy', file]);
  expect(met).toMatchObject({ status: 0, stdout: expect.stringContaining('(pinned)') });
  expect(met.stdout).toContain('holds, 2026-03-01T12:00:00.000Z');
  await policy('both', formatNoteKey(noteKey('other.example', raw)));
  expect(await runCommand(['log', 'verify', url, '--policy', file])).toMatchObject({ status: 1 });
  const unpinned = await runCommand(['log', 'verify', url]);
  expect(unpinned.stdout).toContain('The log itself gave this key');
  expect(unpinned.stdout).toContain('not checked: give its key with --witness');
  const words = ['log', 'verify', url, '--log-key', formatNoteKey(key), '--witness', a ?? '', '--witness', b ?? ''];
  expect((await runCommand([...words, '--require-witnesses', '1'])).status).toBe(0);
  expect((await runCommand([...words, '--require-witnesses', '2'])).status).toBe(1);
  expect((await runCommand([...words, '--require-witnesses', '3'])).status).toBe(1);
  expect((await runCommand([...words, '--require-witnesses', 'all'])).status).toBe(2);
  expect((await runCommand([...words, '--key', formatNoteKey(noteKey('other.example', raw))])).status).toBe(1);
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
