import { type AssetOutcome, assetOutcomes, type FormatRegistry } from '@vigie/credentials';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Json, offerStating } from '../../testing/offer-detail.js';
import { createConversions } from '../formats/conversions.js';
import { createFormatNames } from '../formats/format-names.js';
import { readField } from '../reading.js';
import { classifyAssets } from './classify.js';
import { declaredAssets } from './declared-assets.js';
import { onPremisesExit } from './on-premises.js';
import { dominates, rankTargets } from './rank.js';

const declared = (claims: Json, direction: 'exportFormats' | 'importFormats') =>
  declaredAssets(readField(offerStating(claims), 'assetCategories'), direction);
const exportsOf = (assets: Json[]) => {
  const found = declared({ assetCategories: assets }, 'exportFormats');
  return found.state === 'stated' ? found.kinds : expect.fail(found.state);
};
const move = (assets: Json[], target: Json) => classifyAssets(exportsOf(assets), declared(target, 'importFormats'));
const one = (asset: Json, target: Json) => move([{ assetKind: 'machine-image', ...asset }], target)[0];
const taking = (...importFormats: string[]) => ({ assetCategories: [{ assetKind: 'machine-image', importFormats }] });

describe('what becomes of an asset', () => {
  it.each<[string, AssetOutcome, Json, Json]>([
    ['a format in common', 'direct', { exportFormats: ['qcow2'] }, taking('raw', 'QCOW2')],
    ['another spelling', 'direct', { exportFormats: ['S3-objects'] }, taking('S3 API')],
    ['a format that nobody knows', 'direct', { exportFormats: ['Our Own'] }, taking('our own')],
    ['a converter', 'convertible', { exportFormats: ['vmdk'] }, taking('vhdx')],
    ['two converters', 'convertible', { exportFormats: ['ova'] }, taking('vhdx')],
    ['no way', 'lost', { exportFormats: ['Our Own'] }, taking('qcow2')],
    ['no export', 'lost', { exportFormats: ['qcow2'], completeness: 'none' }, taking('qcow2')],
    ['stated to be in no format', 'lost', { none: ['exportFormats'] }, taking('qcow2')],
    [
      'a target that takes in no format',
      'lost',
      { exportFormats: ['qcow2'] },
      { assetCategories: [{ assetKind: 'machine-image', none: ['importFormats'] }] },
    ],
    ['a target that takes in nothing', 'lost', { exportFormats: ['qcow2'] }, { none: ['assetCategories'] }],
    ['formats unknown here', 'undeclared', { unknown: ['exportFormats'] }, taking('qcow2')],
    ['formats not stated here', 'undeclared', {}, taking('qcow2')],
    [
      'formats unknown there',
      'undeclared',
      { exportFormats: ['qcow2'] },
      { assetCategories: [{ assetKind: 'machine-image', unknown: ['importFormats'] }] },
    ],
    ['nothing stated there', 'undeclared', { exportFormats: ['qcow2'] }, {}],
    [
      'another kind there',
      'undeclared',
      { exportFormats: ['qcow2'] },
      { assetCategories: [{ assetKind: 'mail', importFormats: ['qcow2'] }] },
    ],
    ['a later reader', 'direct', { exportFormats: ['pg_dump 14'] }, taking('PostgreSQL dump 16')],
    ['an earlier reader', 'lost', { exportFormats: ['pg_dump 16'] }, taking('PostgreSQL dump 14')],
    ['a reader of no stated version', 'undeclared', { exportFormats: ['pg_dump 16'] }, taking('pg-dump')],
    ['no version on either side', 'direct', { exportFormats: ['pg_dump'] }, taking('pg-dump')],
    ['the same first number', 'direct', { exportFormats: ['NFS v4.1'] }, taking('NFS v4.2')],
    ['another first number', 'lost', { exportFormats: ['NFS v4.1'] }, taking('NFS v3')],
  ])('%s: %s', (_name, outcome, asset, target) => {
    expect(one(asset, target)).toMatchObject({ asset: 'machine-image', outcome });
  });

  it('names the converters in order, and what they lose', () => {
    expect(one({ exportFormats: ['ova'] }, taking('vhdx'))).toMatchObject({
      exported: 'ova',
      imported: 'vhdx',
      path: [
        { from: 'ova', to: expect.any(String), tool: 'virt-v2v' },
        { to: 'vhdx', tool: 'qemu-img convert' },
      ],
      loses: expect.arrayContaining(['virtual hardware settings that the target does not know']),
    });
    expect(one({ exportFormats: ['qcow2'] }, taking('qcow2'))).not.toHaveProperty('path');
  });

  it('does not hold in both directions', () => {
    const writes = { assetCategories: [{ assetKind: 'office-files', exportFormats: ['ODF'], importFormats: ['ODF'] }] };
    const reads = {
      assetCategories: [{ assetKind: 'office-files', exportFormats: ['PDF/A'], importFormats: ['PDF/A'] }],
    };
    expect(move(writes.assetCategories, reads)[0]?.outcome).toBe('convertible');
    expect(move(reads.assetCategories, writes)[0]?.outcome).toBe('lost');
  });

  it('takes formats of one kind from all its statements, and knows when some are missing', () => {
    const split = [{ exportFormats: ['x-one'] }, { exportFormats: ['qcow2'] }].map((more) => ({
      assetKind: 'machine-image',
      ...more,
    }));
    expect(move(split, taking('qcow2'))).toMatchObject([{ outcome: 'direct' }]);
    const partly = [...split, { assetKind: 'machine-image' }];
    expect(move(partly, taking('qcow2'))).toMatchObject([{ outcome: 'direct' }]);
    expect(move(partly, taking('y-two'))).toMatchObject([{ outcome: 'undeclared' }]);
  });
});

