import { expect, test } from 'vitest';
import { listen } from './listen.js';

test('lets an answer that is under way end before it closes, and takes no new request', async () => {
  let arrived: () => void;
  const inside = new Promise<void>((resolve) => {
    arrived = resolve;
  });
  let finish: () => void = () => {};
  const server = await listen(
    (_request, response) => {
      finish = () => response.end('done');
      arrived();
    },
    { host: '127.0.0.1', port: 0 },
  );
  const answer = fetch(server.url);
  await inside;
  const closed = server.close();
  await expect(fetch(server.url)).rejects.toThrow();
  finish();
  expect(await (await answer).text()).toBe('done');
  await closed;
});

test.each(['127.0.0.1', '0.0.0.0'])('names localhost when it listens on %s', async (host) => {
  const server = await listen((_request, response) => response.end('here'), { host, port: 0 });
  expect(server.url).toBe(`http://localhost:${server.port}`);
  expect(await (await fetch(server.url)).text()).toBe('here');
  await server.close();
});

test('fails on a port that is taken', async () => {
  const first = await listen((_request, response) => response.end(), { host: '127.0.0.1', port: 0 });
  const second = listen((_request, response) => response.end(), { host: '127.0.0.1', port: first.port });
  await expect(second).rejects.toThrow(/EADDRINUSE/);
  await first.close();
});
