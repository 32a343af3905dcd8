import { digestOf, parseShortlistFile, type ShortlistFile } from '@vigie/credentials';
import fc from 'fast-check';
import { beforeAll, describe, expect, it } from 'vitest';
import { rememberingVerifiers, type SignedMarket, shortlistOf, signedMarket } from '../testing/signed-shortlist.js';
import { compareShortlist } from './compare-shortlist.js';
import { recomputeShortlist, type ShortlistRecomputation } from './recompute-shortlist.js';
import { shortlistDigest } from './shortlist-digest.js';

let market: SignedMarket;
let file: ShortlistFile;

beforeAll(async () => {
  market = await signedMarket();
  file = await shortlistOf(market);
});

const changed = (change: (copy: ShortlistFile) => void): ShortlistFile => {
  const copy = structuredClone(file);
  change(copy);
  return copy;
};

// The same bytes are verified once: what is tried here is what follows from them.
const verifierFor = rememberingVerifiers();

async function found(given: ShortlistFile): Promise<string[]> {
  const recomputed: ShortlistRecomputation = await recomputeShortlist(given, { verifierFor });
  return recomputed.ok ? [] : recomputed.differences.map(({ code, where }) => `${code} ${where}`);
}

describe('recomputeShortlist', () => {
  it('reaches all that the file says from its originals alone', async () => {
    const reading = parseShortlistFile(new TextEncoder().encode(JSON.stringify(file)));
    expect(reading).toMatchObject({ ok: true });
    const recomputed = await recomputeShortlist(file);
    expect(recomputed, JSON.stringify(recomputed, undefined, 1).slice(0, 2000)).toMatchObject({ ok: true });
    const [open, closed] = file.offers;
    expect(open).toMatchObject({ needs: { verdict: 'fits' }, simulation: { cost: { exact: true } } });
    expect(closed).toMatchObject({
      needs: { verdict: 'excluded', whyNot: { fails: ['s3'], cannotTell: ['france'] } },
      cloudAuCentre: { outcome: 'fail' },
    });
    expect(closed?.exposure.find(({ jurisdiction }) => jurisdiction === 'US')).toMatchObject({
      derived: 'exposed',
      outcome: 'CONTRADICTED',
    });
    expect(file.excluded).toMatchObject([{ needs: { verdict: 'cannot-tell', whyNot: { fails: [] } } }]);
    expect(recomputed.limits.join('\n')).toMatch(/market.*\n.*query.*\n(.*\n)*.*left out/);
  });

  it('names each of several tamperings by place', async () => {
    const [first] = file.originals;
    const body = `${first?.body.slice(0, -10)}${first?.body.at(-10) === 'A' ? 'B' : 'A'}${first?.body.slice(-9)}`;
    expect(await found(changed(({ originals }) => Object.assign(originals[0] ?? {}, { body })))).toContain(
      `evidence-digest-mismatch originals/${first?.digest}`,
    );
    const mended = changed(({ originals }) => Object.assign(originals[0] ?? {}, { body, digest: digestOf(body) }));
    expect(await found(mended)).toContain(`evidence-original-refused originals/${digestOf(body)}`);
    const without = await found(
      changed((copy) => {
        copy.originals = copy.originals.filter(({ digest }) => digest !== market.parent.digest);
      }),
    );
    expect(without).toContain(`evidence-missing originals/${market.parent.digest}`);
    expect(without).toContain(`evidence-verdict-differs offers/${market.offers.closed}/exposure/US`);
    expect(await found(changed(({ rules }) => Object.assign(rules[3] ?? {}, { digest: '0'.repeat(64) })))).toEqual([
      `evidence-rules-unknown rules/${file.rules[3]?.file}`,
    ]);
    expect(await found(changed(({ rules }) => void rules.pop()))).toEqual([
      `evidence-missing rules/${file.rules.at(-1)?.file}`,
    ]);
    const reordered = changed(({ comparison }) => void comparison.leaving.front.reverse());
    expect(file.comparison.leaving.front).toHaveLength(2);
    expect(await found(reordered)).toEqual([
      'evidence-verdict-differs comparison/leaving/front/0',
      'evidence-verdict-differs comparison/leaving/front/1',
    ]);
    const dropped = changed(({ offers }) => void offers.pop());
    expect(await found(dropped)).toContain(`evidence-verdict-differs offers/${market.offers.closed}`);
    expect(await found(changed((copy) => Object.assign(copy, { excluded: [] })))).toContain(
      'evidence-verdict-differs excluded',
    );
    expect(await found(changed(({ limits }) => void limits.shift()))).toContain('evidence-verdict-differs limits');
    const revived = changed(({ originals }) => Object.assign(originals[0]?.status ?? {}, { state: 'expired' }));
    expect(await found(revived)).toEqual([`evidence-verdict-differs originals/${first?.digest}/status/state`]);
  });

  it('sees a jurisdiction that is left out of question and verdict together', async () => {
    const silent = changed(({ offers: [, closed] }) => {
      if (closed === undefined) return;
      closed.jurisdictions = closed.jurisdictions.filter((one) => one !== 'US');
      closed.exposure = closed.exposure.filter(({ jurisdiction }) => jurisdiction !== 'US');
    });
    expect(await found(silent)).toContain(`evidence-verdict-differs offers/${market.offers.closed}/exposure/US`);
  });

  it('names an original, and a published document, on which nothing rests', async () => {
    const other = await signedMarket();
    const [stranger] = other.originals;
    const given = changed((copy) => {
      copy.question.offers = [market.offers.open];
      copy.question.excluded = [];
    });
    const alone = await found(given);
    expect(alone).toContain(`evidence-superfluous originals/${market.parent.digest}`);
    if (stranger === undefined) return;
    const mixed = changed(
      ({ originals }) => void originals.push({ ...stranger, status: { state: 'active', lists: [] }, logProofs: [] }),
    );
    expect(await found(mixed)).toContain(`evidence-original-refused originals/${stranger.digest}`);
  });

  it('names a claim that is changed anywhere, whatever it is', async () => {
    const recomputed = await recomputeShortlist(file, { verifierFor });
    if (!recomputed.ok) throw new Error('the file does not hold');
    const claims = ['offers', 'comparison', 'excluded'] as const;
    const places = claims.flatMap((name) => leavesOf(file[name], [name]));
    fc.assert(
      fc.property(fc.constantFrom(...places), (path) => {
        const copy = changed((one) => spoil(one, path));
        expect(compareShortlist(copy, recomputed.verdicts), path.join('/')).not.toEqual([]);
        expect(shortlistDigest(copy)).not.toBe(recomputed.digest);
      }),
      { numRuns: 100 },
    );
    const [place] = fc.sample(fc.constantFrom(...places), 1);
    expect(await found(changed((one) => spoil(one, place ?? [])))).not.toEqual([]);
  });

  it('has one digest, however the file is written', () => {
    const backwards = JSON.parse(JSON.stringify(file), (_name, value) =>
      typeof value === 'object' && value !== null && !Array.isArray(value)
        ? Object.fromEntries(Object.entries(value).reverse())
        : value,
    );
    expect(JSON.stringify(backwards)).not.toBe(JSON.stringify(file));
    expect(shortlistDigest(backwards)).toBe(shortlistDigest(file));
  });
});

