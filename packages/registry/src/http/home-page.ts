import type { Endpoint } from '@vigie/service';
import type { Holdings } from '../domain/holdings.js';

export function homePage(parts: { holdings: Holdings; publicUrl(): string }): Endpoint {
  return {
    method: 'get',
    path: '/',
    operation: {
      summary: 'A page for people who come by',
      tags: ['pages'],
      responses: { 200: { description: 'An HTML page.', content: { 'text/html': {} } } },
    },
    handle: async (_request, response) => {
      response.type('html').send(render(parts.publicUrl(), await parts.holdings.counts()));
    },
  };
}

function render(url: string, counts: { credentials: number; head: number }): string {
  const address = url.replaceAll('&', '&amp;').replaceAll('<', '&lt;');
  return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Vigie registry</title>
</head>
<body>
<main>
<h1>Vigie registry</h1>
<p>This is the registry at ${address}. It takes signed self-descriptions of cloud offers, verifies them, keeps their bytes
and serves them in a numbered feed.</p>
<dl>
<dt>Credentials held</dt><dd>${counts.credentials}</dd>
<dt>Newest event</dt><dd>${counts.head}</dd>
</dl>
<ul>
<li><a href="/docs">The interface, described</a></li>
<li><a href="/docs/errors">Every code, with its remedy</a></li>
<li><a href="/schemas/v1/reference">What a credential may state</a></li>
<li><a href="/feed">The feed</a></li>
<li><a href="/log/checkpoint">The checkpoint of the log</a></li>
</ul>
</main>
</body>
</html>
`;
}
