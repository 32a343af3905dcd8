import { buyerKinds, dataKinds, ruleWordings } from '@vigie/credentials';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { type Changes, free, heldLabel, stated, trusted } from '../testing/condition-input.js';
import { service } from '../testing/statements.js';
import { type CloudAuCentreQuestion, cloudAuCentre } from './cloud-au-centre.js';

const nubo = 'https://state.example/cloud';
const ask = (changes: Changes = {}, question: Partial<CloudAuCentreQuestion> = {}) =>
  cloudAuCentre(trusted(changes), {
    buyer: 'ministry',
    data: ['citizens-personal-data'],
    stateClouds: [nubo],
    ...question,
  });
const unqualified = { labels: [heldLabel({ verdict: 'not-held' as const, reasons: ['expired' as const] })] };
const exposed = { exposure: [...free, { jurisdiction: 'US', verdict: 'exposed' as const, complete: true }] };

it.each([
  ['ministry', 'bound'],
  ['supervised-body', 'bound'],
  ['oiv', 'encouraged'],
  ['ose', 'encouraged'],
  ['local-authority', 'encouraged'],
  ['other', 'not-addressed'],
] as const)('says to a buyer of the kind %s that the rule is %s', (buyer, applies) => {
  expect(ask({}, { buyer })).toMatchObject({ buyer, applies, outcome: 'pass' });
});

it('asks for nothing where the data are not sensitive, and for all where some are', () => {
  expect(ask(unqualified, { data: ['other'] })).toMatchObject({ sensitive: false, outcome: 'not-applicable' });
  expect(ask(unqualified, { data: ['other', 'companies-economic-data'] })).toMatchObject({
    sensitive: true,
    outcome: 'fail',
  });
});

it('applies the stricter wording unless told otherwise, and says which', () => {
  expect(ask(exposed)).toMatchObject({ wording: 'SR-13', outcome: 'fail' });
  const lenient = ask(exposed, { wording: 'SR-14' });
  expect(lenient).toMatchObject({ wording: 'SR-14', wordingSource: expect.stringContaining('2021'), outcome: 'pass' });
  expect(lenient.checks.map(({ condition }) => condition)).not.toContain('protected-from-foreign-law');
  expect(ask({ exposure: [] })).toMatchObject({ outcome: 'cannot-tell' });
});

it.each<[string, Changes, string]>([
  ['a visa', {}, 'pass'],
  ['an expired visa', unqualified, 'fail'],
  ['a visa in progress', { labels: [heldLabel({ verdict: 'in-progress', reasons: ['in-progress'] })] }, 'fail'],
  [
    'a visa whose status nobody knows',
    { labels: [heldLabel({ verdict: 'not-held', reasons: ['status-unknown'] })] },
    'cannot-tell',
  ],
  ['no label', { labels: [] }, 'cannot-tell'],
  ['the statement that there is none', { labels: [], disclosure: { labelClaims: stated([]) } }, 'fail'],
])('with %s', (_name, changes, outcome) => {
  expect(ask(changes).outcome).toBe(outcome);
});

it('takes neither what nobody accredited wrote nor the visa of the host for a ground', () => {
  const { accreditation: _none, ...own } = heldLabel({ verdict: 'not-held', reasons: ['issuer-not-accredited'] });
  const host = heldLabel({ verdict: 'not-held', reasons: ['out-of-scope'] });
  expect(ask({ labels: [own, host] }).outcome).toBe('cannot-tell');
});

it('takes the State’s own clouds without a visa, told by identifier', () => {
  const hosting = (...services: Array<string | undefined>) => ({
    ...unqualified,
    disclosure: {
      hosting: stated(services.map((one) => (one === undefined ? { serviceName: 'Nubo' } : { service: one }))),
    },
  });
  expect(ask({ ...unqualified, id: nubo }).outcome).toBe('pass');
  expect(ask(hosting(nubo)).outcome).toBe('pass');
  expect(ask(hosting(nubo, 'urn:elsewhere')).outcome).toBe('fail');
  expect(ask(hosting(undefined)).outcome).toBe('cannot-tell');
  expect(ask({ ...unqualified, disclosure: { hosting: { state: 'absent' } } }).outcome).toBe('cannot-tell');
  expect(ask(hosting(nubo), { stateClouds: [] }).outcome).toBe('fail');
});

it('wants a collaborative suite qualified wherever it sits', () => {
  const suite = (category: string) => ({
    ...unqualified,
    id: nubo,
    disclosure: { serviceCategory: stated(category) },
  });
  expect(ask(suite('collaboration-suite')).outcome).toBe('fail');
  expect(ask(suite('virtualisation')).outcome).toBe('pass');
  const silent = { ...unqualified, id: nubo, disclosure: { serviceCategory: { state: 'absent' as const } } };
  expect(ask(silent).outcome).toBe('cannot-tell');
  expect(ask({ disclosure: { serviceCategory: stated('collaboration-suite') } }).outcome).toBe('pass');
});

it('is never easier to pass in the stricter wording, and the buyer changes nothing but whom it binds', () => {
  const rank = { fail: 0, 'cannot-tell': 1, pass: 2, 'not-applicable': 3 };
  fc.assert(
    fc.property(
      fc.subarray(free),
      fc.boolean(),
      fc.boolean(),
      fc.constantFrom(...buyerKinds),
      fc.subarray([...dataKinds], { minLength: 1 }),
      (exposure, held, adverse, buyer, data) => {
        const changes = {
          exposure: adverse ? [...exposure, ...exposed.exposure] : exposure,
          labels: held ? [heldLabel()] : [],
          id: service,
        };
        const [strict, lenient] = ruleWordings.map((wording) => ask(changes, { wording, buyer, data }).outcome);
        expect(rank[strict ?? 'pass']).toBeLessThanOrEqual(rank[lenient ?? 'fail']);
        expect(ask(changes, { wording: 'SR-13', data }).outcome).toBe(strict);
        if (strict === 'pass') expect([held, adverse, exposure.length]).toEqual([true, false, free.length]);
      },
    ),
  );
});
