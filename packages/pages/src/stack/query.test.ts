import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Asked, addressOf, layerNames, layersUnder, readAsked, rearranged, requestOf } from './query.js';

describe('the address of a stack', () => {
  const layer = fc.record({
    offer: fc.constantFrom('did:web:a#1', 'b&c', 'é 2', 'did:web:d#4'),
    role: fc.constantFrom('', 'data base'),
  });
  const stack = fc
    .uniqueArray(layer, { selector: ({ offer }) => offer, minLength: 2, maxLength: 4 })
    .chain((layers) =>
      fc.record({
        layers: fc.constant(layers),
        arrangement: fc.constantFrom('chain' as const, 'own' as const),
        on: fc.uniqueArray(
          fc
            .tuple(fc.nat({ max: layers.length - 1 }), fc.nat({ max: layers.length - 1 }))
            .filter(([upper, lower]) => upper !== lower),
          { selector: String },
        ),
        multiSite: fc.boolean(),
      }),
    )
    .map(
      (parts): Asked => ({
        left: 0,
        recoveryPoint: '4',
        recoveryTime: '',
        distinctOperator: false,
        jurisdictions: ['US'],
        drawn: 'US',
        find: '',
        ...parts,
      }),
    );

  it('says the same when it is read again', () => {
    fc.assert(
      fc.property(stack, (asked) => {
        expect(readAsked(new URL(addressOf(asked), 'http://x').searchParams)).toEqual(asked);
      }),
    );
  });

  it('keeps who runs on whom through every move, and drops it with the layer that is taken out', () => {
    fc.assert(
      fc.property(stack, fc.infiniteStream(fc.nat()), (asked, random) => {
        const own: Asked = { ...asked, arrangement: 'own' };
        const places = own.layers.map((_layer, place) => place);
        const order = [...places].sort(() => ((random.next().value ?? 0) % 2 === 0 ? 1 : -1));
        const pairs = (of: Asked) =>
          layersUnder(of)
            .flatMap((under, upper) => under.map((lower) => `${of.layers[upper]?.offer} ${of.layers[lower]?.offer}`))
            .sort();
        expect(pairs(rearranged(own, order))).toEqual(pairs(own));
        const gone = own.layers[0]?.offer;
        const rest = rearranged(own, places.slice(1));
        expect(pairs(rest)).toEqual(pairs(own).filter((pair) => !pair.split(/ (?=did|b&c|é)/).includes(gone ?? '')));
      }),
    );
  });

  it('leaves what it cannot read out, or to the API to refuse', () => {
    const read = readAsked(new URLSearchParams('offer=a&offer=a&offer=&offer=b&on=1-1&on=1-9&on=x&on=2-1&rto=soon'));
    expect(read.layers.map(({ offer }) => offer)).toEqual(['a', 'b']);
    expect(read.on).toEqual([[1, 0]]);
    expect(requestOf(read, new Map())?.requires).toEqual({ recoveryTimeObjective: 'soon' });
    const many = new URLSearchParams(Array.from({ length: 23 }, (_, place) => ['offer', `o${place}`]));
    expect(readAsked(many)).toMatchObject({ left: 3, layers: { length: 20 } });
  });

  it('tells layers of one name apart', () => {
    const layers = ['a', 'b', 'c', 'd'].map((offer) => ({ offer, role: '' }));
    const names = new Map([
      ['a', 'Cloud'],
      ['b', 'Cloud (2)'],
      ['c', 'Cloud'],
      ['d', '  '],
    ]);
    expect(layerNames({ layers }, names)).toEqual(['Cloud', 'Cloud (2)', 'Cloud (3)', 'd']);
  });
});
