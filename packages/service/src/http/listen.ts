import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';

/** A listening server. `close` refuses new connections, lets running requests end, and cuts what is left after 5 s. */
export interface RunningServer {
  url: string;
  port: number;
  close(): Promise<void>;
}

export async function listen(door: RequestListener, options: { host: string; port: number }): Promise<RunningServer> {
  let closing = false;
  const server = createServer({ requestTimeout: 60_000, headersTimeout: 15_000 }, (request, response) => {
    // A kept-alive connection becomes idle only after its last answer; left open it would hold up the closing.
    response.once('close', () => {
      if (closing) server.closeIdleConnections();
    });
    door(request, response);
  });
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
    url: `http://${host.includes(':') ? `[${host}]` : host}:${port}`,
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
