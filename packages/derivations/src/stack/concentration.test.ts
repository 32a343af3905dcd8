import { describe, expect, it } from 'vitest';
import { company, disclosure, offering, person, service, shop } from '../testing/claims.js';
import { findingsOn, type TestLayer } from '../testing/stack.js';

describe('concentration', () => {
  it('counts the layers of each provider and of who controls it in the end', () => {
    const owned = (by: string) => ({ owners: [{ party: company(by), votesPercent: '100' }] });
    const { concentration } = findingsOn(
      [
        { name: 'a', states: { unbundling: 'Each part apart.' } },
        { name: 'b', provider: 'b' },
        { name: 'b2', provider: 'b' },
      ],
      [person('group'), person('a', owned('group')), person('b', owned('middle')), person('middle', owned('group'))],
    );
    expect(concentration.providers.map(({ party, layers, of }) => [party, layers, of])).toEqual([
      [company('b'), ['b', 'b2'], 3],
      [company('a'), ['a'], 3],
    ]);
    const [first] = concentration.controllers;
    expect(first).toMatchObject({ layers: ['a', 'b', 'b2'], of: 3 });
    expect(first?.paths.map(({ path }) => path.map(({ kind }) => kind))).toEqual([
      ['owns', 'owns'],
      ['owns', 'owns', 'owns'],
      ['owns', 'owns', 'owns'],
    ]);
    expect(concentration.undetermined).toEqual([]);
    expect(concentration.bundles.map(({ by, layers, outcome }) => [by, layers, outcome])).toEqual([
      ['provider', ['b', 'b2'], 'cannot-tell'],
      ['controller', ['a', 'b', 'b2'], 'cannot-tell'],
    ]);
  });

  it('takes those who hold each other in a circle for one, and says whose owners nobody knows', () => {
    const holding = (by: string) => ({ owners: [{ party: company(by), votesPercent: '60' }] });
    const { concentration } = findingsOn(
      [{ name: 'a' }, { name: 'b' }, { name: 'c' }],
      [person('a', holding('b')), person('b', holding('a'))],
    );
    expect(concentration.controllers.map(({ party, layers }) => [party, layers])).toEqual([
      [company('a'), ['a', 'b']],
      [company('c'), ['c']],
    ]);
    expect(concentration.undetermined.map(({ layer }) => layer)).toEqual(['a', 'b', 'c']);
  });
});

describe('common ground', () => {
  const hosted = (name: string, host: string) =>
    disclosure(name, { hosting: [{ service: service(host), access: 'admin' }] });
  const grounds = (layers: TestLayer[], records: Parameters<typeof findingsOn>[1]) =>
    findingsOn(layers, records).concentration.common;

  it('is the host of two services that look apart, with the way of each', () => {
    const { shown, grounds: found } = grounds(
      [{ name: 'mail' }, { name: 'chat' }],
      [
        hosted('mail', 'paas'),
        hosted('paas', 'cloud'),
        hosted('chat', 'cloud'),
        offering('cloud'),
        disclosure('cloud'),
      ],
    );
    expect(shown).toBe('shared');
    // What is under the common host is shared too; it is told once.
    expect(found.map(({ kind, nodes, layers, hidden }) => ({ kind, nodes, layers, hidden }))).toEqual([
      { kind: 'service', nodes: [service('cloud')], layers: ['chat', 'mail'], hidden: true },
    ]);
    expect(found[0]?.rests.map(({ path }) => path.map(({ to }) => to))).toEqual([
      [service('cloud')],
      [service('paas'), service('cloud')],
    ]);
  });

  it('is a layer of the stack that another rests on unsaid, and not one that the request puts under it', () => {
    const records = [hosted('mail', 'base'), offering('mail'), offering('base'), disclosure('base')];
    expect(grounds([{ name: 'mail' }, { name: 'base' }], records).grounds).toMatchObject([
      { nodes: [service('base')], hidden: true },
    ]);
    expect(grounds([{ name: 'mail', on: ['base'] }, { name: 'base' }], records).grounds).toEqual([]);
    const both = [...records, hosted('chat', 'base')];
    const twice = [{ name: 'mail', on: ['base'] }, { name: 'chat', on: ['base'] }, { name: 'base' }];
    expect(grounds(twice, both).grounds).toMatchObject([
      { nodes: [service('base')], hidden: false, layers: ['base', 'chat', 'mail'] },
    ]);
  });

  it('is a site, a subcontractor, or the group behind two hosts', () => {
    const at = { sites: [{ site: { id: 'did:web:par.example#1', countryCode: 'FR' } }] };
    const helped = { subcontracting: [{ party: company('help'), access: 'none' }] };
    const owned = (by: string) => ({ owners: [{ party: company(by), votesPercent: '100' }] });
    const found = grounds(
      [{ name: 'a' }, { name: 'b' }, { name: 'c' }],
      [
        disclosure('a', { ...at, ...helped }),
        disclosure('b', { ...helped, hosting: [{ party: company('h1'), access: 'admin' }] }),
        disclosure('c', { ...at, hosting: [{ party: company('h2'), access: 'admin' }] }),
        person('h1', owned('giant')),
        person('h2', owned('giant')),
        person('giant', { owners: [{ party: company('top'), votesPercent: '51' }] }),
        person('top', { none: ['owners'] }),
      ],
    ).grounds;
    expect(found.map(({ kind, nodes, layers }) => [kind, nodes, layers])).toEqual([
      ['site', ['did:web:par.example#1'], ['a', 'c']],
      ['person', [company('help')], ['a', 'b']],
      ['person', [expect.stringContaining('Founder')], ['b', 'c']],
    ]);
  });

  it('is told apart where only a name is the same', () => {
    const named = (name: string, party: string) =>
      disclosure(name, { hosting: [{ party: { name: party }, access: 'admin' }] });
    const { grounds: found } = grounds(
      [{ name: 'a' }, { name: 'b' }],
      [named('a', 'Big Cloud'), named('b', 'big cloud')],
    );
    expect(found).toMatchObject([{ kind: 'person', sameness: 'name', name: 'Big Cloud', layers: ['a', 'b'] }]);
    expect(found[0]?.nodes).toHaveLength(2);
  });

  it('is unknown, never absent, where a chain is incomplete', () => {
    expect(grounds([{ name: 'shop' }, { name: 'b' }], shop())).toMatchObject({
      shown: 'unknown',
      grounds: [],
      open: [{ layer: 'b' }],
    });
    const complete = [...shop(), person('b'), offering('b'), disclosure('b')];
    expect(grounds([{ name: 'shop' }, { name: 'b' }], complete)).toEqual({
      shown: 'none-found',
      grounds: [],
      open: [],
    });
  });
});

it('takes holdings that only count together for control', () => {
  const share = (by: string, votesPercent: string) => ({ party: company(by), votesPercent });
  const { concentration } = findingsOn(
    [{ name: 'a' }, { name: 'b' }],
    [
      person('a', { owners: [share('h', '40'), share('q', '40'), share('idle', '20')] }),
      person('q', { owners: [share('h', '50'), share('r', '50')] }),
      person('h', { none: ['owners'], owners: undefined }),
      person('b', { none: ['owners'], owners: undefined }),
    ],
  );
  const [first] = concentration.controllers.filter(({ layers }) => layers.includes('a'));
  expect(first).toMatchObject({ party: company('h'), layers: ['a'], of: 2 });
  expect(first?.paths[0]?.path).toHaveLength(3);
});
