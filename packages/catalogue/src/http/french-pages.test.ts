import type { OfferConditions, OfferFloor, OfferPreview } from '@vigie/credentials';
import { beforeAll, describe, expect, it } from 'vitest';
import type { Cleanup } from '../testing/feed-server.js';
import { createProvider, type Json, type Provider } from '../testing/provider.js';
import { offerPath, startWith, type TestCatalogue } from '../testing/test-catalogue.js';

let catalogue: TestCatalogue;
let cloud: Provider;
let operator: Provider;
const cleanups: Cleanup[] = [];

const seats = { registeredSeat: 'FR', centralAdministration: 'FR', mainEstablishment: 'FR' };
const visa = { scheme: 'SecNumCloud', schemeVersion: '3.2', claimKind: 'certified', milestone: 'J3' };

/** Offers of which the law and the conditions are told in as many ways as there are: good, bad, and not to be told. */
beforeAll(async () => {
  const dids = ['cloud', 'abroad', 'anssi', 'operator'];
  const providers = await Promise.all(dids.map((name) => createProvider(`did:web:${name}.example`)));
  const [, abroad, anssi] = providers as [Provider, Provider, Provider, Provider];
  [cloud, , , operator] = providers as [Provider, Provider, Provider, Provider];
  const label = (name: string, claims: Json = {}) =>
    anssi.about(
      { id: cloud.offerId(name), type: 'LabelAttestation', ...visa, ...claims },
      { id: `${anssi.did}#${name}-${String(claims.schemeVersion ?? '')}` },
    );
  const tokens = await Promise.all([
    cloud.legalPerson({ name: 'Cloud' }),
    cloud.ownership({ ...seats, none: ['owners', 'establishments', 'controlAgreements', 'subsidiaries'] }),
    cloud.offering('good'),
    cloud.disclosure('good', {
      segment: 'IaaS',
      serviceCategory: 'object-storage',
      sourceAvailability: 'Apache-2.0',
      selfHostable: 'same-software',
      sites: [{ site: { countryCode: 'FR' }, purposes: ['storage', 'administration'] }],
      noticePeriod: 'P2M',
      none: ['subcontracting', 'operatedBy', 'hosting', 'licensedTechnology', 'keysHeldBy'],
    }),
    cloud.offering('expired'),
    cloud.disclosure('expired', { segment: 'SaaS', sourceAvailability: 'none', none: ['operatedBy'] }),
    cloud.offering('silent'),
    label('good'),
    label('expired', { schemeVersion: '3.1', effectiveUntil: '2026-02-01' }),
    label('expired', { schemeVersion: '3.2', effectiveUntil: '2026-02-01' }),
    operator.about({ id: anssi.did, type: 'Accreditation', scheme: 'SecNumCloud', effectiveFrom: '2018-01-01' }),
    abroad.legalPerson({ name: 'Abroad', legalAddress: { type: 'Address', countryCode: 'US' } }),
    abroad.ownership({ ...seats, registeredSeat: 'US', unknown: ['owners'] }),
    abroad.offering('far'),
    abroad.disclosure('far', {
      segment: 'PaaS',
      sites: [{ site: { countryCode: 'US' }, purposes: ['storage', 'support'] }, { site: { countryCode: 'CA' } }],
      subcontracting: [
        { party: { name: 'Helpers', countryCode: 'CA' }, role: 'support' },
        { party: { name: 'Nowhere' }, role: 'operation' },
      ],
      operatedBy: [{ party: { id: 'did:web:ops.example', name: 'The operator', countryCode: 'US' } }],
      exposureDeclarations: [{ jurisdiction: 'US', declaration: 'subject' }],
      none: ['labelClaims'],
    }),
    operator.legalPerson({ name: 'Exploitant' }),
    operator.about({
      id: `${operator.did}#harvest`,
      type: 'DataSpace',
      name: 'Récolte',
      operator: operator.company,
      sectors: ['industry-4.0'],
      spaceStatus: 'operating',
      members: [{ party: { id: cloud.company, name: 'Cloud' } }],
    }),
    cloud.about(
      {
        id: `${operator.did}#harvest`,
        type: 'DataSpaceMembership',
        member: cloud.company,
        effectiveFrom: '2025-01-01',
      },
      { id: `${cloud.did}#join` },
    ),
  ]);
  const trust = { operators: [operator.did] };
  ({ catalogue } = await startWith(providers, tokens, (cleanup) => cleanups.push(cleanup), trust));
  return async () => {
    for (const cleanup of cleanups.reverse()) await cleanup();
  };
});

const inFrench = { accept: 'text/html', 'accept-language': 'fr' };

