import fc from 'fast-check';
import { expect, it } from 'vitest';
import { odrlPolicies } from './odrl-policies.js';

const stated = (policy: unknown, policyLanguage = 'ODRL') =>
  odrlPolicies({
    state: 'stated',
    value: { policyLanguage, policyDocument: typeof policy === 'string' ? policy : JSON.stringify(policy) },
    source: 'x',
  });
const use = { action: 'use' };
const within = { leftOperand: 'spatial', operator: 'eq', rightOperand: 'EU' };

it('carries a policy whole, with lists as lists and without the target that its place gives', () => {
  const permission = { ...use, target: 'urn:x', constraint: within, duty: { action: 'attribute', target: 'urn:x' } };
  expect(stated({ uid: 'urn:p', target: 'urn:x', permission, prohibition: [use] })).toEqual([
    { permission: [{ ...use, constraint: [within], duty: [{ action: 'attribute' }] }], prohibition: [use] },
  ]);
});

it.each([
  ['another language', { permission: [use] }, 'Rego'],
  ['no JSON', 'permission: use'],
  ['a list', [{ permission: [use] }]],
  ['nothing permitted or prohibited', { obligation: [use] }],
  ['no rule', { permission: [] }],
  ['a member that would be lost', { permission: [use], inheritFrom: 'urn:other' }],
  ['a rule with a member that would be lost', { permission: [{ ...use, assignee: 'urn:only' }] }],
  ['an action that is refined', { permission: [{ action: { '@id': 'use', refinement: [within] } }] }],
  [
    'an operator that the protocol does not have',
    { permission: [{ ...use, constraint: { ...within, operator: 'is' } }] },
  ],
  ['a constraint with a unit', { permission: [{ ...use, constraint: { ...within, unit: 'urn:u' } }] }],
  ['a constraint of nothing', { permission: [{ ...use, constraint: { and: [] } }] }],
  ['a rule that is broken beside one that is whole', { permission: [use, { constraint: within }] }],
])('leaves out a policy with %s', (_what, policy, language = 'ODRL') => {
  expect(stated(policy, language)).toEqual([]);
});

it('never throws, and what it gives permits or prohibits something', () => {
  fc.assert(
    fc.property(fc.json(), fc.jsonValue(), (text, rule) => {
      for (const policy of [...stated(text), ...stated({ permission: rule }), ...stated({ prohibition: [rule] })]) {
        expect(policy.permission ?? policy.prohibition).not.toHaveLength(0);
      }
    }),
  );
});

it('holds against nesting without end', () => {
  const nested = (depth: number): unknown => (depth === 0 ? within : { and: [nested(depth - 1)] });
  expect(stated({ permission: [{ ...use, constraint: nested(5) }] })).toHaveLength(1);
  expect(stated({ permission: [{ ...use, constraint: nested(2_000) }] })).toEqual([]);
});
