import { expect, it } from 'vitest';
import { createMarket } from '../testing/market.js';
import { startWith } from '../testing/test-catalogue.js';

it('lists the offers of free software, for people and for programs, and nothing that is not', async () => {
  const { alpha, beta, tokens } = await createMarket();
  const evil = '<img src=x onerror=alert(1)>';
  const dataPortability = {
    type: 'DataPortability',
    resource: 'https://beta.example/data',
    means: ['Download'],
    documentations: ['https://beta.example/docs', 'javascript:alert(1)'],
    pricing: 'https://beta.example/prices',
    legalDocument: { type: 'LegalDocument', url: 'https://beta.example/legal' },
    deletionMethods: ['Erasure'],
    deletionTimeframe: 'P30D',
    formats: ['application/json'],
  };
  const { catalogue } = await startWith(
    [alpha, beta],
    [
      ...tokens,
      await beta.offering('evil', { name: evil, dataPortability: [dataPortability] }),
      await beta.disclosure('evil', {
        sourceAvailability: 'EUPL-1.2 OR MIT',
        selfHostable: 'same-software',
        operatedBy: [{ party: { name: 'Host & Sons', countryCode: 'FR' }, access: 'admin' }],
      }),
      await beta.offering('closed', { name: 'Closed' }),
      await beta.disclosure('closed', { sourceAvailability: 'none' }),
      await beta.offering('odd', { name: 'Odd' }),
      await beta.disclosure('odd', { sourceAvailability: 'Free for all' }),
      await beta.offering('source', { name: 'Source' }),
      await beta.disclosure('source', { sourceAvailability: 'BUSL-1.1' }),
    ],
  );
  const names = async (value: string) => catalogue.names({ 'free-software': value });
  expect(await names('free')).toEqual([evil, 'Object Storage']);
  expect(await names('none')).toEqual(['Closed']);
  expect(await names('source-available')).toEqual(['Source']);
  expect(await names('~unknown')).toEqual(['Mail', 'Odd']);
  expect((await catalogue.get('/offers', { 'free-software': 'gratis' })).body).toMatchObject({
    code: 'request-invalid',
  });
  const { facets } = (await catalogue.get('/offers', { facets: 'free-software' })).body;
  expect(facets['free-software']).toMatchObject({ unknown: 2, absent: 2 });

  const directory = (await catalogue.get('/free-software')).body;
  expect(directory).toMatchObject({
    total: 2,
    items: [
      {
        name: evil,
        freedom: { expression: 'EUPL-1.2 OR MIT', source: expect.stringMatching(/^[0-9a-f]{64}$/) },
        operatedBy: { values: ['Host & Sons'] },
        selfHostable: { values: ['same-software'] },
        documentation: ['https://beta.example/docs'],
        feedback: 0,
      },
      { name: 'Object Storage', country: { values: ['DE', 'FR'] }, hosting: { state: 'absent' } },
    ],
  });

  const first = await fetch(`${catalogue.url}/free-software?limit=1`, { headers: { accept: 'text/html' } });
  expect(first.headers.get('content-type')).toContain('text/html');
  expect(first.headers.get('content-security-policy')).toContain("default-src 'none'");
  const page = await first.text();
  expect(page).not.toMatch(/<img|<style| style=|href="javascript/);
  expect(page).not.toMatch(/<script(?! type="(application\/json|module)")/);
  expect(page).toContain('Host &amp; Sons');
  expect(page).toContain('href="https://beta.example/docs" rel="nofollow noreferrer"');
  expect(first.headers.get('vary')).toMatch(/Accept(,|$)/);
  const next = /href="(\/free-software\?limit=1[^"]+)"/.exec(page)?.[1]?.replaceAll('&amp;', '&') ?? '';
  const second = await (await fetch(`${catalogue.url}${next}`, { headers: { accept: 'text/html' } })).text();
  expect(second).toContain('Object Storage');
  expect(second).not.toContain('rel="next"');
});
