import type { OfferPage } from '@vigie/credentials';
import { changeKinds } from '@vigie/credentials';
import { describe, expect, it } from 'vitest';
import { type Question, Refusing, renderAt, seen } from '../testing/render-at.js';
import { watchesIn } from './kept.js';
import { commandOf, kinds, readWatched, requestOf } from './query.js';

const rank = { by: 'name', ties: 'id', paidPlacement: false, meaning: '' } as const;
const answer = (): OfferPage => ({ items: [], total: 3, rank });
const offer = 'did:web:a.example#store';

describe('the page of saved searches', () => {
  it('shows the search of its address in words, with its feeds, and how many offers it finds', async () => {
    const url = '/pages/watches?q=store&country=FR&noticeDays.max=30&sort=newest&cursor=abc';
    const { html, status, asked } = await renderAt('watches', { url }, answer);
    expect(status).toBe(200);
    expect(asked).toEqual([{ path: '/offers?q=store&country=FR&noticeDays=..30&limit=1' }]);
    const text = seen(html);
    expect(text).toMatch(/Words store Data are in France Notice, in days at most 30/);
    expect(text).toContain('It finds 3 offers now.');
    for (const format of ['atom', 'json']) {
      expect(html).toContain(`href="/offers/feed.${format}?q=store&amp;country=FR&amp;noticeDays=..30"`);
    }
    expect(html).toContain('href="/?q=store&amp;country=FR&amp;noticeDays=..30"');
    expect(text).toContain(`vigie watch add https://receiver.example/hook --query`);
    expect(html).not.toMatch(/ style=/);
  });

  it('takes an address that was copied from the search page, or from the page of an offer', async () => {
    const copied = encodeURIComponent('https://catalogue.example/?q=a b&label=SecNumCloud&sort=name&lang=fr');
    const { html } = await renderAt('watches', { url: `/pages/watches?address=${copied}` }, answer);
    expect(html).toContain('href="/offers/feed.atom?q=a+b&amp;label=SecNumCloud"');
    const page = encodeURIComponent(
      `https://catalogue.example/pages/offers/${encodeURIComponent(offer)}?lang=fr#floor`,
    );
    const of = (question: Question) =>
      question.path === `/offers/${encodeURIComponent(offer)}` ? { id: offer, name: 'Store' } : {};
    const one = await renderAt('watches', { url: `/pages/watches?address=${page}` }, of);
    expect(one.html).toContain(`href="/offers/${encodeURIComponent(offer)}/feed.json"`);
    expect(seen(one.html)).toContain('1 offer Store');
  });

  it('says what is no such address, and what cannot be asked', async () => {
    for (const address of ['https://catalogue.example/pages/compare?offer=x', 'http://[', '/pages/offers/%E0%A4%A']) {
      const { html } = await renderAt(
        'watches',
        { url: `/pages/watches?address=${encodeURIComponent(address)}` },
        answer,
      );
      expect(seen(html), address).toContain('is not the address of a search or of an offer');
    }
    const refused = () => new Refusing(400, 'request-invalid', 'There is no such country.');
    const { html, status } = await renderAt('watches', { url: '/pages/watches?country=xx' }, refused);
    expect(status).toBe(400);
    expect(seen(html)).toContain('There is no such country.');
  });

  it('says of an offer that is not listed that it is not, and watches it all the same', async () => {
    const gone = () => new Refusing(410, 'offer-expired', 'It has ended.');
    const { html, status } = await renderAt(
      'watches',
      { url: `/pages/watches?offer=${encodeURIComponent(offer)}` },
      gone,
    );
    expect(status).toBe(200);
    expect(seen(html)).toContain(`${offer} not listed here now`);
  });

  it('speaks French as it is written', async () => {
    const { html } = await renderAt('watches', { url: '/pages/watches?lang=fr' }, answer);
    expect(seen(html)).toContain('Toutes les offres de ce catalogue');
    expect(seen(html)).toContain('Sans script, passez par la ligne de commande\u00a0:');
  });
});

describe('what is asked of the API', () => {
  it('is a search or offers, never both, and every kind where none is chosen', () => {
    const read = (text: string) => readWatched(new URLSearchParams(text));
    const url = 'https://receiver.example/hook';
    expect(requestOf(read(''), url, [])).toEqual({ url, query: '' });
    expect(requestOf(read('q=a&country=FR&lang=fr'), url, ['owner'])).toEqual({
      url,
      query: 'q=a&country=FR',
      kinds: ['owner'],
    });
    expect(requestOf(read(`q=a&offer=${encodeURIComponent(offer)}`), url, [])).toEqual({ url, offers: [offer] });
    expect([...kinds]).toEqual([...changeKinds]);
  });

  it('stands on the command line in quotation marks that nothing ends', () => {
    const command = commandOf({ query: new URLSearchParams(), offers: ["x'; rm -rf ~; '"] });
    expect(command).toContain(`--offer 'x'\\''; rm -rf ~; '\\'''`);
    const query = commandOf({ query: new URLSearchParams({ q: "a'b $(x)" }), offers: [] });
    expect(query).toMatch(/--query 'q=[\w%+.*-]+' --out/);
  });
});

describe('watches that a browser keeps', () => {
  const kept = { id: 'w', token: 't', address: '/pages/watches?q=a', createdAt: '2026-01-01T00:00:00Z' };

  it('are those that were written, and nothing else that may stand there', () => {
    expect(watchesIn(JSON.stringify([kept]))).toEqual([kept]);
    const others: unknown[] = [null, {}, { ...kept, token: 1 }, { ...kept, address: 'javascript:alert(1)' }, 'x'];
    expect(watchesIn(JSON.stringify(others))).toEqual([]);
    for (const text of [null, '', '{', '{}', 'null']) expect(watchesIn(text)).toEqual([]);
  });
});
