import { codes } from '@vigie/credentials';
import { type RequestHandler, Router, static as serveStatic } from 'express';
import swaggerUi from 'swagger-ui-dist';
import { statusOf } from './problem.js';

const page = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>API description</title>
<link rel="stylesheet" href="/docs/assets/swagger-ui.css">
</head>
<body>
<div id="api"></div>
<script src="/docs/assets/swagger-ui-bundle.js"></script>
<script src="/docs/start.js"></script>
</body>
</html>
`;

const start = `window.ui = SwaggerUIBundle({ url: '/openapi.json', dom_id: '#api', deepLinking: true, validatorUrl: null });
`;

function errorsPage(): string {
  const rows = Object.entries(codes).map(
    ([code, { meaning, remedy }]) =>
      `<tr id="${code}"><th scope="row"><code>${code}</code></th><td>${statusOf[code as keyof typeof codes]}</td><td>${meaning}</td><td>${remedy}</td></tr>`,
  );
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width, initial-scale=1"><title>Codes</title></head>
<body>
<h1>Codes</h1>
<p>Every problem carries one of these codes. A code never changes its meaning.</p>
<table>
<thead><tr><th scope="col">Code</th><th scope="col">Status</th><th scope="col">Meaning</th><th scope="col">Remedy</th></tr></thead>
<tbody>
${rows.join('\n')}
</tbody>
</table>
</body>
</html>
`;
}

/** `/docs`: the browsable API description and the list of codes, with nothing loaded from elsewhere. */
export function docsRouter(): RequestHandler {
  const router = Router();
  router.use(
    '/docs/assets',
    serveStatic(swaggerUi.getAbsoluteFSPath(), { index: false, immutable: true, maxAge: '1d' }),
  );
  router.get('/docs', (_request, response) => void response.type('html').send(page));
  router.get('/docs/start.js', (_request, response) => void response.type('text/javascript').send(start));
  router.get('/docs/errors', (_request, response) => void response.type('html').send(errorsPage()));
  return router;
}
