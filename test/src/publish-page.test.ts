import type { OfferCheck, OfferDetail } from '@vigie/credentials';
import { didJwkOf, makeBrowserKey, signDraft, submitPresentation } from '@vigie/sdk/browser';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Network, startNetwork } from './network/network.js';

/** A provider's way by the page of a catalogue, from an example to a published offer: what the page asks, in its order. */
let network: Network;
const page = 'https://catalogue.example';

beforeAll(async () => {
  network = await startNetwork({ registrySettings: () => ({ VIGIE_SUBMISSION_ORIGINS: page }) });
});

afterAll(() => network.stop());

const postedForm = (text: string, headers: Record<string, string> = {}) => {
  const form = new FormData();
  form.set('offer', '');
  form.set('file', new File([text], 'offer.yaml'));
  return fetch(`${network.catalogue.url}/pages/publish`, { method: 'POST', body: form, headers });
};

test('what was previewed and signed in a browser is what buyers find', async () => {
  const { url } = network.catalogue;
  const registry = network.registries[0]?.url ?? '';
  const opened = await fetch(`${url}/pages/publish`);
  expect(opened.headers.get('content-security-policy')).toContain(`connect-src 'self' ${new URL(registry).origin};`);
  const elsewhere = await fetch(`${url}/pages/about`);
  expect(elsewhere.headers.get('content-security-policy')).toContain("connect-src 'self';");

  const key = await makeBrowserKey();
  const did = didJwkOf(key);
  const text = await (await fetch(`${url}/offer-template?${new URLSearchParams({ issuer: did })}`)).text();
  const check: OfferCheck = await network.buyer.checkOfferFile(text);
  expect(check.problems).toEqual([]);
  const preview = await network.buyer.previewOffer({ file: text });
  expect(preview.offer.proofs.every(({ draft }) => draft)).toBe(true);

  const signed = await signDraft(check.credentials, { did, key, now: network.clock.read() });
  const fromPage: typeof fetch = (address, init) =>
    fetch(address, { ...init, headers: { ...init?.headers, origin: page } });
  const answer = await submitPresentation(registry, signed, { fetch: fromPage });
  expect(answer).toMatchObject({
    ok: true,
    created: true,
    items: Array(4).fill({ status: 'active', standing: 'self' }),
  });
  await network.settle();

  const offer = await network.buyer.offer(preview.offer.id);
  const said = ({ exposure, labels, ...rest }: OfferDetail) => ({
    name: rest.name,
    provider: rest.provider,
    verdicts: exposure.map(({ jurisdiction, derived, shown, outcome, complete }) => [
      jurisdiction,
      derived,
      shown,
      outcome,
      complete,
    ]),
    labels,
    stated: Object.entries(rest.disclosure).map(([name, cell]) => [name, { ...cell, source: undefined }]),
  });
  expect(said(offer)).toEqual(said(preview.offer));
  // Now that it is held, the same draft would take its place.
  expect((await network.buyer.previewOffer({ file: text })).replaces).toHaveLength(4);
});

test('without script, a posted form is answered with the check and the preview', async () => {
  const text = await (await fetch(`${network.catalogue.url}/offer-template`)).text();
  const shown = await postedForm(text, { 'accept-language': 'fr' });
  expect(shown.status).toBe(200);
  const html = await shown.text();
  expect(html).toContain('Comme les acheteurs la verraient');
  expect(html).toContain('<textarea');
  const wrong = text.replace(/^ {2}noticePeriod: .*$/m, '  noticePeriod: two months');
  const refused = await postedForm(wrong);
  expect(refused.status).toBe(422);
  expect(await refused.text()).toContain('two months');
  const elsewhere = await fetch(`${network.catalogue.url}/pages/about`, { method: 'POST', body: new FormData() });
  expect(elsewhere.status).toBe(404);
});
