import { fromBase64, parseShortlistFile, type ShortlistFile, toBase64 } from '@vigie/credentials';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { type SignedLog, signedLog } from '../testing/signed-log.js';
import { rememberingVerifiers, type SignedMarket, shortlistOf, signedMarket } from '../testing/signed-shortlist.js';
import { compareLogProofs } from './compare-log-proofs.js';
import { recomputeShortlist } from './recompute-shortlist.js';
import { shortlistLimits } from './shortlist-limits.js';

const registry = 'https://registry.example';
let market: SignedMarket;
let file: ShortlistFile;

beforeAll(async () => {
  market = await signedMarket();
  file = await shortlistOf(market);
});

type Proven = Extract<ShortlistFile['originals'][number]['logProofs'][number], { state: 'proven' }>;

const changed = (change: (copy: ShortlistFile) => void): ShortlistFile => {
  const copy = structuredClone(file);
  change(copy);
  return copy;
};

const proofIn = ({ originals }: ShortlistFile, index = 0): Proven => {
  const proof = originals[index]?.logProofs[0];
  if (proof?.state !== 'proven') throw new Error('nothing is proven');
  return proof;
};

const found = (given: ShortlistFile, keys: ReadonlyArray<SignedLog['key']> = []) =>
  compareLogProofs(given, keys).map(({ code, where }) => `${code} ${where}`);

const digestAt = (index: number) => file.originals[index]?.digest ?? '';
const placeOf = (index: number) => `originals/${digestAt(index)}/logProofs/${registry}`;

/** As if another log had been there from the beginning. */
function exchanged(other: SignedLog): ShortlistFile {
  return changed((copy) => {
    copy.logs = [other.log];
    for (const original of copy.originals) original.logProofs = [other.proofs.get(original.digest) ?? []].flat();
  });
}

describe('compareLogProofs', () => {
  it('finds nothing against the proofs of a log, whichever key of it the reader has', () => {
    expect(found(file)).toEqual([]);
    expect(found(file, [market.log.key])).toEqual([]);
    expect(new Set(file.originals.map((_, index) => proofIn(file, index).leafIndex)).size).toBe(file.originals.length);
  });

  it('names every byte of a path or an entry that is changed, and every other place of it', () => {
    const { originals } = file;
    fc.assert(
      fc.property(
        fc.nat(originals.length - 1),
        fc.nat(),
        fc.nat(31),
        fc.integer({ min: 1, max: 255 }),
        (at, step, byte, by) => {
          const copy = changed((one) => {
            const { path } = proofIn(one, at);
            const place = step % path.length;
            const hash = fromBase64(path[place] ?? '') ?? new Uint8Array();
            hash[byte] = (hash[byte] ?? 0) ^ by;
            path[place] = toBase64(hash);
          });
          expect(found(copy)).toEqual([`log-proof-invalid ${placeOf(at)}`]);
        },
      ),
      { numRuns: 50 },
    );
    fc.assert(
      fc.property(fc.nat(originals.length - 1), fc.nat(), fc.constantFrom('0', 'x', '}', ' '), (at, place, sign) => {
        const { entry } = proofIn(file, at);
        const index = place % entry.length;
        fc.pre(entry[index] !== sign);
        const copy = changed((one) => {
          proofIn(one, at).entry = `${entry.slice(0, index)}${sign}${entry.slice(index + 1)}`;
        });
        expect(found(copy)).toHaveLength(1);
        expect(found(copy)[0]).toMatch(/^log-(entry|proof)-invalid /);
      }),
      { numRuns: 50 },
    );
    expect(found(changed((one) => void proofIn(one).path.pop()))).toEqual([`log-proof-invalid ${placeOf(0)}`]);
    expect(found(changed((one) => void proofIn(one).path.push(...proofIn(one, 1).path)))).toEqual([
      `log-proof-invalid ${placeOf(0)}`,
    ]);
    expect(found(changed((one) => Object.assign(proofIn(one), { leafIndex: 5 })))).toEqual([
      `log-entry-invalid ${placeOf(0)}`,
    ]);
  });

  it('does not take the leaf of another credential, nor one of another kind', async () => {
    const swapped = changed((one) => {
      const [first, second] = one.originals;
      if (first === undefined || second === undefined) return;
      [first.logProofs, second.logProofs] = [second.logProofs, first.logProofs];
    });
    expect(found(swapped)).toEqual([`log-entry-invalid ${placeOf(0)}`, `log-entry-invalid ${placeOf(1)}`]);
    const deprecations = exchanged(await signedLog(file.originals, { kind: 'deprecated' }));
    expect(found(deprecations)).toEqual(file.originals.map((_, index) => `log-entry-invalid ${placeOf(index)}`));
  });

  it('does not take another checkpoint, a key that did not sign it, or one of a witness', async () => {
    const { checkpointOf, key } = market.log;
    const forged = await checkpointOf(file.originals.length, new Uint8Array(32));
    const swapped = found(changed(({ logs }) => Object.assign(logs[0] ?? {}, { checkpoint: forged })));
    expect(swapped).toEqual(file.originals.map((_, index) => `log-proof-invalid ${placeOf(index)}`));
    const other = await signedLog(file.originals);
    const where = `logs/${registry}/checkpoint`;
    expect(found(changed(({ logs }) => Object.assign(logs[0] ?? {}, { key: other.log.key })))).toEqual([
      `log-signature-invalid ${where}`,
    ]);
    const { checkpoint } = file.logs[0] ?? { checkpoint: '' };
    const larger = checkpoint.replace(`\n${file.originals.length}\n`, `\n${file.originals.length + 1}\n`);
    expect(larger).not.toBe(checkpoint);
    expect(found(changed(({ logs }) => Object.assign(logs[0] ?? {}, { checkpoint: larger })))).toEqual([
      `log-signature-invalid ${where}`,
    ]);
    // A whole log of somebody else holds by its own key, and not by the one that the reader has.
    expect(found(exchanged(other))).toEqual([]);
    expect(found(exchanged(other), [key])).toEqual([`log-signature-invalid ${where}`]);
    const elsewhere = await signedLog(file.originals, { origin: 'elsewhere.example' });
    expect(found(exchanged(elsewhere), [key])).toEqual(['evidence-missing logs/registry.example']);
    expect(found(changed(({ logs }) => Object.assign(logs[0] ?? {}, { key: 'nonsense' })))).toEqual([
      `log-note-malformed logs/${registry}`,
    ]);
    expect(found(changed(({ logs }) => Object.assign(logs[0] ?? {}, { origin: 'other.example' })))).toEqual([
      `evidence-verdict-differs logs/${registry}/origin`,
    ]);
  });

  it('names what is said of no proof, of a log that nothing needs, and of another event', () => {
    expect(found(changed((one) => Object.assign(one.originals[0] ?? {}, { logProofs: [] })))).toEqual([
      `evidence-missing ${placeOf(0)}`,
    ]);
    expect(found(changed((one) => Object.assign(proofIn(one), { registry: 'https://other.example' })))).toEqual([
      `evidence-missing ${placeOf(0)}`,
      `evidence-superfluous originals/${digestAt(0)}/logProofs/https://other.example`,
    ]);
    expect(found(changed(({ logs }) => void logs.pop()))).toEqual(
      file.originals.map(() => `evidence-missing logs/${registry}`),
    );
    const none = changed(({ originals }) => {
      for (const original of originals) original.logProofs = [{ registry, state: 'not-had', reason: 'No answer.' }];
    });
    expect(found(none)).toEqual([`evidence-superfluous logs/${registry}`]);
    expect(found({ ...none, logs: [] })).toEqual([]);
    expect(found({ ...none, logs: [] }, [market.log.key])).toEqual(['evidence-missing logs/registry.example']);
    expect(found(changed(({ originals }) => Object.assign(originals[0]?.origins[0] ?? {}, { sequence: 9 })))).toEqual([
      `evidence-verdict-differs originals/${digestAt(0)}/origins/${registry}/sequence`,
    ]);
  });
});

