import type { Indicators, OfferCheck, Problem } from '@vigie/credentials';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Cleanup } from '../testing/feed-server.js';
import { createProvider, type Provider } from '../testing/provider.js';
import { startWith, type TestCatalogue } from '../testing/test-catalogue.js';

let catalogue: TestCatalogue;
let cloud: Provider;
const cleanups: Cleanup[] = [];

beforeAll(async () => {
  cloud = await createProvider('did:web:cloud.example');
  const tokens = await Promise.all([
    cloud.legalPerson({ name: 'Cloud' }),
    cloud.offering('one'),
    cloud.disclosure('one', { segment: 'IaaS' }),
  ]);
  ({ catalogue } = await startWith([cloud], tokens, (cleanup) => cleanups.push(cleanup)));
  return async () => {
    for (const cleanup of cleanups.reverse()) await cleanup();
  };
});

const inFrench = { accept: 'text/html', 'accept-language': 'fr' };

async function page(path: string, init: RequestInit = {}): Promise<string> {
  const html = await (await fetch(`${catalogue.url}${path}`, { headers: inFrench, ...init })).text();
  expect(html).toContain('<html lang="fr"');
  return html;
}

/** What stands in English, apart from the way to the English page. */
function leftInEnglish(html: string): string[] {
  return [...html.matchAll(/<(\w+)[^>]* lang="en"[^>]*>(.*?)<\/\1>/gs)]
    .map(([element]) => element)
    .filter((element) => !element.includes('hrefLang='));
}

/** What a reader sees, in the signs that the API writes. */
function seen(html: string): string {
  return html
    .replace(/<script[\s\S]*?<\/script>/g, '')
    .replaceAll(/<!-- -->|<[^>]+>/g, '')
    .replaceAll('&#x27;', "'")
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

describe('indicators in French', () => {
  it.each(['/pages/indicators', '/pages/indicators?at=2026-01-01'])('say at %s nothing in English', async (path) => {
    const html = await page(path);
    const answer: Indicators = (await catalogue.get(path.replace('/pages', ''))).body ?? {};
    expect(leftInEnglish(html)).toEqual([]);
    const { items = [], disagreements = [] } = answer;
    const english = [
      ...items.flatMap(({ title, definition, formula, targets }) => [
        title,
        definition,
        formula,
        ...targets.flatMap(({ wording, document }) => [wording, document.title]),
      ]),
      ...items.flatMap((item) => (item.state === 'not-computable' ? [item.reason] : [])),
      ...disagreements.map(({ about }) => about),
    ];
    const said = seen(html);
    expect(english.filter((sentence) => said.includes(sentence))).toEqual([]);
  });
});

/** A file of which as much as possible is wrong in its own way. */
const faulty: Record<string, (template: string) => string> = {
  'no text of YAML': () => 'offer: [1\n\tissuer: x',
  'a key twice': () => 'offer: 1\nissuer: a\nissuer: b\n',
  'nothing but a text': () => 'offer',
  'no version, issuer and section': () => 'ofering: {}\n',
  'an issuer that is none, and empty sections': () =>
    'offer: 1\nissuer: nobody\nvalidFor: long\nlegalPerson: 3\noffering: {}\n',
  'names that are misspelt or belong elsewhere': (text) =>
    text.replace('  noticePeriod:', '  noticePeriode:').replace('  segment:', '  owners:'),
  'values of the wrong form': (text) =>
    text
      .replace(/^ {2}noticePeriod: .*$/m, '  noticePeriod: two months')
      .replace(/^ {2}segment: .*$/m, '  segment: Everything')
      .replace(/^ {2}contractLanguage: .*$/m, ''),
  'things in the place of values': (text) =>
    text.replace(/^ {2}noticePeriod: .*$/m, '  noticePeriod:\n    a: b').replace(/^ {2}segment: .*$/m, '  segment:'),
  'states that contradict values': (text) =>
    `${text.trimEnd()}\n  unknown: [noticePeriod, nothingSuch]\n  none: [segment]\n`,
};

describe('what is wrong with an offer file', () => {
  it.each(Object.entries(faulty))('with %s is said in French', async (_, change) => {
    const template = await (await fetch(`${catalogue.url}/offer-template`)).text();
    const file = change(template);
    const { problems }: OfferCheck = (await catalogue.post('/offer-checks', { file })).body;
    expect(problems.length).toBeGreaterThan(0);
    const form = new FormData();
    form.set('offer', '');
    form.set('file', new File([file], 'offer.yaml'));
    const html = await page('/pages/publish', { method: 'POST', body: form });
    expect(html).toContain('<ol class="problems">');
    expect(leftInEnglish(html)).toEqual([]);
    // The file itself has comments in English.
    const said = seen(html.replaceAll(/<(textarea|pre)[^>]*>.*?<\/\1>/gs, ''));
    const english = problems.flatMap(({ detail, remedy, expected = '' }) => [
      detail,
      remedy,
      // Names alone are no language.
      ...(/\w \w/.test(expected) ? [expected] : []),
    ]);
    expect(english.filter((sentence) => said.includes(sentence))).toEqual([]);
  });
});

describe('a refusal in French', () => {
  it.each([
    ['/pages/offers/did:web:nobody.example%23none', '/offers/did:web:nobody.example%23none'],
    ['/pages/data-spaces/urn:none', '/data-spaces/urn:none'],
    ['/pages/indicators?at=2099-01-01', '/indicators?at=2099-01-01T00:00:00Z'],
    ['/pages/indicators?since=once', '/indicators?since=once'],
    ['/?limit=1&cursor=wrong', '/offers?cursor=wrong'],
    ['/?country=Nowhere', '/offers?country=Nowhere'],
    ['/?noticeDays=3..2', '/offers?noticeDays=3..2'],
    [`/?q=${'word%20'.repeat(40)}`, `/offers?q=${'word%20'.repeat(40)}`],
  ])('of %s says why and what helps', async (path, asked) => {
    const html = await page(path);
    const problem: Problem = (await catalogue.get(asked)).body;
    expect([asked, problem.code]).toEqual([asked, expect.any(String)]);
    expect(html).toContain('class="refusal"');
    expect(leftInEnglish(html)).toEqual([]);
    const said = seen(html);
    expect([problem.detail, problem.remedy].filter((sentence) => said.includes(String(sentence)))).toEqual([]);
  });
});
