import type { FollowedRegistry } from '@vigie/credentials';
import type { Endpoint } from '@vigie/service';
import type { Catalogue } from '../domain/catalogue.js';
import { escapeHtml } from './html.js';

export function getHome(catalogue: Catalogue): Endpoint {
  return {
    method: 'get',
    path: '/',
    operation: {
      summary: 'What this is, for people',
      tags: ['about'],
      responses: { 200: { description: 'A page.', content: { 'text/html': { schema: { type: 'string' } } } } },
    },
    handle: async (_request, response) => {
      const [counts, registries] = await Promise.all([catalogue.counts(), catalogue.registries()]);
      response.type('html').send(homePage(counts, registries));
    },
  };
}

function homePage(
  { offers, providers, credentials }: { offers: number; providers: number; credentials: number },
  registries: readonly FollowedRegistry[],
): string {
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Vigie catalogue</title>
</head>
<body>
<main>
<h1>Vigie catalogue</h1>
<p>A catalogue of cloud offers. It follows registries, verifies every credential itself, and names for every statement the
signed credential that makes it.</p>
<p>It lists ${offers} offers of ${providers} providers, from ${credentials} verified credentials.</p>
<h2>Followed registries</h2>
<table>
<thead><tr><th scope="col">Registry</th><th scope="col">Events taken</th><th scope="col">Events behind</th><th scope="col">Waiting</th><th scope="col">Last success</th><th scope="col">Trouble</th></tr></thead>
<tbody>
${registries.map(registryRow).join('\n')}
</tbody>
</table>
<h2>Ways in</h2>
<ul>
<li><a href="/offers">Offers</a></li>
<li><a href="/free-software">Free software</a></li>
<li><a href="/providers">Providers</a></li>
<li><a href="/data-spaces">Data spaces</a></li>
<li><a href="/indicators">Indicators</a></li>
<li><a href="/registries">Registries</a></li>
<li><a href="/docs">API description</a> (<a href="/openapi.json">as JSON</a>)</li>
<li><a href="/docs/errors">Codes</a></li>
</ul>
</main>
</body>
</html>
`;
}

function registryRow({ url, cursor, lag, pending, lastSyncAt, lastError }: FollowedRegistry): string {
  const cells = [cursor, lag, pending, lastSyncAt ?? 'never', lastError ?? 'none'];
  const rest = cells.map((cell) => `<td>${escapeHtml(String(cell))}</td>`).join('');
  return `<tr><th scope="row"><a href="${escapeHtml(url)}">${escapeHtml(url)}</a></th>${rest}</tr>`;
}
