import { describe, expect, it } from 'vitest';
import { disclosure, offering, person, shop } from '../testing/claims.js';
import { findingsOn, label, type TestLayer } from '../testing/stack.js';

describe('exposure of the whole', () => {
  const american = [person('base', { registeredSeat: 'US' }), offering('base'), disclosure('base')];
  const layers: TestLayer[] = [{ name: 'shop', on: ['base'] }, { name: 'base' }];
  const of = (records: Parameters<typeof findingsOn>[1], all = layers) =>
    findingsOn(all, records, { jurisdictions: ['US'] }).exposure[0];

  it('is that of the worst layer, with the way there', () => {
    const us = of([...shop(), ...american]);
    expect(us).toMatchObject({ jurisdiction: 'US', shown: 'exposed', complete: true });
    expect(us?.causes.map(({ layer, path }) => [layer, path.map(({ kind }) => kind)])).toEqual([
      ['base', ['providedBy', 'seatIn']],
    ]);
  });

  it('is unknown where one layer is incomplete and nothing worse is found, and tells what is missing', () => {
    const us = of(shop());
    expect(us).toMatchObject({ shown: 'unknown', complete: false, causes: [{ layer: 'base', path: [] }] });
    expect(us?.causes[0]?.missing.length).toBeGreaterThan(0);
  });

  it('is none found only where every chain is complete', () => {
    const french = [person('base'), offering('base'), disclosure('base')];
    expect(of([...shop(), ...french])).toMatchObject({ shown: 'none-found', complete: true, causes: [] });
  });

  it('takes a provider that admits it at its word, and cites it', () => {
    const exposureDeclarations = [{ jurisdiction: 'US', declaration: 'subject' }];
    const admitting = [person('base'), offering('base'), disclosure('base', { exposureDeclarations })];
    const us = of([...shop(), ...admitting], [{ name: 'shop' }, { name: 'base', states: { exposureDeclarations } }]);
    expect(us).toMatchObject({ shown: 'exposed', causes: [{ layer: 'base', derived: 'none-found' }] });
    expect(us?.causes[0]?.fields.map(({ field }) => field)).toEqual(['disclosure.exposureDeclarations[0]']);
  });
});

it('covers by a label the layer that holds it and no other', () => {
  const { labels } = findingsOn([
    { name: 'app', on: ['base'], labels: [label('hds', 'in-progress')] },
    { name: 'base', labels: [label('secnumcloud', 'held'), label('hds', 'held', true)] },
  ]);
  expect(labels.map(({ scheme, covered, notCovered }) => ({ scheme, covered, notCovered }))).toEqual([
    { scheme: 'hds', covered: [], notCovered: ['app', 'base'] },
    { scheme: 'secnumcloud', covered: ['base'], notCovered: ['app'] },
  ]);
  expect(labels[1]?.text).toContain('app (no label is held here)');
  expect(labels[0]?.text).toContain('app (in progress), base (held, and contradicted by what is derived)');
});
