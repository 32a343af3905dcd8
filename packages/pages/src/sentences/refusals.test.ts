import { attackGroups } from '@vigie/credentials/testing/attacks/index';
import { createElement } from 'react';
import { renderToString } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { sentences } from './refusals.js';

/** What is left in English of a text. */
function english(text: string): string[] {
  const html = renderToString(createElement('p', {}, sentences.readDetail(text)));
  return [...html.matchAll(/<span lang="en">(.*?)<\/span>/gs)].map(([, part = '']) => part);
}

/** Why nothing answers where tests run; nobody is told so anywhere else. */
const ofTheBench = 'there is nothing at that address';

describe.each(attackGroups)('attacks: $title', ({ attacks }) => {
  it.each(attacks)('$name: is refused in French, step by step', async ({ attempt }) => {
    const { report } = await attempt();
    const details = [
      ...report.findings.flatMap(({ detail, expected = '' }) => [detail, expected]),
      ...report.documents.flatMap(({ steps }) => steps.map(({ detail }) => detail)),
    ];
    expect(details.filter((detail) => detail !== '' && !detail.includes(ofTheBench)).flatMap(english)).toEqual([]);
  });
});

describe('a detail', () => {
  it('of several reasons is told one by one, each with what it is about', () => {
    const text = 'https://a.example/crl: no answer within 5 seconds; it names no OCSP responder';
    expect(english(text)).toEqual([]);
    const html = renderToString(createElement('p', {}, sentences.readDetail(text)));
    expect(html.replaceAll(/<!-- -->|<[^>]+>/g, '')).toBe(
      'https://a.example/crl\u00a0: pas de réponse en 5 secondes\u00a0; il ne nomme pas de répondeur OCSP',
    );
  });

  it('keeps the words of a library that nobody knows, and says the rest in French', () => {
    expect(english('The JSON-LD cannot be read: something quite new.')).toEqual(['something quite new']);
    expect(english('"x" is not a term of ServiceOffering. Did you mean "y"?')).toEqual([]);
    expect(english('Somebody’s own words.')).toEqual(['Somebody’s own words.']);
  });

  it('that is a name, or several, is no language', () => {
    expect(english('ECONNREFUSED')).toEqual([]);
    expect(english('issuer, validFor')).toEqual([]);
  });
});
