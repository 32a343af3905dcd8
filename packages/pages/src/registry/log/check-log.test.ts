import { generateKeyPairSync, sign } from 'node:crypto';
import {
  digestOf,
  encodeTile,
  formatCheckpoint,
  formatNote,
  formatNoteKey,
  inclusionProof,
  type LogProof,
  leafHash,
  logEntryOf,
  nodesOf,
  noteKey,
  parseTilePath,
  signNote,
  toBase64,
  treeRoot,
} from '@vigie/credentials';
import { describe, expect, it } from 'vitest';
import { checkLog, type LogSource } from './check-log.js';
import { byWebCrypto, type VerifyEd25519 } from './check-signature.js';
import { type CheckStep, consistencyNames, stepNames, verdictOf } from './steps.js';

const token = (number: number) => `token-${number}`;

/** A log with an acceptance for each of its leaves, signed with a key of its own. */
function logOf(leaves: number, origin = 'registry.example', keys = generateKeyPairSync('ed25519')) {
  const x = keys.publicKey.export({ format: 'jwk' }).x ?? '';
  const key = noteKey(origin, Buffer.from(x, 'base64url'));
  const entries = Array.from({ length: leaves }, (_, at) =>
    logEntryOf(
      Object.assign(
        { sequence: at + 1, kind: 'accepted', at: '2026-03-01T00:00:00Z' },
        { digest: digestOf(token(at)) },
      ),
    ),
  );
  const hashes = entries.map(leafHash);
  const node = nodesOf(hashes);
  const checkpoint = async (size = leaves) => {
    const text = formatCheckpoint({ origin, size, root: await treeRoot(size, node) });
    return formatNote({ text, signatures: [await signNote(text, key, (data) => sign(null, data, keys.privateKey))] });
  };
  const asked: string[] = [];
  const source: LogSource = {
    proof: async (digest): Promise<LogProof> => {
      asked.push(digest);
      const leafIndex = entries.findIndex((_, at) => digestOf(token(at)) === digest);
      const proof = (await inclusionProof(leafIndex, leaves, node)).map(toBase64);
      const entry = new TextDecoder().decode(entries[leafIndex]);
      return { digest, leafIndex, entry, proof, checkpoint: await checkpoint() };
    },
    bytes: async (path) => {
      const tile = parseTilePath(path);
      if (tile?.level !== 0) throw new Error(`there is no ${path}`);
      return encodeTile(hashes.slice(tile.index * 256, tile.index * 256 + tile.width));
    },
  };
  return { source, key: formatNoteKey(key), checkpoint, asked, keys };
}

const about = { digest: digestOf(token(2)) };
const named = (steps: readonly CheckStep[]) => steps.map(({ name, outcome }) => `${name} ${outcome}`);
const last = (steps: readonly CheckStep[]) => steps.at(-1);
const giving = (source: LogSource, change: (proof: LogProof) => Partial<LogProof>): LogSource => ({
  ...source,
  proof: async (digest) => {
    const proof = await source.proof(digest);
    return { ...proof, ...change(proof) };
  },
});

