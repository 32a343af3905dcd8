import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import { onTestFinished } from 'vitest';

/** A request as it arrived. */
export interface Received {
  method: string;
  /** Path with query, undecoded. */
  url: string;
  headers: IncomingMessage['headers'];
  body: string;
}

export interface Answer {
  status?: number;
  type?: string;
  /** Text as it is; anything else as JSON. */
  body: unknown;
}

/** A server of the running test on a free port of this machine; `undefined` leaves a request without an answer. */
export async function testServer(
  answer: (request: Received) => Answer | undefined | Promise<Answer | undefined>,
): Promise<{ url: string; received: Received[]; stop: () => Promise<void> }> {
  const received: Received[] = [];
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const { method = '', url = '', headers } = request;
    const one = { method, url, headers, body: Buffer.concat(chunks).toString('utf8') };
    received.push(one);
    const given = await answer(one);
    if (given === undefined) return;
    const { status = 200, type = 'application/json', body } = given;
    response.writeHead(status, { 'content-type': type });
    response.end(typeof body === 'string' ? body : JSON.stringify(body));
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  const stop = (): Promise<void> =>
    new Promise((resolve) => {
      server.closeAllConnections();
      server.close(() => resolve());
    });
  onTestFinished(stop);
  return { url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`, received, stop };
}

/** A problem as both services send it. */
export function problem(status: number, code: string, more: Record<string, unknown> = {}): Answer {
  const body = {
    type: 'about:blank',
    title: code,
    status,
    detail: `Detail of ${code}.`,
    code,
    remedy: 'Mend it.',
    ...more,
  };
  return { status, type: 'application/problem+json; charset=utf-8', body };
}