describe('recomputeShortlist', () => {
  const verifierFor = rememberingVerifiers();

  it('says whose key it went by, and which proofs the file has not', async () => {
    const given = await recomputeShortlist(file, { verifierFor });
    expect(given).toMatchObject({ ok: true });
    expect(given.limits.join('\n')).toMatch(
      /By which key the log of .*registry\.example.* is the word of whoever made/,
    );
    const pinned = await recomputeShortlist(file, { verifierFor, logKeys: [market.log.key] });
    expect(pinned).toMatchObject({ ok: true, digest: given.digest });
    expect(pinned.limits.join('\n')).toMatch(/its key is the one that was given/);
    expect(pinned.limits.join('\n')).not.toMatch(/By which key/);
    const gap = changed((one) => {
      const [first, second, third] = one.originals;
      for (const original of [first, second])
        if (original) original.logProofs = [{ registry, state: 'not-had', reason: 'It answered 404.' }];
      if (third) third.logProofs = [{ registry, state: 'does-not-hold', reason: 'Another root.' }];
    });
    const hidden = await recomputeShortlist(gap, { verifierFor });
    expect(hidden).toMatchObject({ ok: false, code: 'evidence-verdict-differs' });
    const told = await recomputeShortlist({ ...gap, limits: shortlistLimits(gap) }, { verifierFor });
    expect(told, JSON.stringify(told).slice(0, 500)).toMatchObject({ ok: true });
    expect(told.limits).toContain(
      `No log proof was had from ${registry} for ${digestAt(0)}, ${digestAt(1)}. It answered 404.`,
    );
    expect(told.limits).toContain(`A log proof does not hold: that of ${registry} for ${digestAt(2)}. Another root.`);
  });

  it('names the licence lists that software is judged by, and another version of them', async () => {
    const list = file.rules.find((one) => one.file === 'spdx-license-list/spdx.json');
    expect(list?.id).toMatch(/^spdx-license-list \d+\.\d+\.\d+$/);
    const older = changed(({ rules }) => {
      for (const one of rules) if (one.file === list?.file) one.id = 'spdx-license-list 1.0.0';
    });
    const recomputed = await recomputeShortlist(older, { verifierFor });
    expect(recomputed.ok ? [] : recomputed.differences.map(({ code, where }) => `${code} ${where}`)).toEqual([
      'evidence-rules-unknown rules/spdx-license-list/spdx.json',
    ]);
  });

  it.each([
    ['a log twice', (copy: ShortlistFile) => copy.logs.push(...copy.logs)],
    ['two proofs of one registry', (copy: ShortlistFile) => copy.originals[0]?.logProofs.push(proofIn(copy))],
    ['a hash of another length', (copy: ShortlistFile) => proofIn(copy).path.push('AAAA')],
    ['a proof without state', (copy: ShortlistFile) => Object.assign(proofIn(copy), { state: 'trust me' })],
  ])('cannot read %s', (_name, change) => {
    const bytes = new TextEncoder().encode(JSON.stringify(changed((copy) => void change(copy))));
    expect(parseShortlistFile(bytes)).toMatchObject({ ok: false, code: 'shortlist-invalid' });
  });
});
