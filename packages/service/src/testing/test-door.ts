import { pino } from 'pino';
import { onTestFinished } from 'vitest';
import { createDoor, type DoorOptions } from '../http/door.js';
import type { Endpoint } from '../http/endpoint.js';
import { listen, type RunningServer } from '../http/listen.js';
import { createMetrics } from '../http/metrics.js';

const answers = { 200: { description: 'What was understood.' } };

/** Endpoints that show what reached them. */
export const sampleEndpoints: Endpoint[] = [
  {
    method: 'get',
    path: '/things',
    operation: {
      summary: 'List things',
      parameters: [
        { name: 'limit', in: 'query', schema: { type: 'integer', minimum: 1, maximum: 10 } },
        { name: 'owner', in: 'query', schema: { type: 'string' } },
      ],
      responses: answers,
    },
    handle: (request, response) => void response.json({ query: request.query }),
  },
  {
    method: 'post',
    path: '/things',
    body: 'json',
    operation: {
      summary: 'Make a thing',
      requestBody: {
        required: true,
        content: {
          'application/json': {
            schema: {
              type: 'object',
              required: ['name'],
              additionalProperties: false,
              properties: { name: { type: 'string' }, size: { type: 'integer' } },
            },
          },
        },
      },
      responses: answers,
    },
    handle: (request, response) => void response.json({ body: request.body }),
  },
  {
    method: 'get',
    path: '/things/{id}',
    operation: {
      summary: 'One thing',
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string', maxLength: 40 } }],
      responses: answers,
    },
    handle: (request, response) => void response.json({ id: request.params.id }),
  },
  {
    method: 'post',
    path: '/bytes',
    body: 'bytes',
    operation: {
      summary: 'Take bytes',
      requestBody: {
        required: true,
        content: {
          'application/vc+jwt': { schema: { type: 'string', format: 'binary' } },
          'application/json': { schema: { type: 'string', format: 'binary' } },
        },
      },
      responses: answers,
    },
    handle: (request, response) => {
      const bytes = request.body as Buffer | undefined;
      response.json({ mediaType: request.headers['content-type'], hex: bytes?.toString('hex') ?? null });
    },
  },
];

export interface TestDoor extends RunningServer {
  ask(path: string, init?: RequestInit): Promise<{ status: number; headers: Headers; body: Body }>;
}

// biome-ignore lint/suspicious/noExplicitAny: a test asks about the members that it names
type Body = any;

/** A door with sample endpoints, listening on a free port until the test is over. */
export async function openTestDoor(options: Partial<DoorOptions> = {}): Promise<TestDoor> {
  const door = createDoor({
    info: { title: 'Sample', version: '1.0.0', description: 'A service for tests.' },
    endpoints: sampleEndpoints,
    logger: pino({ level: 'silent' }),
    metrics: createMetrics(),
    readiness: async () => ({ ready: true }),
    bodyLimit: 1000,
    ...options,
  });
  const server = await listen(door, { host: '127.0.0.1', port: 0 });
  onTestFinished(() => server.close());
  return {
    ...server,
    ask: async (path, init) => {
      const response = await fetch(server.url + path, init);
      const text = await response.text();
      const json = /json/.test(response.headers.get('content-type') ?? '');
      return {
        status: response.status,
        headers: response.headers,
        body: json && text !== '' ? JSON.parse(text) : text,
      };
    },
  };
}
