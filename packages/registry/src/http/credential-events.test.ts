import { expect, it } from 'vitest';
import type { Issuer } from '../testing/issuer.js';
import { accept, startWithIssuer } from '../testing/test-registry.js';

const path = '/credentials-events';

function label(issuer: Issuer, name: string): Promise<string> {
  const offering = `${issuer.did}#${name}`;
  return issuer.sign({
    '@context': ['https://www.w3.org/ns/credentials/v2', 'https://w3id.org/vigie/v1'],
    id: `${issuer.did}#label-${name}`,
    type: ['VerifiableCredential', 'LabelCredential'],
    issuer: issuer.did,
    validFrom: '2026-01-01T00:00:00Z',
    credentialSubject: {
      id: offering,
      type: 'LabelCredential',
      labelLevel: 'SC',
      engineVersion: 'engine-1',
      rulesVersion: 'CD24.06',
      compliantCredentials: [
        {
          id: `${issuer.did}#credential-${name}`,
          type: 'CompliantCredential',
          credentialType: 'gx:ServiceOffering',
          digestSRI: `sha256-${'0'.repeat(64)}`,
        },
      ],
      validatedCriteria: ['P1.1.1'],
    },
  });
}

function event(data: unknown, members: object = {}): string {
  const base = { specversion: '1.0', type: 'eu.gaia-x.credential', source: 'https://house.example', id: '1' };
  return JSON.stringify({
    ...base,
    time: '2026-03-01T12:00:00Z',
    datacontenttype: 'application/json',
    data,
    ...members,
  });
}

it('serves accepted labels as events in order, and goes on after the last that was received', async () => {
  const { registry, issuer } = await startWithIssuer();
  await accept(registry, await issuer.sign(issuer.offering('one')));
  const tokens = await Promise.all(['one', 'two', 'three'].map((name) => label(issuer, name)));
  const [one = '', two = '', three = ''] = tokens;
  const first = await accept(registry, one);
  const announced = await registry.post(path, event(two), 'application/json');
  expect(announced.status).toBe(201);
  const envelope = { id: `data:application/vc+jwt,${three}`, type: 'EnvelopedVerifiableCredential' };
  expect((await registry.post(path, event(envelope), 'application/cloudevents+json')).status).toBe(201);

  const all = (await registry.get(path)).body;
  expect(all).toMatchObject([
    {
      specversion: '1.0',
      type: 'eu.gaia-x.credential',
      source: registry.url,
      id: first.digest,
      cesreceiveddate: '2026-03-01T12:00:00.000Z',
      subject: `${issuer.did}#label-one`,
      data: { id: `data:application/vc+jwt,${one}` },
    },
    { data: { id: `data:application/vc+jwt,${two}` } },
    { data: { id: `data:application/vc+jwt,${three}` } },
  ]);
  expect(announced.headers.get('location')).toBe(`${path}/${all[1].id}`);
  expect((await registry.get(`${path}/${all[1].id}`)).body).toEqual(all[1]);
  expect((await registry.get(`${path}?lastReceivedID=${all[0].id}`)).body).toEqual(all.slice(1));
  expect((await registry.get(`${path}?size=2&page=1`)).body).toEqual(all.slice(2));
  // The same event again is no work, and no second event.
  expect((await registry.post(path, event(two), 'application/json')).status).toBe(201);
  expect((await registry.get(path)).body).toHaveLength(3);
});

it('refuses what is no event, no label, or does not hold, and keeps nothing of it', async () => {
  const { registry, issuer } = await startWithIssuer();
  const sound = await label(issuer, 'one');
  const offering = await issuer.sign(issuer.offering('one'));
  const { digest } = await accept(registry, offering);
  const broken = `${sound.slice(0, -8)}AAAAAAAA`;
  const cases: Array<[string, string]> = [
    [event(sound, { type: 'another' }), 'request-invalid'],
    [event(sound, { specversion: '0.3' }), 'request-invalid'],
    ['[]', 'request-invalid'],
    [event(offering), 'request-invalid'],
    [event('no token'), 'request-invalid'],
    [event({ type: ['VerifiableCredential'] }), 'request-invalid'],
    ['{', 'json-malformed'],
    [event(broken), 'proof-invalid'],
  ];
  for (const [body, code] of cases) {
    const refused = await registry.post(path, body, 'application/json');
    expect([body.slice(0, 60), refused.body.code]).toEqual([body.slice(0, 60), code]);
  }
  expect((await registry.get(path)).body).toEqual([]);
  for (const id of [digest, 'unknown']) expect((await registry.get(`${path}/${id}`)).status).toBe(404);
  expect((await registry.get(`${path}?lastReceivedID=unknown`)).status).toBe(404);
  expect((await registry.get(`${path}?size=0`)).status).toBe(400);
});
