import { compactIri, expandTerm, readJson, readUtf8, VigieError } from '@vigie/credentials';
import { type Endpoint, integerParameter, type Schema, textParameter } from '@vigie/service';
import type { Counter } from 'prom-client';
import type { Ingest } from '../domain/ingest.js';
import type { HeldCredential } from '../store/held-credential.js';
import type { RegistryReader } from '../store/registry-reader.js';
import { refusalOf } from './refusal.js';
import { senderOf } from './request/submission.js';

/**
 * The Gaia-X Credential Event Service (CloudEvents 1.0, JSON format). An event is a view of an accepted label: its id is
 * the digest of the label, so that there is nothing beside the log that could be lost or differ from it.
 */
const type = 'eu.gaia-x.credential';
const label = expandTerm('LabelCredential');
const envelope = 'data:application/vc+jwt,';
const bounds = { page: { min: 0, max: 99 }, size: { min: 1, max: 100 } };
const event: Schema = {
  type: 'object',
  required: ['specversion', 'type', 'source', 'id', 'time', 'datacontenttype', 'data'],
  description: 'A CloudEvent whose data is the label; a token stands in an EnvelopedVerifiableCredential.',
};

interface Parts {
  read: RegistryReader;
  ingest: Ingest;
  /** Throws where a sender would have to be turned away. */
  checkRoom(sender: string, bytes: number): void;
  accepted: Counter;
  publicUrl(): string;
}

export function listCredentialEvents({ read, publicUrl }: Parts): Endpoint {
  return {
    method: 'get',
    path: '/credentials-events',
    operation: {
      summary: 'Accepted Gaia-X labels as events, in the order of their acceptance',
      description: 'Credential Event Service of Gaia-X. Go on after the id of the last event that you have.',
      tags: ['gaia-x'],
      parameters: [
        {
          name: 'page',
          in: 'query',
          description: 'Number of the page, from 0.',
          schema: { type: 'integer', minimum: bounds.page.min, maximum: bounds.page.max, default: 0 },
        },
        {
          name: 'size',
          in: 'query',
          description: 'Events in one page.',
          schema: { type: 'integer', minimum: bounds.size.min, maximum: bounds.size.max, default: 20 },
        },
        {
          name: 'lastReceivedID',
          in: 'query',
          description: 'Id of the last event that you have.',
          schema: { type: 'string', minLength: 1, maxLength: 256 },
        },
      ],
      responses: {
        200: { description: 'One page.', content: { 'application/json': { schema: { type: 'array', items: event } } } },
      },
    },
    handle: async (request, response) => {
      const page = integerParameter(request, 'page', 0, bounds.page);
      const size = integerParameter(request, 'size', 20, bounds.size);
      const last = textParameter(request, 'lastReceivedID');
      const after = last === undefined ? 0 : (await held(read, last)).sequence;
      const credentials = await read.list({ type: label }, after, (page + 1) * size);
      response.setHeader('Cache-Control', 'no-store');
      const whole = await read.withBodies(credentials.slice(page * size).map(({ sequence }) => sequence));
      response.json([...whole.values()].sort(bySequence).map((one) => eventOf(one, publicUrl())));
    },
  };
}

export function getCredentialEvent({ read, publicUrl }: Parts): Endpoint {
  return {
    method: 'get',
    path: '/credentials-events/{id}',
    operation: {
      summary: 'One event',
      tags: ['gaia-x'],
      parameters: [
        {
          name: 'id',
          in: 'path',
          required: true,
          description: 'Id of the event: the digest of the label.',
          schema: { type: 'string', minLength: 1, maxLength: 256 },
        },
      ],
      responses: { 200: { description: 'The event.', content: { 'application/json': { schema: event } } } },
    },
    handle: async (request, response) => {
      const { sequence } = await held(read, String(request.params.id));
      const whole = (await read.withBodies([sequence])).get(sequence);
      if (whole === undefined) throw new Error(`event ${sequence} is held without its text`);
      response.json(eventOf(whole, publicUrl()));
    },
  };
}