async function page(path: string): Promise<string> {
  const answer = await fetch(`${catalogue.url}${path}`, { headers: inFrench });
  expect(answer.status).toBe(200);
  return answer.text();
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

describe('pages in French', () => {
  it.each(['good', 'expired', 'silent', 'far'])('say of the offer %s nothing in English', async (name) => {
    const id = name === 'far' ? 'did:web:abroad.example#far' : cloud.offerId(name);
    const html = await page(`/pages${offerPath(id)}?jurisdiction=CA`);
    const floor: OfferFloor = (await catalogue.get(`${offerPath(id)}/data-act`)).body;
    expect(leftInEnglish(html)).toEqual([]);
    const said = seen(html);
    const conditions: OfferConditions = (await catalogue.get(`${offerPath(id)}/conditions`)).body;
    const sentences = [
      ...conditions.trustedCloud.flatMap(({ why }) => why),
      ...floor.duties.flatMap(({ title, detail }) => [title, detail]),
      floor.notice,
    ];
    expect(sentences.filter((sentence) => said.includes(sentence))).toEqual([]);
  });

  it('say what conditions rest on with the names of countries and of whoever is meant', async () => {
    const far = seen(await page(`/pages${offerPath('did:web:abroad.example#far')}`));
    expect(far).toContain('Un site se trouve dans ce pays, hors de l’UE\u00a0: États-Unis.');
    expect(far).toContain('L’exploitant The operator se trouve dans ce pays, hors de l’UE\u00a0: États-Unis.');
    expect(far).toContain(
      'Un sous-traitant (rôle\u00a0: assistance) se trouve dans ce pays, hors de l’UE\u00a0: Canada.',
    );
    expect(far).toContain('Le fournisseur déclare que le droit de ce pays atteint les données\u00a0: États-Unis.');
    const expired = seen(await page(`/pages${offerPath(cloud.offerId('expired'))}`));
    expect(expired).toMatch(
      /SecNumCloud 3\.\d n’est pas détenu\u00a0: expiré\. SecNumCloud 3\.\d n’est pas détenu\u00a0: expiré\./,
    );
    expect(expired).toContain('relève du DID de l’émetteur, did:web:cloud.example.');
  });

  it.each([
    ['the providers', () => '/pages/providers'],
    ['a provider', () => `/pages/providers/${encodeURIComponent(cloud.company)}`],
    ['the data spaces', () => '/pages/data-spaces'],
    ['a data space', () => `/pages/data-spaces/${encodeURIComponent(`${operator.did}#harvest`)}`],
    ['the directory of free software', () => '/free-software'],
  ])('say of %s nothing in English', async (_, path) => {
    const html = await page(path());
    expect(html).toContain('<html lang="fr"');
    expect(leftInEnglish(html)).toEqual([]);
  });

  it('name codes of the vocabulary, such as sectors and states of data spaces', async () => {
    const far = seen(await page(`/pages${offerPath('did:web:abroad.example#far')}`));
    expect(far).toContain('Déclarationsoumis');
    expect(seen(await page(`/pages${offerPath(cloud.offerId('expired'))}`))).toContain('Licenceaucun');
    expect(seen(await page('/free-software'))).toContain('même logiciel');
    const space = seen(await page(`/pages/data-spaces/${encodeURIComponent(`${operator.did}#harvest`)}`));
    expect(space).toMatch(/Secteurs?Industrie 4\.0.*Étaten service/s);
    const said = seen(await page('/pages/data-spaces'));
    expect(said).toContain('Industrie 4.0 (1)');
    expect(said).toContain('en service (1)');
  });

  it.each<[string, (template: string) => string]>([
    ['what its template lacks', (text) => text],
    [
      'what an offer lacks that says little',
      (text) => text.replace(/^disclosure:[\s\S]*$/m, 'disclosure:\n  segment: SaaS\n'),
    ],
  ])('say of a draft %s, in French', async (_, change) => {
    const file = change(await (await fetch(`${catalogue.url}/offer-template`)).text());
    const form = new FormData();
    form.set('offer', '');
    form.set('file', new File([file], 'offer.yaml'));
    const answer = await fetch(`${catalogue.url}/pages/publish`, { method: 'POST', body: form, headers: inFrench });
    const html = await answer.text();
    const preview: OfferPreview = (await catalogue.post('/offer-previews', { file })).body;
    expect(preview.goals.flatMap(({ gaps }) => gaps).length).toBeGreaterThan(5);
    expect(leftInEnglish(html)).toEqual([]);
    const said = seen(html);
    const english = preview.goals.flatMap(({ aim, gaps }) =>
      gaps.flatMap(({ title, why }) => (aim === 'data-act' || aim === 'gaia-x' ? [title, ...why] : why)),
    );
    expect(english.filter((sentence) => said.includes(sentence))).toEqual([]);
  });
});
