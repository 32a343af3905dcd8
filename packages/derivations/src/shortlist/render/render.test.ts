import type { ShortlistFile } from '@vigie/credentials';
import { beforeAll, describe, expect, it } from 'vitest';
import { shortlistOf, signedMarket } from '../../testing/signed-shortlist.js';
import { shortlistDigest } from '../shortlist-digest.js';
import { shortlistCsv } from './shortlist-csv.js';
import { shortlistHtml, shortlistPagePolicy } from './shortlist-html.js';
import { logLinesOf } from './sources.js';

const hostile = '=HYPERLINK("https://evil.example","x")<script>alert(1)</script>\u202Eevil,"quoted"';
let file: ShortlistFile;
let offers: Awaited<ReturnType<typeof signedMarket>>['offers'];

beforeAll(async () => {
  const market = await signedMarket({ open: hostile });
  offers = market.offers;
  file = await shortlistOf(market, { title: '</title><script>', note: '<img src=x onerror=alert(1)>' });
});

/** Fields of RFC 4180 lines, as a spreadsheet reads them. */
function cellsOf(csv: string): string[][] {
  const lines: string[][] = [[]];
  for (const [, cell = '', end] of csv.slice(1).matchAll(/("(?:[^"]|"")*"|[^",\r\n]*)(,|\r\n|$)/g)) {
    lines.at(-1)?.push(cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell);
    if (end === '\r\n') lines.push([]);
    if (end === '') break;
  }
  return lines.filter((line) => line.length > 1);
}

describe('shortlistCsv', () => {
  it('has one line for each offer and property, with its state in a word', () => {
    const csv = shortlistCsv(file);
    expect(csv.startsWith('\uFEFF')).toBe(true);
    const [header = [], ...lines] = cellsOf(csv);
    const records = lines.map((line) => Object.fromEntries(header.map((name, place) => [name, line[place]])));
    const cell = (offer: string, item: string) => records.find((one) => one.offer === offer && one.item === item);
    expect(cell(offers.open, 'disclosure.noticePeriod')).toMatchObject({ state: 'stated', value: 'P1M' });
    expect(cell(offers.closed, 'disclosure.interfaces')).toMatchObject({ state: 'none', value: '' });
    expect(cell(offers.closed, 'disclosure.sites')).toMatchObject({ state: 'unknown', value: '' });
    expect(cell(offers.closed, 'disclosure.noticePeriod')).toMatchObject({ state: 'absent', value: '', source: '' });
    expect(cell(offers.closed, 'US')).toMatchObject({ part: 'exposure', state: 'derived', value: 'exposed' });
    expect(cell(offers.closed, 'US')?.issuer).toContain('did:web:parent.example');
    expect(cell(offers.third, 'buyer’s reason')).toMatchObject({ part: 'excluded', name: 'Third storage' });
    const { origin, size } = logLinesOf(file)[0] ?? {};
    expect(size).toBe(file.originals.length);
    const own = file.originals.find(({ digest }) => digest === cell(offers.open, 'disclosure.noticePeriod')?.source);
    const [proof] = own?.logProofs ?? [];
    expect(cell(offers.open, 'disclosure.noticePeriod')?.log).toBe(
      `https://registry.example: leaf ${proof?.state === 'proven' ? proof.leafIndex : ''} of ${size} in ${origin}`,
    );
    expect(new Set(records.map(({ shortlist }) => shortlist))).toEqual(new Set([shortlistDigest(file)]));
    for (const line of lines) expect(line).toHaveLength(header.length);
  });

  it('lets no text become a formula', () => {
    const cells = cellsOf(shortlistCsv(file)).flat();
    expect(cells.filter((cell) => /^[=+\-@\t\r]/.test(cell))).toEqual([]);
    expect(cells).toContainEqual(expect.stringMatching(/^'=HYPERLINK/));
    const listed = structuredClone(file);
    for (const row of listed.comparison.rows)
      row.cells = row.cells.map(() => ({ state: 'stated', value: ['a', '=1+1', 'b;@x'], source: '' }));
    const texts = cellsOf(shortlistCsv(listed)).flat();
    expect(texts.flatMap((text) => text.split(/[;|]/)).filter((part) => /^\s*[=+@]/.test(part))).toEqual([]);
  });
});

describe('shortlistHtml', () => {
  it('shows every verdict with its reason and sources, and unknown as unknown', () => {
    const page = shortlistHtml(file);
    expect(page).toContain('Not legal advice.');
    expect(page).toContain(shortlistDigest(file));
    expect(page).toContain('unknown (says the provider)');
    expect(page).toContain('none (stated)');
    expect(page).toContain('not stated');
    expect(page).toContain('vigie verify shortlist.json');
    expect(page).toContain('did:web:parent.example');
    for (const { origin, key } of file.logs) {
      expect(page).toContain(`<td>${origin}</td><td>${file.originals.length}</td>`);
      expect(page).toContain(`<code>${key}</code>`);
    }
    for (const { digest } of file.rules) expect(page).toContain(digest);
    for (const { digest } of file.originals) expect(page).toContain(digest);
    for (const { duties } of file.comparison.leaving.offers.map(({ floor }) => floor)) {
      for (const { duty } of duties) expect(page).toContain(duty);
    }
  });

  it('lets no text become markup, and loads nothing', () => {
    const page = shortlistHtml(file);
    const tags = new Set([...page.matchAll(/<\/?([a-z0-9]+)/gi)].map(([, name]) => name?.toLowerCase()));
    for (const name of ['script', 'img', 'a', 'link', 'iframe']) expect(tags).not.toContain(name);
    expect(page.match(/<title>/g)).toHaveLength(1);
    expect([...page.matchAll(/<[^>]*>/g)].filter(([tag]) => /\son[a-z]+=/.test(tag))).toEqual([]);
    expect(page).not.toContain('\u202E');
    expect(page).toContain('&#60;script&#62;');
    expect(shortlistPagePolicy).toMatch(/^default-src 'none'; style-src 'sha256-/);
  });
});
