import { describe, expect, it } from 'vitest';
import { exposureRules, parseExposureRules } from './exposure-rules.js';

describe('exposureRules', () => {
  it('holds R1 to R14 once each, and the thresholds as decimal strings', () => {
    const rules = exposureRules();
    expect(rules.rules.map(({ id }) => id)).toEqual(Array.from({ length: 14 }, (_, index) => `R${index + 1}`));
    expect(rules.thresholds).toMatchObject({ control: '50', holding: '24', collective: '39' });
  });

  it('counts 27 members of the Union and 30 of the EEA, territories apart', () => {
    const { unions, territories } = exposureRules();
    const members = (union: string) =>
      (unions[union] ?? []).filter(({ country, until }) => until === undefined && territories[country] === undefined);
    expect(members('EU')).toHaveLength(27);
    expect(members('EEA')).toHaveLength(30);
  });

  it('never words an absence of links as safety', () => {
    expect(Object.values(exposureRules().wording).join(' ')).not.toMatch(/immune|safe|protected|not exposed/i);
  });
});

describe('parseExposureRules', () => {
  const changed = (change: object) => JSON.stringify({ ...exposureRules(), ...change });

  it.each([
    ['a threshold that is a number', { thresholds: { ...exposureRules().thresholds, holding: 24 } }],
    ['a threshold above a hundred', { thresholds: { ...exposureRules().thresholds, holding: '101' } }],
    ['a member that no rule knows', { extra: true }],
    ['a country that is no code', { watchList: ['usa'] }],
    ['a union that is not listed', { capsUnion: 'ASEAN' }],
  ])('refuses %s', (_, change) => {
    expect(() => parseExposureRules(changed(change))).toThrow('no exposure rules');
  });

  it('reads back what it wrote', () => {
    expect(parseExposureRules(changed({}))).toEqual(exposureRules());
  });
});
