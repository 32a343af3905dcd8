import { expect, it } from 'vitest';
import { readOrigins } from './origin-settings.js';
import { SettingsReader } from './settings.js';

const read = (value?: string) =>
  readOrigins(
    new SettingsReader(value === undefined ? {} : { VIGIE_SUBMISSION_ORIGINS: value }),
    'VIGIE_SUBMISSION_ORIGINS',
  );

it('reads origins, and none where nothing is set', () => {
  expect(read()).toEqual([]);
  expect(read('*')).toEqual(['*']);
  expect(read('https://a.example, http://localhost:4200')).toEqual(['https://a.example', 'http://localhost:4200']);
});

it.each(['a.example', 'https://a.example/', 'https://a.example/path', 'null', 'ftp://a.example', 'https://a.example,'])(
  'refuses %s',
  (value) => {
    expect(() => read(value)).toThrow(/VIGIE_SUBMISSION_ORIGINS/);
  },
);
