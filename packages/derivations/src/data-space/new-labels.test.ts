import type { LabelAssessment } from '@vigie/credentials';
import { expect, it } from 'vitest';
import { newLabel } from './new-labels.js';

const range = { since: '2021-11-02', at: new Date('2026-03-01T12:00:00Z') };
const label = (more: Partial<LabelAssessment>): LabelAssessment => ({
  subject: 'did:web:a.example#x',
  scheme: 'SecNumCloud',
  kind: 'certified',
  activities: [],
  sites: [],
  source: 'a',
  issuer: 'did:web:anssi.example',
  issuedAt: '2025-01-01T00:00:00Z',
  schemesVersion: 'schemes-1',
  verdict: 'held',
  reasons: [],
  contradicted: false,
  from: '2025-01-01',
  ...more,
});
const expired = label({ verdict: 'not-held', reasons: ['expired'], from: '2018-01-01', source: 'b' });

it.each<[string, LabelAssessment[], object]>([
  ['first decided in the range', [label({})], { is: 'new', date: '2025-01-01', sources: ['a'] }],
  ['renewed', [label({}), expired], { is: 'not' }],
  // What never counted makes nothing old.
  [
    'new after a claim that nobody accredited made',
    [label({}), { ...expired, reasons: ['issuer-not-accredited', 'expired'] }],
    { is: 'new', date: '2025-01-01' },
  ],
  ['in progress', [label({ verdict: 'in-progress', reasons: ['in-progress'] })], { is: 'not', sources: [] }],
  ['over', [expired], { is: 'not', sources: [] }],
  ['of another scheme', [label({ scheme: 'HDS' })], { is: 'not', sources: [] }],
])('a label that is %s', (_case, labels, expected) => {
  expect(newLabel(labels, 'SecNumCloud', range)).toMatchObject(expected);
});

it('cannot tell of a label without a day', () => {
  const { from: _from, ...undated } = label({});
  expect(newLabel([undated], 'SecNumCloud', range)).toMatchObject({ is: 'undetermined', why: 'no-date' });
});
