import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { analyse } from './analyse.js';
import { clausesOf } from './asked-clauses.js';
import { readAskedWords } from './asked-words.js';
import { editsBetween } from './edit-distance.js';
import { fitsWords } from './fits-words.js';
import { fold, wordsOf } from './words.js';

const nothing = { name: '', description: '', provider: '', keywords: '', category: '', interfaces: '', formats: '' };
const termsOf = (text: Partial<typeof nothing>) =>
  new Map(analyse({ ...nothing, ...text }).map((term) => [term.term, term]));
const impactOf = (text: Partial<typeof nothing>, term: string) => termsOf(text).get(term)?.impact ?? 0;
const written = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 40 }),
  fc
    .array(
      fc.constantFrom(
        'l’Été',
        'cœur',
        'ISO',
        '27001',
        'ISO27001',
        'S3',
        'İ',
        'ΣΑΣ',
        '½',
        'Ǣgir',
        'données',
        '-',
        "d'",
        ' ',
      ),
      { maxLength: 8 },
    )
    .map((parts) => parts.join(' ')),
);

describe('the analysis of offers', () => {
  it('folds once and for all', () => {
    fc.assert(
      fc.property(written, (text) => {
        expect(fold(fold(text))).toBe(fold(text));
        for (const word of wordsOf(text)) expect(wordsOf(fold(word)).map(fold)).toEqual([fold(word)]);
      }),
    );
  });

  it('finds a text by all its words, by any beginning of one, and as a phrase', () => {
    fc.assert(
      fc.property(written, fc.nat(), fc.integer({ min: 1, max: 64 }), (text, which, length) => {
        const words = wordsOf(text);
        if (words.length === 0) return;
        const terms = termsOf({ description: text });
        const found = (q: string) => fitsWords(terms, clausesOf(readAskedWords(q)));
        expect(found(`${words.join(' ')} `)).toBe(true);
        const word = fold(words[which % words.length] ?? '');
        const beginning = [...word].slice(0, length).join('');
        expect(found(beginning)).toBe(true);
        expect(found(`"${text.replaceAll(/["“”„«»]/gu, ' ')}"`)).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  it('counts whole numbers from 1 to 255 that rise with repetition, sink with length, and weigh fields', () => {
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 400 }), (times) => {
        const once = impactOf({ name: 'cloud '.repeat(times), description: 'cloud '.repeat(times) }, '=cloud');
        const more = impactOf({ name: 'cloud '.repeat(times + 1), description: 'cloud '.repeat(times + 1) }, '=cloud');
        expect(Number.isInteger(once) && once >= 1 && once <= 255).toBe(true);
        expect(more).toBeGreaterThanOrEqual(once);
      }),
    );
    expect(impactOf({ name: 'Cloud' }, '=cloud')).toBeGreaterThan(impactOf({ name: 'Cloud of all sorts' }, '=cloud'));
    const fields = ['name', 'provider', 'keywords', 'interfaces', 'description'] as const;
    const impacts = fields.map((field) => impactOf({ [field]: 'one two three four' }, '=two'));
    expect([...impacts].sort((one, other) => other - one)).toEqual(impacts);
    expect(new Set(impacts).size).toBe(fields.length);
  });

  it('keeps fields and the values of a list apart', () => {
    const terms = termsOf({ name: 'Object', provider: 'Storage', keywords: 'cold\nwarm', formats: 'data' });
    const phrase = (q: string) => fitsWords(terms, clausesOf(readAskedWords(q)));
    expect(phrase('object storage cold warm ')).toBe(true);
    for (const q of ['"object storage"', '"storage cold"', '"cold warm"', '"warm data"']) expect(phrase(q)).toBe(false);
    expect(phrase('')).toBe(false);
  });

  it('takes French and English words in any form, and leaves numbers as they are', () => {
    const found = (text: string, q: string) => fitsWords(termsOf({ name: text }), clausesOf(readAskedWords(`${q} `)));
    const pairs = [
      ['Hébergement', 'hébergé'],
      ['Hébergés', 'hebergement'],
      ['Sauvegardes', 'sauvegarde'],
      ['Backups managed', 'managing backup'],
      ['Cœur de réseau', 'coeur reseaux'],
      ['Provider’s storage', 'providers'],
      ['Conforme à l’ISO27001', 'iso 27001'],
      ['ISO-27001', 'ISO27001'],
    ] as const;
    for (const [text, q] of pairs) expect([text, q, found(text, q)]).toEqual([text, q, true]);
    for (const [text, q] of [
      ['ISO 27001', '2700'],
      ['S3', 's'],
      ['ISO 27001', 'iso27002'],
      ['mail', 'snail'],
    ] as const) {
      expect([text, q, found(text, q)]).toEqual([text, q, false]);
    }
  });
});

describe('edits between words', () => {
  it('are none between equals, the same both ways, and one for each slip', () => {
    const word = fc.string({ unit: fc.constantFrom('a', 'b', 'c', '\u{1f300}'), maxLength: 7 });
    fc.assert(
      fc.property(word, word, (one, other) => {
        const edits = editsBetween(one, other, 99) ?? -1;
        expect(editsBetween(other, one, 99)).toBe(edits);
        expect(edits === 0).toBe(one === other);
        expect(editsBetween(one, other, edits)).toBe(edits);
        expect(editsBetween(one, other, edits - 1)).toBeUndefined();
        expect(edits).toBeLessThanOrEqual(Math.max([...one].length, [...other].length));
      }),
    );
    for (const slip of ['torage', 'storagee', 'stirage', 'sotrage']) expect(editsBetween('storage', slip, 1)).toBe(1);
    expect(editsBetween('ca', 'abc', 3)).toBe(3);
  });
});