type Path = Array<string | number>;

function leavesOf(value: unknown, path: Path): Path[] {
  if (typeof value !== 'object' || value === null) return [path];
  const entries = Array.isArray(value) ? [...value.entries()] : Object.entries(value);
  return entries.flatMap(([name, one]) => leavesOf(one, [...path, name]));
}

function spoil(value: unknown, path: Path): void {
  const last = path.at(-1) ?? '';
  const node = path.slice(0, -1).reduce((one, name) => (one as Record<string, unknown>)[name], value) as Record<
    string,
    unknown
  >;
  const leaf = node[last];
  node[last] = typeof leaf === 'string' ? `${leaf}x` : typeof leaf === 'number' ? leaf + 1 : !leaf;
}

describe('parseShortlistFile', () => {
  const read = (value: unknown) => parseShortlistFile(new TextEncoder().encode(JSON.stringify(value)));
  it.each([
    ['another version', (copy: ShortlistFile) => Object.assign(copy, { version: 2 })],
    ['a member that nobody knows', (copy: ShortlistFile) => Object.assign(copy, { seal: 'trust me' })],
    ['an original twice', (copy: ShortlistFile) => copy.originals.push(...copy.originals.slice(0, 1))],
    [
      'an offer on the list and off it',
      (copy: ShortlistFile) => copy.question.excluded.push({ offer: copy.question.offers[0] ?? '', reason: 'r' }),
    ],
    ['an instant that is none', (copy: ShortlistFile) => Object.assign(copy, { at: '2026-13-01T00:00:00Z' })],
    ['more found than matched', (copy: ShortlistFile) => Object.assign(copy.question.query ?? {}, { total: 1 })],
    ['no offer', (copy: ShortlistFile) => Object.assign(copy, { offers: [] })],
    [
      'needs of another form',
      (copy: ShortlistFile) => Object.assign(copy.question, { needs: { must: [{ field: 7 }] } }),
    ],
  ])('refuses %s', (_name, change) => {
    expect(read(changed((copy) => void change(copy)))).toMatchObject({ ok: false, code: 'shortlist-invalid' });
  });
});
