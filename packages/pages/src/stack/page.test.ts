import { describe, expect, it } from 'vitest';
import { Refusing, renderAt, seen } from '../testing/render-at.js';
import { answers, evil, id, suite } from '../testing/stack-answers.js';

const url = `/pages/stack?${new URLSearchParams([
  ['offer', id.suite],
  ['offer', id.cloud],
])}`;

describe('the page of a stack', () => {
  it('asks for what its address says, each layer on the next, by the names of the offers', async () => {
    const { status, asked } = await renderAt(
      'stack',
      { url: `${url}&rto=4&rpo=0,25&sites=several&jurisdictions=us,cn&role.2=host` },
      answers(),
    );
    expect(status).toBe(200);
    expect(asked).toEqual([
      { path: '/compare', body: { offers: [id.suite, id.cloud] } },
      {
        path: '/stack-checks',
        body: {
          layers: [
            { name: 'Suite', offer: id.suite, on: [evil] },
            { name: evil, offer: id.cloud, on: [], role: 'host' },
          ],
          requires: { recoveryPointObjective: 'PT15M', recoveryTimeObjective: 'PT4H', multiSite: true },
          jurisdictions: ['US', 'CN'],
        },
      },
    ]);
  });

  it('draws the gravest law first, with the way to it, in the drawing and in words, each with its credential', async () => {
    const { html } = await renderAt('stack', { url }, answers());
    const text = seen(html);
    expect(text).toMatch(/At worst: Law of the United States ● exposed/);
    const drawing = /<svg[\s\S]*?<\/svg>/.exec(html)?.[0] ?? '';
    expect(drawing.match(/class="edge worst"/g)).toHaveLength(2);
    expect(drawing.match(/popoverTarget="proof-aaaaaaaaaaaaaaaa"/gi)).toHaveLength(2);
    expect(drawing).toContain('cannot tell');
    expect(html).toContain('id="proof-aaaaaaaaaaaaaaaa"');
    expect(text).toContain('Suite\u2069 runs on');
    expect(text).toContain('there may be more ways than were found');
  });

  it('draws the law that its address names, and says what is missing where nothing can be told', async () => {
    const { html } = await renderAt('stack', { url: `${url}&drawn=cn` }, answers());
    const text = seen(html);
    expect(text).toMatch(/Drawn here: Law of China \? unknown/);
    expect(text).toContain('It cannot be told, for this layer leaves something open');
    expect(text).toMatch(/Owners: not stated/i);
    expect(html).not.toContain('class="edge worst"');
  });

  it('never says less than the API: incomplete chains, what cannot be told, labels of one layer alone', async () => {
    const text = seen((await renderAt('stack', { url }, answers())).html);
    expect(text).toContain('chain incomplete');
    expect(text).toMatch(/SecNumCloud : 1 of 2 layers covered/);
    expect(text).toMatch(/Suite : no credential of it is held here/);
    expect(text).toContain('Nothing shared was found, but it cannot be told');
    expect(text).toMatch(/Cannot be told\. Required: 4 hours\./);
    expect(text).toMatch(/1 × met 0 × not met 1 × cannot tell: not stated/);
    expect(text).toContain('cannot be told No asset is listed.');
    expect(text).toContain('Illustrative data: Made up.');
  });

  it('shows what strangers write as text, and has nothing inline', async () => {
    const { html } = await renderAt('stack', { url }, answers());
    expect(html).not.toContain('<img');
    expect(html).not.toMatch(/ style=/);
    expect(html.match(/<script(?! type="application\/json")/)).toBeNull();
  });

  it('keeps the stack where it is refused, and says which offer is not here', async () => {
    const { html, status, asked } = await renderAt('stack', { url }, ({ path }) => {
      if (path === `/offers/${encodeURIComponent(id.suite)}`) return suite;
      return new Refusing(404, 'not-found', `There is no offer "${id.cloud}" here.`);
    });
    expect(status).toBe(404);
    expect(asked.map(({ path }) => path)).toEqual([
      '/compare',
      `/offers/${encodeURIComponent(id.suite)}`,
      `/offers/${encodeURIComponent(id.cloud)}`,
      '/stack-checks',
    ]);
    const text = seen(html);
    expect(text).toContain('There is no offer');
    expect(text).toMatch(/did:web:b\.example#cloud This offer is not listed here/);
    expect(text).toContain('Take out : did:web:b.example#cloud');
  });

  it('finds offers to add without script, and asks for no check of fewer than two', async () => {
    const suggestions = { words: [], offers: [{ id: id.cloud, name: 'Cloud', provider: { id: 'did:web:b.example' } }] };
    const { html, asked } = await renderAt(
      'stack',
      { url: `/pages/stack?offer=${encodeURIComponent(id.suite)}&find=clo` },
      ({ path }) => (path.startsWith('/offers/suggestions?') ? suggestions : suite),
    );
    expect(asked.map(({ path }) => path)).not.toContain('/stack-checks');
    expect(asked.map(({ path }) => path)).toContain('/offers/suggestions?q=clo');
    expect(html).toContain(`href="${url.replaceAll('&', '&amp;')}"`);
    expect(seen(html)).toContain('Add a second offer');
    const empty = await renderAt('stack', { url: '/pages/stack' }, answers());
    expect(empty.asked).toEqual([]);
    expect(empty.status).toBe(200);
  });

  it('speaks French as it is written', async () => {
    const text = seen((await renderAt('stack', { url: `${url}&lang=fr` }, answers())).html);
    expect(text).toMatch(/Au pire\u00a0:/);
    expect(text).toContain('couches couvertes\u00a0: 1 sur 2');
  });
});