describe('conversions', () => {
  const step = (from: string, to: string, ...loses: string[]) => ({ from, to, tool: `${from}2${to}`, loses });
  const registry = (converters: FormatRegistry['converters']): FormatRegistry => ({
    id: 'formats-1',
    publishedOn: '2026-01-01',
    notice: '-',
    formats: [],
    converters,
  });

  it('take the fewest steps, then the fewest losses, whatever the order of the file', () => {
    const converters = [step('a', 'b', 'x', 'y'), step('a', 'c', 'x'), step('b', 'd'), step('c', 'd'), step('d', 'e')];
    for (const order of [converters, [...converters].reverse()]) {
      const ways = createConversions(registry(order)).from('a');
      expect(ways.get('d')?.map(({ tool }) => tool)).toEqual(['a2c', 'c2d']);
      expect([...ways.keys()].sort()).toEqual(['b', 'c', 'd']);
    }
  });

  it('end, although converters go round', () => {
    const ways = createConversions(registry([step('a', 'b'), step('b', 'a')])).from('a');
    expect([...ways.keys()]).toEqual(['b']);
  });
});

describe('names of formats', () => {
  const names = createFormatNames({
    id: 'formats-1',
    publishedOn: '2026-01-01',
    notice: '-',
    formats: [{ id: 'box', name: 'Box', versioning: 'exact', aliases: ['Box 2 Go'] }],
    converters: [],
  });

  it('keep apart what nobody knows, signs and all', () => {
    expect(names.read('C').id).not.toBe(names.read('C++').id);
    expect(names.read('box 2 go')).toMatchObject({ id: 'box', known: true });
    expect(names.read('Box/v1.2')).toEqual({ stated: 'Box/v1.2', id: 'box', known: true, version: '1.2' });
    expect(names.read('mp3')).toMatchObject({ id: 'other:mp3', known: false });
    expect(names.reads(names.read('Box 1'), names.read('Box 2'))).toBe(false);
  });
});

const formats = ['qcow2', 'raw', 'vmdk', 'ova', 'own', 'pg_dump 14', 'pg_dump 16', 'pg_dump'];
const chosen = fc.subarray(formats);
const assetOf = (assetKind: string) =>
  fc.oneof(
    chosen.map((exportFormats) => ({ assetKind, exportFormats, importFormats: exportFormats })),
    chosen.map((importFormats) => ({ assetKind, unknown: ['exportFormats'], importFormats })),
    chosen.map((exportFormats) => ({ assetKind, exportFormats, unknown: ['importFormats'] })),
    fc.constant({ assetKind, none: ['exportFormats', 'importFormats'] }),
  );
const assets = fc
  .tuple(assetOf('machine-image'), assetOf('mail'), assetOf('keys'))
  .chain((all) => fc.subarray<Json>(all, { minLength: 1 }));

describe('the laws of exits', () => {
  it('every kind of asset has exactly one outcome', () => {
    fc.assert(
      fc.property(assets, assets, (here, there) => {
        const moved = move(here, { assetCategories: there });
        expect(moved.map(({ asset }) => asset).sort()).toEqual(here.map(({ assetKind }) => assetKind).sort());
        const counted = assetOutcomes.flatMap((outcome) => moved.filter((asset) => asset.outcome === outcome));
        expect(counted).toHaveLength(here.length);
      }),
    );
  });

  it('an unknown never makes a move direct or convertible that was not', () => {
    const better = (outcome: AssetOutcome) => ['direct', 'convertible'].includes(outcome);
    fc.assert(
      fc.property(assets, assets, (here, there) => {
        const before = move(here, { assetCategories: there });
        const hidden = there.map(({ assetKind }) => ({ assetKind, unknown: ['importFormats'] }));
        move(here, { assetCategories: hidden }).forEach(({ outcome }, place) => {
          if (better(outcome)) expect(better(before[place]?.outcome ?? 'lost')).toBe(true);
        });
      }),
    );
  });

  it('no target ranks behind one that it dominates, nor behind one with more undeclared', () => {
    const vector = fc.array(fc.constantFrom(...assetOutcomes), { minLength: 3, maxLength: 3 });
    fc.assert(
      fc.property(fc.array(vector, { minLength: 2, maxLength: 12 }), (vectors) => {
        const ranks = rankTargets(vectors.map((all) => all.map((outcome) => ({ asset: 'x', outcome, reason: '' }))));
        const open = (all: readonly string[]) => all.filter((outcome) => outcome === 'undeclared').length;
        vectors.forEach((a, i) => {
          vectors.forEach((b, j) => {
            const same = a.every((outcome, place) => (outcome === 'undeclared') === (b[place] === 'undeclared'));
            if (open(a) < open(b) || (same && dominates(a, b))) expect(ranks[i]).toBeLessThan(ranks[j] ?? 0);
          });
        });
      }),
    );
  });
});

describe('the customer’s own site', () => {
  const kinds = exportsOf([
    { assetKind: 'mail', exportFormats: ['mbox'] },
    { assetKind: 'keys', none: ['exportFormats'] },
    { assetKind: 'logs' },
  ]);
  const at = (claims: Json) => onPremisesExit(offerStating(claims), kinds);
  const outcomes = (claims: Json) => at(claims)?.assets.map(({ outcome }) => outcome);

  it('is a target where the same or compatible software can be run there', () => {
    expect(outcomes({ selfHostable: 'same-software' })).toEqual(['lost', 'undeclared', 'direct']);
    expect(outcomes({ selfHostable: 'compatible-software' })).toEqual(['lost', 'undeclared', 'undeclared']);
    expect(at({ selfHostable: 'no' })).toBeUndefined();
    expect(at({ unknown: ['selfHostable'] })).toBeUndefined();
    expect(at({})).toBeUndefined();
  });
});
