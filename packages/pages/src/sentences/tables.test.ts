import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import * as refused from '@vigie/credentials/refusals';
import * as said from '@vigie/credentials/sentences';
import { type Sentences, say } from '@vigie/credentials/sentences';
import * as derived from '@vigie/derivations/sentences';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { SentenceReader } from './reader.js';
import { kindOf, listSign } from './write-value.js';

const folder = fileURLToPath(new URL('.', import.meta.url));
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).sort();

/** Every table that a package says sentences from. */
const english = { ...tablesIn(said), ...tablesIn(refused), ...tablesIn(derived) };
const french = Object.assign(
  {},
  ...(await Promise.all(files.filter((file) => file.endsWith('.fr.ts')).map((file) => import(`${folder}${file}`)))).map(
    tablesIn,
  ),
) as Record<string, Sentences>;
/** What pages load: several tables read together. */
const rooms = (
  await Promise.all(
    files
      .filter((file) => /^[\w-]+\.ts$/.test(file))
      .map(async (file) => [file, (await import(`${folder}${file}`)) as { sentences?: SentenceReader }] as const),
  )
).flatMap(([file, { sentences }]) => (sentences === undefined ? [] : [[file, sentences] as const]));

function tablesIn(module: object): Record<string, Sentences> {
  return Object.fromEntries(Object.entries(module).filter(([name]) => /Sentences(Fr)?$/.test(name)));
}

function placesOf(template: string): string[] {
  return [...new Set([...template.matchAll(/\{(\w+)\}/g)].map(([, name = '']) => name))].sort();
}

/** Which places there are is not known to the compiler here. */
const fill: (template: string, values: Record<string, string>) => string = say as never;

const samples: Record<string, string> = {
  country: 'FR',
  countries: 'FR, US',
  day: '2027-01-12',
  field: 'assetCategories[1].completeness',
  fields: 'noticePeriod, sites',
  number: '1234.5',
  period: 'P2M',
  code: 'full',
  codes: 'full, none',
  path: '/query/limit',
  verb: 'is stated',
  amount: '1.5 to any amount EUR',
};

/** Values such as may stand in each place; sentences within sentences are the plainest of the room. */
function sampleValues({ tables }: SentenceReader, template: string): Record<string, string> {
  const all = Object.values(tables).flatMap(({ english: one }) => Object.values(one));
  const plain = (kind: string) =>
    all.find((one) =>
      kind === 'said'
        ? /[.!?]$/.test(one) && placesOf(one).length === 0
        : !one.endsWith('.') &&
          !one.includes(listSign.clauses) &&
          placesOf(one).every((place) => kindOf(place) === 'field'),
    ) ?? '';
  return Object.fromEntries(
    placesOf(template).map((place) => {
      const kind = kindOf(place) ?? '';
      const nested =
        kind === 'items'
          ? 'sites of someone (absent), owners of someone (unknown)'
          : ['said', 'clauses', 'detail'].includes(kind)
            ? fill(plain(kind), { field: 'sites' })
            : undefined;
      return [place, nested ?? samples[kind] ?? `Name ${place}`];
    }),
  );
}

describe('the sentences of answers', () => {
  it('are found', () => {
    expect(Object.keys(english)).toContain('floorSentences');
    expect(rooms.length).toBeGreaterThan(0);
  });

  it.each(Object.entries(english))('of %s stand in French, with the same places', (name, table) => {
    const other = french[`${name}Fr`] ?? {};
    expect(Object.keys(other).sort()).toEqual(Object.keys(table).sort());
    for (const [code, template] of Object.entries(table))
      expect([code, placesOf(other[code] ?? '')]).toEqual([code, placesOf(template)]);
  });

  it('are all shown somewhere', () => {
    const shown = rooms.flatMap(([, { tables }]) => Object.values(tables).map((table) => table.english));
    expect(
      Object.entries(english)
        .filter(([, table]) => !shown.includes(table))
        .map(([name]) => name),
    ).toEqual([]);
  });
});

describe.each(rooms)('the reader of %s', (_, reader) => {
  const rows = Object.entries(reader.tables).flatMap(([table, { english: texts, french: said }]) =>
    Object.entries(texts).map(([code, template]) => ({ code: `${table}.${code}`, template, said: said[code] })),
  );

  it.each(rows)('tells $code from all others', ({ template, said }) => {
    const values = sampleValues(reader, template);
    const found = reader.recognise(fill(template, values));
    // Two tables may have the same sentence, if they say it alike in French.
    expect(found?.french).toBe(said);
    expect(found?.values).toEqual(values);
  });

  it.each(rows)('leaves nothing of $code in English', ({ template }) => {
    const sentence = fill(template, sampleValues(reader, template));
    const html = renderToString(createElement('p', {}, reader.read(sentence)));
    expect(html).not.toContain('lang="en"');
    expect(html).not.toMatch(/\{\w+\}/);
  });

  it('reads names that look like sentences as far as it can, however long they are', () => {
    const state = 'sites is not stated.';
    for (const text of [`${`a: ${state} `.repeat(40)}end`, `${state} `.repeat(200), `${'a, b. '.repeat(90)}`]) {
      expect(renderToString(createElement('p', {}, reader.read(text)))).toMatch(/^<p>/);
    }
  });

  it('marks what nobody knows here as English', () => {
    const html = renderToString(createElement('p', {}, reader.read('Nobody has ever said <this> here.')));
    expect(html).toBe('<p><span lang="en">Nobody has ever said &lt;this&gt; here.</span></p>');
  });
});