export function postCredentialEvent({ ingest, accepted, checkRoom }: Parts): Endpoint {
  return {
    method: 'post',
    path: '/credentials-events',
    body: 'bytes',
    admit: (request) => checkRoom(senderOf(request), Number(request.headers['content-length'] ?? 0)),
    operation: {
      summary: 'Announce a label',
      description: 'The data is verified and kept as any submission; the event is served under an id of this registry.',
      tags: ['gaia-x'],
      requestBody: {
        required: true,
        description:
          'A CloudEvent of type eu.gaia-x.credential; its data is a label: a token, one in its envelope, or JSON with its proof.',
        content: {
          'application/json': { schema: { type: 'string', format: 'binary' } },
          'application/cloudevents+json': { schema: { type: 'string', format: 'binary' } },
        },
      },
      responses: { 201: { description: 'Taken, or held already; Location names the event.' } },
    },
    handle: async (request, response) => {
      const ingestion = await ingest.submitInTurn(senderOf(request), submissionIn(request.body));
      if (!ingestion.ok) throw refusalOf(ingestion);
      accepted.inc(ingestion.accepted);
      const digest = ingestion.receipts[0]?.digest ?? '';
      response.status(201).location(`/credentials-events/${digest}`).end();
    },
  };
}

async function held(read: RegistryReader, digest: string): Promise<HeldCredential> {
  const credential = await read.credential(digest);
  if (credential?.types.includes(label)) return credential;
  throw new VigieError('not-found', `There is no event ${digest}.`);
}

function bySequence(one: HeldCredential, other: HeldCredential): number {
  return one.sequence - other.sequence;
}

function eventOf(credential: HeldCredential & { body: string }, source: string): Record<string, unknown> {
  const { digest, id, receivedAt, mediaType, body } = credential;
  return {
    specversion: '1.0',
    type,
    source,
    id: digest,
    time: receivedAt,
    cesreceiveddate: receivedAt,
    datacontenttype: 'application/json',
    subject: id,
    data:
      mediaType === 'application/vc+jwt'
        ? {
            '@context': 'https://www.w3.org/ns/credentials/v2',
            id: `${envelope}${body}`,
            type: 'EnvelopedVerifiableCredential',
          }
        : JSON.parse(body),
  };
}

/** @throws VigieError `request-invalid` for what is no event about a credential. */
function submissionIn(body: unknown): { bytes: Uint8Array; mediaType: string } {
  if (!(body instanceof Uint8Array) || body.length === 0) {
    throw new VigieError('body-empty', 'The request has no body.');
  }
  const text = readUtf8(body);
  if (!text.ok) throw new VigieError(text.code, text.detail);
  const reading = readJson(text.text, 32);
  if (!reading.ok) throw new VigieError(reading.code, reading.detail);
  const cloudEvent = Object(reading.value) as Record<string, unknown>;
  const { data } = cloudEvent;
  if (cloudEvent.specversion !== '1.0' || cloudEvent.type !== type) {
    const expected = `specversion 1.0 and type ${type}`;
    throw new VigieError('request-invalid', `The body is no CloudEvent with ${expected}.`, { expected });
  }
  const id = Object(data).id as unknown;
  const enveloped =
    typeof id === 'string' && /^data:application\/vc\+jwt[,;]/.test(id) ? id.slice(envelope.length) : undefined;
  const token = typeof data === 'string' ? data : enveloped;
  if (!isLabel(token === undefined ? data : payloadOf(token))) {
    const expected = compactIri(label);
    throw new VigieError('request-invalid', `The data of the event is no ${expected}.`, { expected });
  }
  return token === undefined
    ? { bytes: new TextEncoder().encode(JSON.stringify(data)), mediaType: 'application/vc' }
    : { bytes: new TextEncoder().encode(token), mediaType: 'application/vc+jwt' };
}

/** What a token seems to say; whether it does is for the verifier. */
function payloadOf(token: string): unknown {
  const payload = readJson(Buffer.from(token.split('.')[1] ?? '', 'base64url').toString(), 32);
  return payload.ok ? payload.value : undefined;
}

function isLabel(credential: unknown): boolean {
  const types = [Object(credential).type as unknown].flat();
  return types.some((one) => typeof one === 'string' && /(^|[:#/])LabelCredential$/.test(one));
}
