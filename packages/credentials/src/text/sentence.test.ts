import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { recogniser, say } from './sentence.js';

const sentences = {
  'no-sites': 'The sites are not stated.',
  place: '{what} is in {country}.',
  outside: '{what} is in {country}, outside the {europe}.',
  again: '{layer} rests on {node}, and {node} rests on {layer}.',
  signs: 'A "{name}" (what?) costs ^{price} *at most*.',
} as const;
const recognise = recogniser(sentences);

describe('a sentence', () => {
  it('has what is named in it', () => {
    expect(say(sentences['no-sites'])).toBe('The sites are not stated.');
    expect(say(sentences.place, { what: 'A site', country: 'FR' })).toBe('A site is in FR.');
  });

  it('is told from its template with what was filled in', () => {
    expect(recognise('A site is in FR.')).toEqual({ code: 'place', values: { what: 'A site', country: 'FR' } });
    expect(recognise('The sites are not stated.')).toEqual({ code: 'no-sites', values: {} });
  });

  it('belongs to the template with the most words of its own', () => {
    expect(recognise('A site is in US, outside the EU.')?.code).toBe('outside');
  });

  it('is not recognised where no template made it', () => {
    expect(recognise('The sites are not stated. Nor is this.')).toBeUndefined();
    expect(recognise('a rests on b, and c rests on a.')).toBeUndefined();
    expect(recognise('')).toBeUndefined();
  });

  it('is held against what may stand in a place, and refused where it is not accepted', () => {
    const narrow = recogniser(
      { day: 'From {day}.', word: 'From {word}.' },
      {
        pattern: (place) => (place === 'day' ? '\\d{4}-\\d{2}-\\d{2}' : undefined),
        accepts: ({ values }) => values.word !== 'here',
      },
    );
    expect(narrow('From 2027-01-12.')?.code).toBe('day');
    expect(narrow('From there.')?.code).toBe('word');
    expect(narrow('From here.')).toBeUndefined();
  });

  it('is looked at again where a name has in it what stands after its place', () => {
    const inner = recogniser({ fact: '{field} is not stated.' }, { pattern: () => '\\w+' });
    const outer = recogniser(
      { of: '{layer}: {fact}' },
      { accepts: ({ values }) => inner(values.fact ?? '') !== undefined },
    );
    expect(outer('One: two: sites is not stated.')?.values).toEqual({
      layer: 'One: two',
      fact: 'sites is not stated.',
    });
    expect(outer('One: two: three.')).toBeUndefined();
  });

  it('is not recognised where its words could lie in it in a great many ways', () => {
    const many = ' rests on , and '.repeat(60);
    expect(recognise(`a${many} rests on b, and b rests on a.`)).toBeUndefined();
    expect(recognise(`A site is in ${'x'.repeat(25_000)}.`)).toBeUndefined();
  });

  it('comes back whatever was filled in, signs of patterns and line ends too', () => {
    fc.assert(
      fc.property(fc.string({ minLength: 1 }), fc.string({ minLength: 1 }), (name, price) => {
        const said = say(sentences.signs, { name, price });
        const found = recognise(said);
        expect(found?.code).toBe('signs');
        expect(say(sentences.signs, found?.values as { name: string; price: string })).toBe(said);
      }),
    );
  });
});
