import { describe, expect, it } from 'vitest';
import { codeOf, requestWith } from '../../testing/request.js';
import { searchWords } from './search-text.js';

describe('searchWords', () => {
  it.each<[string, string[] | undefined]>([
    ['object storage', ['object', 'storage']],
    ['  S3-objects, C++ ', ['S3', 'objects', 'C']],
    ['e\u0301clair', ['éclair']],
    ['"a" OR b*', ['a', 'OR', 'b']],
    ['数据 облако', ['数据', 'облако']],
    ['***', []],
    [' ', undefined],
  ])('reads %j', (q, words) => {
    expect(searchWords(requestWith({ q }))).toEqual(words);
  });

  it('asks nothing without a text', () => {
    expect(searchWords(requestWith({}))).toBeUndefined();
  });

  it('refuses a text too long, too many words, and two texts', () => {
    for (const q of ['a'.repeat(201), 'a '.repeat(17), ['a', 'b']]) {
      expect(codeOf(() => searchWords(requestWith({ q })))).toBe('request-invalid');
    }
  });
});
