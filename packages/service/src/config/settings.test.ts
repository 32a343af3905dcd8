import { VigieError } from '@vigie/credentials';
import { expect, test } from 'vitest';
import { SettingsReader } from './settings.js';

test('gives the fallback for what is not set or empty', () => {
  const settings = new SettingsReader({ EMPTY: '' });
  for (const name of ['EMPTY', 'ABSENT']) {
    expect(settings.text(name)).toBeUndefined();
    expect(settings.text(name, 'x')).toBe('x');
    expect(settings.integer(name, 7, { min: 0, max: 9 })).toBe(7);
    expect(settings.flag(name, true)).toBe(true);
    expect(settings.choice(name, 'a', ['a', 'b'])).toBe('a');
    expect(settings.url(name)).toBeUndefined();
    expect(settings.urls(name, ['http://a'])).toEqual(['http://a']);
  }
});

test('reads what is set', () => {
  const settings = new SettingsReader({
    N: '09',
    F: 'false',
    C: 'b',
    U: 'https://x.example/y//',
    L: 'http://a/, ,https://b',
    W: 'b, a,b',
  });
  expect(settings.integer('N', 7, { min: 0, max: 9 })).toBe(9);
  expect(settings.flag('F', true)).toBe(false);
  expect(settings.choice('C', 'a', ['a', 'b'])).toBe('b');
  expect(settings.choices('W', ['a'], ['a', 'b'])).toEqual(['b', 'a']);
  expect(settings.choices('not set', ['a'], ['a', 'b'])).toEqual(['a']);
  expect(settings.url('U')).toBe('https://x.example/y');
  expect(settings.urls('L', [])).toEqual(['http://a', 'https://b']);
});

test.each<[string, string, (settings: SettingsReader) => unknown]>([
  ['a number too great', '10', (settings) => settings.integer('X', 1, { min: 0, max: 9 })],
  ['a number with a sign', '-1', (settings) => settings.integer('X', 1, { min: 0, max: 9 })],
  ['a number with a fraction', '1.5', (settings) => settings.integer('X', 1, { min: 0, max: 9 })],
  ['a flag in other words', 'yes', (settings) => settings.flag('X', true)],
  ['a word that is no choice', 'c', (settings) => settings.choice('X', 'a', ['a', 'b'])],
  ['a list with a word that is no choice', 'a,c', (settings) => settings.choices('X', ['a'], ['a', 'b'])],
  ['a list without a word', ',', (settings) => settings.choices('X', ['a'], ['a', 'b'])],
  ['an address without a scheme', 'x.example', (settings) => settings.url('X')],
  ['an address of another scheme', 'ftp://x.example', (settings) => settings.url('X')],
  ['a list with one bad address', 'http://a,b', (settings) => settings.urls('X', [])],
])('refuses %s, naming the variable', (_name, value, read) => {
  const reading = () => read(new SettingsReader({ X: value }));
  expect(reading).toThrow(VigieError);
  expect(reading).toThrow(
    expect.objectContaining({ code: 'settings-invalid', facts: expect.objectContaining({ name: 'X' }) }),
  );
});
