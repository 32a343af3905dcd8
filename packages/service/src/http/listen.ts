import { createServer, type RequestListener } from 'node:http';
import { createServer as createSecureServer } from 'node:https';
import type { AddressInfo } from 'node:net';
import { loadTls, type TlsSettings } from '../config/tls-settings.js';

/** A listening server. `close` refuses new connections, lets running requests end, and cuts what is left after 5 s. */
export interface RunningServer {
  url: string;
  port: number;
  close(): Promise<void>;
}

export interface ListenOptions {
  host: string;
  /** 0 takes a free port. */
  port: number;
  /** Listens over https alone, from TLS 1.2 on. */
  tls?: TlsSettings;
  /** Milliseconds that a client may take over its request; longer ones are answered 408 and cut. */
  patience?: {
    /** For the head. Default 15 000. */
    head: number;
    /** For all of it. Default 60 000. */
    whole: number;
  };
}

/** @throws VigieError `settings-invalid` for a certificate and key that cannot be used. */
export async function listen(door: RequestListener, options: ListenOptions): Promise<RunningServer> {
  let closing = false;
  const { head, whole } = options.patience ?? { head: 15_000, whole: 60_000 };
  // Node looks at its connections only now and then: often enough that the bounds mean what they say.
  const bounds = { headersTimeout: head, requestTimeout: whole, connectionsCheckingInterval: Math.ceil(head / 5) };
  const answer: RequestListener = (request, response) => {
    // A kept-alive connection becomes idle only after its last answer; left open it would hold up the closing.
    response.once('close', () => {
      if (closing) server.closeIdleConnections();
    });
    door(request, response);
  };
  const server =
    options.tls === undefined
      ? createServer(bounds, answer)
      : createSecureServer({ ...bounds, ...(await loadTls(options.tls)), minVersion: 'TLSv1.2' }, answer);
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(options.port, options.host, () => {
      server.off('error', reject);
      resolve();
    });
  });
  const { port } = server.address() as AddressInfo;
  const host = ['127.0.0.1', '::1', '0.0.0.0', '::'].includes(options.host) ? 'localhost' : options.host;
  return {
    url: `${options.tls === undefined ? 'http' : 'https'}://${host.includes(':') ? `[${host}]` : host}:${port}`,
    port,
    close: () =>
      new Promise((resolve, reject) => {
        closing = true;
        const cut = setTimeout(() => server.closeAllConnections(), 5_000);
        server.close((error) => {
          clearTimeout(cut);
          if (error) reject(error);
          else resolve();
        });
        server.closeIdleConnections();
      }),
  };
}
