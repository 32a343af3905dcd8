import express from 'express';

/** The least that an Express route can do: what any answer over HTTP costs before a word of it is thought of. */
const app = express();
app.disable('x-powered-by');
app.get('/offers', (_request, response) => {
  response.json({});
});
const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (typeof address !== 'object' || address === null) throw new Error('the route listens at no port');
  process.stdout.write(`${JSON.stringify({ url: `http://127.0.0.1:${address.port}` })}\n`);
});
process.once('SIGTERM', () => server.close(() => process.exit(0)));
