import type { Indicator, Indicators } from '@vigie/credentials';
import { describe, expect, it } from 'vitest';
import { proofLink, Refusing, renderAt, seen } from '../testing/render-at.js';

const source = 'a'.repeat(64);
const document = { id: 'press', seed: '003', title: 'Press file', by: 'Government', date: '2021-11-02' };
const head = (id: string) => ({ id, requirement: 'own', version: '1', title: id, definition: '', formula: 'Count.' });
const evil = '<img src=x onerror=alert(1)>';

const spaces: Indicator = {
  ...head('sector-data-spaces'),
  targets: [{ wording: '25 spaces', atLeast: 25, document, reachedHere: false }],
  state: 'computed',
  from: '2021-11-02',
  to: '2026-11-22T00:00:00Z',
  count: 1,
  illustrative: 2,
  items: [{ id: 'space', name: evil, date: '2025-03-01', sources: [source] }],
  undetermined: [{ id: 'odd', name: 'Odd', sources: [source], why: 'no-date' }],
};
const answer: Indicators = {
  at: '2026-11-22T00:00:00Z',
  definitions: { id: 'indicators-1', digest: source },
  notice: 'Not statistics of a market.',
  items: [
    spaces,
    { ...head('turnover'), targets: [], state: 'not-computable', reason: 'In no credential.' },
    {
      ...head('offers-by-exposure'),
      targets: [],
      state: 'counted',
      groups: [
        { value: 'unknown', jurisdiction: 'US', count: 3, illustrative: 4 },
        { value: '~absent', jurisdiction: 'CN', count: 0, illustrative: 0 },
      ],
    },
  ],
  disagreements: [{ id: 'd', trap: 'T-1', about: 'How many', reported: [{ document, says: '11' }] }],
  proofs: [proofLink(source)],
};

describe('the page of indicators', () => {
  it('asks for the days of its address', async () => {
    const { asked } = await renderAt(
      'indicators',
      { url: '/pages/indicators?since=2024-01-01&at=2026-01-01' },
      () => answer,
    );
    expect(asked[0]?.path).toBe('/indicators?at=2026-01-01T00%3A00%3A00Z&since=2024-01-01');
  });

  it('gives each figure with its source, and the illustrative apart', async () => {
    const { html } = await renderAt('indicators', { url: '/pages/indicators' }, () => answer);
    const text = seen(html);
    expect(text).toMatch(/1 counted from after 2 November 2021.*2 illustrative are counted apart\. Of 1 it cannot/);
    expect(text).toMatch(/25 spaces.*Press file.*does not suffice, which says nothing of the world/);
    expect(html).toContain('href="/pages/data-spaces/odd"');
    expect(html).toContain('aria-label="1 counted and 2 illustrative, beside targets of 25"');
    expect(html).not.toMatch(/<img| style=/);
  });

  it('says why a figure cannot be computed, and draws none', async () => {
    const { html } = await renderAt('indicators', { url: '/pages/indicators' }, () => answer);
    expect(seen(html)).toContain('Cannot be computed. In no credential.');
    expect(html.match(/role="img"/g)).toHaveLength(3);
  });

  it('says the same in charts and tables, with unknown and not stated as such', async () => {
    const text = seen((await renderAt('indicators', { url: '/pages/indicators?lang=fr' }, () => answer)).html);
    expect(text).toMatch(/États-Unis\s+inconnu\s+3\s+4\s+Chine\s+non indiqué\s+0\s+0/);
  });

  it('says why it was refused, and keeps the question', async () => {
    const refused = () => new Refusing(400, 'request-invalid', 'What is to come is not counted.');
    const { status, html } = await renderAt('indicators', { url: '/pages/indicators?at=2099-01-01' }, refused);
    expect([status, seen(html).includes('What is to come is not counted.')]).toEqual([400, true]);
    expect(html).toMatch(/name="at"[^>]* value="2099-01-01"/);
  });
});
