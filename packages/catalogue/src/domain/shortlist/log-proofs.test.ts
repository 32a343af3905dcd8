import { generateKeyPairSync, sign } from 'node:crypto';
import {
  digestOf,
  formatCheckpoint,
  formatNote,
  formatNoteKey,
  inclusionProof,
  leafHash,
  logEntryOf,
  nodesOf,
  noteKey,
  signNote,
  toBase64,
  treeRoot,
} from '@vigie/credentials';
import { describe, expect, it } from 'vitest';
import { LogProofs } from './log-proofs.js';

const registry = 'https://registry.example';
const { publicKey, privateKey } = generateKeyPairSync('ed25519');
const key = noteKey('registry.example', Buffer.from(publicKey.export({ format: 'jwk' }).x ?? '', 'base64url'));
const digests = ['a', 'b', 'c'].map(digestOf);
const asked = digests.map((digest, index) => ({ digest, origins: [{ registry, sequence: index + 1 }] }));

/** What a registry of these three credentials answers, by address. */
async function honest(): Promise<Map<string, string>> {
  const entries = digests.map((digest, index) =>
    logEntryOf({ sequence: index + 1, kind: 'accepted', at: '2026-03-01T00:00:00Z', digest } as never),
  );
  const nodes = nodesOf(entries.map(leafHash));
  const text = formatCheckpoint({ origin: key.name, size: 3, root: await treeRoot(3, nodes) });
  const checkpoint = formatNote({
    text,
    signatures: [await signNote(text, key, (data) => sign(null, data, privateKey))],
  });
  const answers = new Map([
    ['/log/key', `${formatNoteKey(key)}\n`],
    ['/log/checkpoint', checkpoint],
  ]);
  for (const [leafIndex, digest] of digests.entries()) {
    const proof = (await inclusionProof(leafIndex, 3, nodes)).map(toBase64);
    const entry = new TextDecoder().decode(entries[leafIndex]);
    answers.set(`/log/proof/${digest}?size=3`, JSON.stringify({ digest, leafIndex, entry, proof, checkpoint }));
  }
  return answers;
}

function askOf(answers: ReadonlyMap<string, string>, deadline?: () => AbortSignal) {
  const warnings: unknown[] = [];
  const proofs = new LogProofs({
    fetch: async (input, init) => {
      init?.signal?.throwIfAborted();
      const { pathname, search } = new URL(String(input));
      const text = answers.get(`${pathname}${search}`);
      return new Response(text ?? 'not here', { status: text === undefined ? 404 : 200 });
    },
    followed: [registry],
    logger: { warn: (facts: unknown) => void warnings.push(facts) } as never,
    ...(deadline === undefined ? {} : { deadline }),
  });
  return { proofs, warnings };
}

const statesIn = (proofs: ReadonlyMap<string, ReadonlyArray<{ state: string }>>) =>
  digests.map((digest) =>
    proofs
      .get(digest)
      ?.map(({ state }) => state)
      .join(),
  );

describe('LogProofs', () => {
  it('hands out proofs against one checkpoint', async () => {
    const { proofs, warnings } = askOf(await honest());
    const shown = await proofs.of(asked);
    expect(shown.logs).toMatchObject([{ registry, origin: 'registry.example', key: formatNoteKey(key) }]);
    expect(statesIn(shown.proofs)).toEqual(['proven', 'proven', 'proven']);
    expect(warnings).toEqual([]);
  });

  const [first = '', second = ''] = digests.map((digest) => `/log/proof/${digest}?size=3`);
  const changeProof = (change: (proof: Record<string, unknown>) => void) => (answers: Map<string, string>) => {
    const proof = JSON.parse(answers.get(first) ?? '');
    change(proof);
    answers.set(first, JSON.stringify(proof));
  };

  it.each<[string, (answers: Map<string, string>) => void, string, RegExp]>([
    ['a proof of another credential', (a) => a.set(first, a.get(second) ?? ''), 'does-not-hold', /not the acceptance/],
    ['a path to nowhere', changeProof((proof) => Object.assign(proof, { proof: [] })), 'does-not-hold', /ends before/],
    ['none', (a) => a.delete(first), 'not-had', /404/],
    ['what is not JSON', (a) => a.set(first, '<html>'), 'not-had', /not JSON/],
    ['what is no proof', (a) => a.set(first, '[7]'), 'not-had', /no log proof/],
    [
      'an entry that no file can hold',
      changeProof((proof) => Object.assign(proof, { entry: '\ud800' })),
      'not-had',
      /no log proof/,
    ],
    [
      'a proof against another checkpoint',
      changeProof((proof) => Object.assign(proof, { checkpoint: String(proof.checkpoint).replace('\n3\n', '\n4\n') })),
      'not-had',
      /another checkpoint/,
    ],
    ['more than is read', (a) => a.set(first, ' '.repeat(600_000)), 'not-had', /more than/],
  ])('tells of a registry that answers %s, and keeps the others', async (_what, change, state, reason) => {
    const answers = await honest();
    change(answers);
    const { proofs, warnings } = askOf(answers);
    const shown = await proofs.of(asked);
    expect(statesIn(shown.proofs)).toEqual([state, 'proven', 'proven']);
    expect(shown.proofs.get(digests[0] ?? '')).toMatchObject([{ registry, reason: expect.stringMatching(reason) }]);
    expect(warnings).toHaveLength(state === 'does-not-hold' ? 1 : 0);
    expect(shown.logs).toHaveLength(1);
  });

  it('does not take another event than the feed told of', async () => {
    const { proofs } = askOf(await honest());
    const shown = await proofs.of(asked.map((one) => ({ ...one, origins: [{ registry, sequence: 2 }] })));
    expect(statesIn(shown.proofs)).toEqual(['does-not-hold', 'proven', 'does-not-hold']);
  });

  it('takes nothing of a log whose checkpoint does not hold, and warns once', async () => {
    const answers = await honest();
    answers.set('/log/checkpoint', (answers.get('/log/checkpoint') ?? '').replace('\n3\n', '\n4\n'));
    const { proofs, warnings } = askOf(answers);
    const shown = await proofs.of(asked);
    expect(shown.logs).toEqual([]);
    expect(new Set(statesIn(shown.proofs))).toEqual(new Set(['does-not-hold']));
    expect(warnings).toHaveLength(1);
  });

  it('gives up a registry that is not there in time, has no log, or is not followed', async () => {
    const late = await askOf(await honest(), () => AbortSignal.abort()).proofs.of(asked);
    const without = await askOf(new Map()).proofs.of(asked);
    const other = 'https://other.example';
    const strange = await askOf(await honest()).proofs.of(
      asked.map((one) => ({ ...one, origins: [{ registry: other, sequence: 1 }] })),
    );
    for (const shown of [late, without, strange]) {
      expect(shown.logs).toEqual([]);
      expect(new Set(statesIn(shown.proofs))).toEqual(new Set(['not-had']));
    }
    expect(strange.proofs.get(digests[0] ?? '')).toMatchObject([
      { registry: other, reason: expect.stringContaining('does not follow') },
    ]);
  });

  it('asks one registry for so many proofs and no more', async () => {
    const many = Array.from({ length: 510 }, (_, index) => ({
      digest: digestOf(`${index}`),
      origins: [{ registry, sequence: index + 1 }],
    }));
    const shown = await askOf(await honest()).proofs.of(many);
    const reasons = [...shown.proofs.values()].flat().map((proof) => ('reason' in proof ? proof.reason : ''));
    expect(reasons.filter((reason) => /are not asked for/.test(reason))).toHaveLength(10);
  });
});
