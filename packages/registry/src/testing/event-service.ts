import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { digestOf } from '@vigie/credentials';
import { onTestFinished } from 'vitest';
import type { Issuer, Json } from './issuer.js';

/** A Credential Event Service of the running test, beside the credentials that its events name. */
export interface EventService {
  url: string;
  /** What is asked of it, in order: paths with their query. */
  asked: string[];
  events: Json[];
  /** Bodies by path: what lies at the addresses of credentials. */
  files: Map<string, string>;
  /** In place of the pages that it would give. */
  lie: ((after: string | undefined) => { status?: number; body: unknown }) | undefined;
  announce(id: string, data: unknown, members?: Json): void;
  /** Puts a credential where its identifier says, and gives what a label says of it. */
  serve(issuer: Issuer, name: string, overrides?: Json): Promise<{ id: string; token: string; digest: string }>;
}

export async function startEventService(): Promise<EventService> {
  const server = createServer((request, response) => {
    const path = request.url ?? '';
    service.asked.push(path);
    const { pathname, searchParams } = new URL(path, 'http://localhost');
    const file = service.files.get(pathname);
    if (pathname !== '/credentials-events') {
      if (file === undefined) response.writeHead(404).end();
      else response.setHeader('content-type', 'application/vc+jwt').end(file);
      return;
    }
    const after = searchParams.get('lastReceivedID') ?? undefined;
    const { status = 200, body } = service.lie?.(after) ?? { body: service.events.slice(place(after)).slice(0, 50) };
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  });
  const place = (after: string | undefined) =>
    after === undefined ? 0 : service.events.findIndex(({ id }) => id === after) + 1;
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  onTestFinished(() => {
    server.closeAllConnections();
    server.close();
  });
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const service: EventService = {
    url,
    asked: [],
    events: [],
    files: new Map(),
    lie: undefined,
    announce(id, data, members = {}) {
      const minute = String(service.events.length).padStart(2, '0');
      service.events.push({
        specversion: '1.0',
        type: 'eu.gaia-x.credential',
        source: 'https://house.example',
        id,
        time: '2026-03-01T11:00:00Z',
        cesreceiveddate: `2026-03-01T11:${minute}:00.000Z`,
        datacontenttype: 'application/json',
        data,
        ...members,
      });
    },
    async serve(issuer, name, overrides = {}) {
      const id = `${url}/${name}`;
      const token = await issuer.sign(issuer.offering(name, { id, ...overrides }));
      service.files.set(`/${name}`, token);
      return { id, token, digest: digestOf(token) };
    },
  };
  return service;
}

/** A label of a clearing house for credentials of others. */
export function labelOf(
  house: Issuer,
  name: string,
  credentials: ReadonlyArray<{ id: string; digest: string }>,
): Promise<string> {
  return house.sign({
    '@context': ['https://www.w3.org/ns/credentials/v2', 'https://w3id.org/vigie/v1'],
    id: `${house.did}#label-${name}`,
    type: ['VerifiableCredential', 'LabelCredential'],
    issuer: house.did,
    validFrom: '2026-01-01T00:00:00Z',
    credentialSubject: {
      id: `https://provider.example/offers/${name}`,
      type: 'LabelCredential',
      labelLevel: 'SC',
      engineVersion: 'engine-1',
      rulesVersion: 'CD24.06',
      compliantCredentials: credentials.map(({ id, digest }) => ({
        id,
        type: 'CompliantCredential',
        credentialType: 'gx:ServiceOffering',
        digestSRI: `sha256-${digest}`,
      })),
      validatedCriteria: ['P1.1.1'],
    },
  });
}
