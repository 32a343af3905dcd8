import { createServer, request } from 'node:http';
import type { Socket } from 'node:net';
import { Duplex } from 'node:stream';
import { json } from 'node:stream/consumers';
import type { Express } from 'express';

/** What the door answered: `body` is JSON already read. */
export interface Answered {
  status: number;
  body: unknown;
}

/** Who asks, so that limits and logs know it. */
export interface Asking {
  address?: string;
  requestId: string;
}

/** Puts a question to a door; `path` is path and query. With a body, it is posted as JSON. */
export type Asked = (path: string, asking: Asking, body?: unknown) => Promise<Answered>;

/**
 * Gives a way to ask a door without a port: what pages show goes through the same checks as what anybody else is answered.
 */
export function askOf(door: Express): Asked {
  const server = createServer(door);
  return (path, { address, requestId }, body) =>
    new Promise((resolve, reject) => {
      const [here, there] = connected();
      server.emit('connection', Object.assign(there, { remoteAddress: address }));
      const posted = body === undefined ? undefined : JSON.stringify(body);
      const headers = {
        host: 'localhost',
        accept: 'application/json',
        'x-request-id': requestId,
        ...(posted === undefined
          ? {}
          : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(posted) }),
      };
      const method = posted === undefined ? 'GET' : 'POST';
      const asked = request({ method, path, headers, createConnection: () => here as Socket }, (response) => {
        json(response).then((answer) => resolve({ status: response.statusCode ?? 0, body: answer }), reject);
      });
      asked.once('error', reject).end(posted);
    });
}

/** Two ends of one line. */
function connected(): [Duplex, Duplex] {
  const ends: Duplex[] = [];
  const end = (other: number) =>
    new Duplex({
      read: () => {},
      write: (chunk, _encoding, done) => {
        ends[other]?.push(chunk);
        done();
      },
      final: (done) => {
        ends[other]?.push(null);
        done();
      },
    });
  const [one, two] = [end(1), end(0)];
  ends.push(one, two);
  return [one, two];
}
