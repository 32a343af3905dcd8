import { createMetrics, listen, type RunningServer } from '@vigie/service';
import express from 'express';

/**
 * A plain web server for DID documents, as any provider has one: serves the files of a folder, so that
 * `<folder>/acme/did.json` is the document of `did:web:localhost%3A<port>:acme`.
 */
export async function startDidHost(options: { folder: string; port: number }): Promise<RunningServer> {
  const metrics = createMetrics();
  const host = express();
  host.disable('x-powered-by');
  host.get(
    '/metrics',
    async (_request, response) => void response.type(metrics.contentType).send(await metrics.metrics()),
  );
  host.use(express.static(options.folder, { dotfiles: 'allow' }));
  return listen(host, { host: 'localhost', port: options.port });
}