describe('the check of a log in the browser', () => {
  it('holds for what is in the log, told by its digest or by the file, with every value', async () => {
    const { source, key, checkpoint, asked } = logOf(7);
    const steps = await checkLog({ about, key }, source);
    expect(named(steps)).toEqual([
      'digest given',
      'proof given',
      'key given',
      'signature passed',
      'entry passed',
      'leaf passed',
      'inclusion passed',
    ]);
    expect(verdictOf(steps, stepNames)).toBe('passed');
    expect(last(steps)?.values.filter(({ name }) => name === 'beside')).toHaveLength(3);
    expect(last(steps)?.values.find(({ name }) => name === 'root')?.value).toBe((await checkpoint()).split('\n')[2]);
    const file = new TextEncoder().encode(`${token(2)}\n`);
    expect(verdictOf(await checkLog({ about: { file }, key }, source), stepNames)).toBe('passed');
    expect(asked).toEqual([about.digest, about.digest]);
  });

  it.each<[string, (proof: LogProof) => Partial<LogProof>, string, string]>([
    ['another place', ({ leafIndex }) => ({ leafIndex: leafIndex + 1 }), 'entry', 'log-entry-invalid'],
    [
      'another entry',
      ({ entry }) => ({ entry: entry.replace(/[0-9a-f]{64}/, '0'.repeat(64)) }),
      'entry',
      'log-entry-invalid',
    ],
    [
      'an entry that was touched',
      ({ entry }) => ({ entry: entry.replace('T00:', 'T01:') }),
      'inclusion',
      'log-proof-invalid',
    ],
    ['a shorter proof', ({ proof }) => ({ proof: proof.slice(1) }), 'inclusion', 'log-proof-invalid'],
    ['no base 64', ({ proof }) => ({ proof: ['?', ...proof.slice(1)] }), 'inclusion', 'log-proof-invalid'],
    [
      'another size',
      ({ checkpoint }) => ({ checkpoint: checkpoint.replace('\n7\n', '\n8\n') }),
      'signature',
      'log-signature-invalid',
    ],
    ['no note', () => ({ checkpoint: 'nothing' }), 'signature', 'log-note-malformed'],
  ])('fails for %s, at the step that shows it', async (_what, change, name, code) => {
    const { source, key } = logOf(7);
    const steps = await checkLog({ about, key, former: 'never looked at' }, giving(source, change));
    expect(last(steps)).toMatchObject({ name, code, outcome: 'failed' });
    expect(verdictOf(steps, stepNames)).toBe('failed');
  });

  it('fails by another key than the pinned one, by one of another log, and by what is no key', async () => {
    const { source } = logOf(7);
    for (const [key, name, code] of [
      [logOf(1).key, 'signature', 'log-signature-invalid'],
      [logOf(1, 'other.example').key, 'signature', 'log-signature-invalid'],
      ['nonsense', 'key', 'log-note-malformed'],
    ] as const) {
      expect(last(await checkLog({ about, key }, source))).toMatchObject({ name, code, outcome: 'failed' });
    }
  });

  it('is unknown where the browser checks no signatures, never good', async () => {
    const { source, key } = logOf(7);
    const unable: VerifyEd25519 = async () => undefined;
    const steps = await checkLog({ about, key }, source, unable);
    expect(named(steps)).toContain('signature unchecked');
    expect(verdictOf(steps, stepNames)).toBe('unknown');
    expect(verdictOf([], stepNames)).toBe('unknown');
    expect(await byWebCrypto(new Uint8Array(32), new Uint8Array(64), new Uint8Array())).toBe(false);
  });
});

describe('an earlier checkpoint', () => {
  const names = [...stepNames, ...consistencyNames];

  it.each([1, 4, 6, 7])('of %i leaves is what the log grew out of', async (size) => {
    const { source, key, checkpoint } = logOf(7);
    // As it comes out of a form.
    const former = (await checkpoint(size)).trim().replaceAll('\n', '\r\n');
    const steps = await checkLog({ about, key, former }, source);
    expect(last(steps)).toMatchObject({ name: 'consistency', outcome: 'passed' });
    expect(verdictOf(steps, names)).toBe('passed');
  });

  it('shows a log that was changed, shortened, or is not the one that signed it', async () => {
    const { source, key, keys } = logOf(7);
    const longer = await logOf(9, 'registry.example', keys).checkpoint();
    expect(last(await checkLog({ about, key, former: longer }, source))).toMatchObject({ code: 'log-inconsistent' });
    const forked = logOf(7, 'registry.example', keys);
    const root = toBase64(new Uint8Array(32));
    const text = `registry.example\n4\n${root}\n`;
    const signature = await signNote(text, noteKey('registry.example', keyBytes(key)), (data) =>
      sign(null, data, forked.keys.privateKey),
    );
    const other = formatNote({ text, signatures: [signature] });
    const steps = await checkLog({ about, key, former: other }, source);
    expect(last(steps)).toMatchObject({ name: 'consistency', code: 'log-proof-invalid', outcome: 'failed' });
    expect(verdictOf(steps, names)).toBe('failed');
    const strange = await logOf(3).checkpoint();
    expect(last(await checkLog({ about, key, former: strange }, source))).toMatchObject({
      name: 'formerSignature',
      outcome: 'failed',
    });
    expect(last(await checkLog({ about, key, former: 'no note' }, source))).toMatchObject({
      name: 'former',
      code: 'log-note-malformed',
    });
  });
});

function keyBytes(key: string): Uint8Array {
  return Buffer.from(key.split('+').slice(2).join('+'), 'base64').subarray(1);
}
