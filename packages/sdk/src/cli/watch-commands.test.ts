import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { OfferChange, OfferHistory } from '@vigie/credentials';
import { expect, it } from 'vitest';
import { jsonOf, runCommand } from '../testing/run-command.js';
import { temporaryFolder } from '../testing/temporary-folder.js';
import { problem, testServer } from '../testing/test-server.js';

const digest = 'a'.repeat(64);
const change: OfferChange = {
  number: 7,
  offer: 'did:web:a.example#x',
  at: '2026-03-31T12:00:00.000Z',
  kinds: ['owner'],
  differences: [
    {
      path: 'ownership.owners',
      before: { state: 'absent' },
      after: { state: 'stated', value: 'Someone\u001b[31m', sources: [digest] },
    },
  ],
  credentials: { before: [], after: [digest] },
  proofs: [],
};
const watch = {
  id: 'w 1',
  url: 'https://b.example/hook',
  offers: [change.offer],
  state: 'failing',
  createdAt: change.at,
  deliveredThrough: 6,
  waiting: 0,
  lastError: 'the server answered 500',
};
const created = { ...watch, secret: 'whsec_c2VjcmV0', token: 'tok', signer: 'did:key:z6MkX' };

it('vigie changes shows both sides of each property, and asks for the kinds given', async () => {
  const { url, received } = await testServer(() => ({ body: { items: [change], next: 7, head: 9 } }));
  const ran = await runCommand(['changes', change.offer, '--kind', 'owner,host', '--after', '3', '--catalogue', url]);
  expect(ran).toMatchObject({ status: 0, stderr: '' });
  expect(ran.stdout).toContain('before: nothing is said');
  expect(ran.stdout).toContain('More: --after 7');
  expect(ran.stdout).not.toContain('\u001b');
  expect(received[0]?.url).toBe(`/changes?after=3&offer=${encodeURIComponent(change.offer)}&kind=owner&kind=host`);
  expect((await runCommand(['changes', '--kind', 'colour'])).status).toBe(2);
  expect((await runCommand(['changes', '--after', '-1'])).status).toBe(2);
});

it('vigie history says from when statuses were watched', async () => {
  const history: OfferHistory = {
    offer: change.offer,
    items: [
      {
        from: '2026-01-01T00:00:00.000Z',
        offered: true,
        credentials: [digest],
        differences: [],
        watchedFrom: '2026-02-01T00:00:00.000Z',
      },
    ],
    proofs: [],
    next: 'abc',
  };
  const { url } = await testServer(() => ({ body: history }));
  const { stdout } = await runCommand(['history', change.offer, '--catalogue', url]);
  expect(stdout).toContain('2026-01-01T00:00:00.000Z until now: offered');
  expect(stdout).toContain('statuses watched from 2026-02-01T00:00:00.000Z only');
  expect(stdout).toContain('More: --cursor abc');
});

it('vigie labels --at warns where nobody watched the statuses of then', async () => {
  const asOf = { at: '2026-01-01T00:00:00.000Z', watchedFrom: '2026-02-01T00:00:00.000Z', statusKnown: false };
  const { url, received } = await testServer(() => ({
    body: { offer: change.offer, at: asOf.at, operators: [], items: [], asOf },
  }));
  const ran = await runCommand(['labels', change.offer, '--at', '2026-01-01T00:00:00Z', '--catalogue', url]);
  expect(ran.stdout).toContain('Statuses were not watched here before 2026-02-01T00:00:00.000Z');
  expect(received[0]?.url).toContain('at=2026-01-01T00%3A00%3A00.000Z');
});

it('vigie watch keeps the secrets in a file of its own, and uses them', async () => {
  const file = join(await temporaryFolder(), 'watch.json');
  const { url, received } = await testServer(({ method }) => {
    if (method === 'DELETE') return { status: 204, body: '' };
    return { status: method === 'POST' ? 201 : 200, body: method === 'POST' ? created : watch };
  });
  const add = [
    'watch',
    'add',
    watch.url,
    '--offer',
    change.offer,
    '--kind',
    'owner',
    '--out',
    file,
    '--catalogue',
    url,
  ];
  const added = await runCommand([...add, '--json']);
  expect(added).toMatchObject({ status: 0, stderr: '' });
  expect(jsonOf(added)).toEqual({ ...watch, signer: created.signer });
  expect(JSON.parse(received[0]?.body ?? '')).toEqual({ url: watch.url, offers: [change.offer], kinds: ['owner'] });
  expect(JSON.parse(await readFile(file, 'utf8'))).toEqual(created);
  expect((await stat(file)).mode & 0o777).toBe(0o600);

  const shown = await runCommand(['watch', 'show', file, '--catalogue', url]);
  expect(shown.stdout).toContain('last trouble: the server answered 500');
  expect(received[1]).toMatchObject({ url: '/watches/w%201', headers: { authorization: 'Bearer tok' } });
  expect((await runCommand(['watch', 'remove', file, '--catalogue', url])).status).toBe(0);
  expect(received[2]).toMatchObject({ method: 'DELETE', url: '/watches/w%201' });

  // The file is kept, and the watch that nobody could remove is not left behind.
  const again = await runCommand(add);
  expect(again).toMatchObject({ status: 1, stderr: expect.stringContaining('file-unreadable') });
  expect(received.at(-1)).toMatchObject({ method: 'DELETE' });
});

it('vigie watch refuses with the code of the catalogue, and what is no file of a watch', async () => {
  const folder = await temporaryFolder();
  const { url } = await testServer(() => problem(429, 'watch-limit-reached'));
  const words = ['watch', 'add', watch.url, '--query', 'q=x', '--out', join(folder, 'w.json'), '--catalogue', url];
  expect(await runCommand(words)).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('watch-limit-reached'),
  });
  await writeFile(join(folder, 'other.json'), '{"id":"x"}');
  expect(await runCommand(['watch', 'show', join(folder, 'other.json')])).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('key-file-invalid'),
  });
  const delivery = join(folder, 'delivery.json');
  await writeFile(delivery, '{"type":"offer.changed"}');
  expect(await runCommand(['watch', 'verify-delivery', delivery])).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('delivery-invalid'),
  });
  const half = await runCommand(['watch', 'verify-delivery', delivery, '--id', 'msg_1']);
  expect(half).toMatchObject({ status: 1, stderr: expect.stringContaining('request-invalid') });
});
