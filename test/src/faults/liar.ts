import { createServer, type Server, type ServerResponse } from 'node:http';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { setTimeout as pause } from 'node:timers/promises';
import type { FeedPage } from '@vigie/credentials';

/** What a liar does with a page of an honest registry; it may answer by itself, and then gives nothing. */
export type Lie = (page: FeedPage, response: ServerResponse) => FeedPage | undefined | Promise<FeedPage | undefined>;

/** Speaks for an honest registry, word for word, until it is told to lie. */
export class Liar {
  lie: Lie | undefined;
  readonly #honest: string;
  readonly #server: Server;

  private constructor(honest: string, server: Server) {
    this.#honest = honest;
    this.#server = server;
  }

  static async before(honest: string): Promise<Liar> {
    const server = createServer((request, response) => {
      liar.#answer(request.url ?? '/', response).catch(() => response.destroy());
    });
    const liar = new Liar(honest, server);
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
    return liar;
  }

  get url(): string {
    const address = this.#server.address();
    if (address === null || typeof address === 'string') throw new Error('The liar is gone.');
    return `http://127.0.0.1:${address.port}`;
  }

  async close(): Promise<void> {
    const closed = new Promise<void>((resolve) => this.#server.close(() => resolve()));
    this.#server.closeAllConnections();
    await closed;
  }

  async #answer(path: string, response: ServerResponse): Promise<void> {
    // Nothing is held back: what is asked for is told at once.
    const told = await fetch(this.#honest + path.replace(/wait=\d+/, 'wait=0'));
    const bytes = Buffer.from(await told.arrayBuffer());
    const type = told.headers.get('content-type') ?? 'application/json';
    if (this.lie === undefined || !path.startsWith('/feed')) {
      response.writeHead(told.status, { 'content-type': type }).end(bytes);
      return;
    }
    const page = await this.lie(JSON.parse(bytes.toString()) as FeedPage, response);
    if (page !== undefined) response.writeHead(200, { 'content-type': type }).end(JSON.stringify(page));
  }
}

/** More than any page may have, without end, as fast as it is taken. */
export async function pour(response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/json' });
  const chunk = Buffer.alloc(1024 * 1024, ' ');
  const bytes = function* () {
    for (;;) yield chunk;
  };
  // Whoever has had enough hangs up, and that is its end.
  await pipeline(Readable.from(bytes()), response).catch(() => undefined);
}

/** A byte now and then, for ever. */
export async function drip(response: ServerResponse): Promise<void> {
  response.writeHead(200, { 'content-type': 'application/json' });
  while (!response.destroyed) {
    response.write(' ');
    await pause(500);
  }
}
