import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FeedPage } from '@vigie/credentials';
import { expect, it } from 'vitest';
import { createIssuer, type Issuer } from '../../testing/issuer.js';
import { accept, startTestRegistry, type TestRegistry, temporaryFolder } from '../../testing/test-registry.js';

type Mirrors = NonNullable<Parameters<typeof startTestRegistry>[0]>['mirrors'];

const following = (registries: string[], more: Partial<NonNullable<Mirrors>> = {}): Mirrors => ({
  registries,
  keys: new Map(),
  pollSeconds: 20,
  ...more,
});

const settle = (registry: TestRegistry) => registry.context.mirrors.settle();
const stateOf = async (registry: TestRegistry) => (await registry.get('/mirrors')).body.items[0];
const feedOf = async (registry: TestRegistry): Promise<FeedPage> => (await registry.get('/feed?limit=1000')).body;

async function pair(rule?: object): Promise<{ issuer: Issuer; first: TestRegistry; second: TestRegistry }> {
  const issuer = await createIssuer('did:web:provider.example');
  const first = await startTestRegistry({ issuers: [issuer] });
  const policy = join(await temporaryFolder(), 'policy.json');
  if (rule !== undefined) await writeFile(policy, JSON.stringify({ peers: { [first.url]: rule } }));
  const mirrors = following([first.url], rule === undefined ? {} : { policy });
  return { issuer, first, second: await startTestRegistry({ issuers: [issuer], mirrors }) };
}

it('takes over the bytes with their origin, verifies them, and logs both', async () => {
  const { issuer, first, second } = await pair();
  const token = await issuer.sign(issuer.offering('a'));
  const { digest } = await accept(first, token);
  expect(await settle(second)).toEqual(['caught-up']);

  const origin = [{ registry: first.url, sequence: 1, log: new URL(first.url).host }];
  const { events, checkpoint } = await feedOf(second);
  expect(events).toMatchObject([{ sequence: 1, kind: 'accepted', digest, body: token, origin }]);
  expect(checkpoint).toContain('\n1\n');
  const { body } = await second.get(`/credentials/${digest}/record`);
  expect(body.mirrored).toEqual({ origin, checkpoint: (await feedOf(first)).checkpoint });
  expect((await second.get(`/log/proof/${digest}`)).body.entry).toContain(first.url);
  expect(await stateOf(second)).toMatchObject({ registry: first.url, cursor: 1, lag: 0, log: { state: 'followed' } });
  expect((await second.get('/metrics')).body).toContain(`vigie_registry_mirror_lag{registry="${first.url}"} 0`);

  // What it holds already makes no event, whoever brings it.
  expect((await second.post('/credentials', token)).status).toBe(200);
  expect((await feedOf(second)).head).toBe(1);
});

it('ends where two registries mirror each other, and both choose the same version', async () => {
  const issuer = await createIssuer('did:web:provider.example');
  const alone = await startTestRegistry({ issuers: [issuer] });
  const second = await startTestRegistry({ issuers: [issuer], mirrors: following([alone.url]) });
  const { folder } = alone;
  const port = Number(new URL(alone.url).port);
  await alone.stop();
  const first = await startTestRegistry({ folder, http: { port }, mirrors: following([second.url]) });

  const version = (validFrom: string) => issuer.sign({ ...issuer.offering('a'), validFrom });
  const older = await accept(first, await version('2026-01-01T00:00:00Z'));
  const newer = await accept(second, await version('2026-02-01T00:00:00Z'));
  for (let round = 0; round < 3; round += 1) for (const registry of [first, second]) await settle(registry);
  for (const registry of [first, second]) {
    const { events, head } = await feedOf(registry);
    expect(
      events
        .filter(({ kind }) => kind === 'accepted')
        .map((event) => event.digest)
        .sort(),
    ).toEqual([older.digest, newer.digest].sort());
    expect(events.filter(({ kind }) => kind === 'deprecated')).toMatchObject([
      { digest: older.digest, by: newer.digest },
    ]);
    expect(head).toBe(3);
    expect((await registry.get(`/credentials/${older.digest}/record`)).body.status).toBe('deprecated');
  }
});

it('takes by the policy of the operator alone, and says what it did not take', async () => {
  const { issuer, first, second } = await pair({ types: ['LegalPerson'], issuers: ['did:web:provider.example'] });
  await accept(first, await issuer.sign(issuer.offering('a')));
  await settle(second);
  expect((await feedOf(second)).head).toBe(0);
  expect(await stateOf(second)).toMatchObject({ cursor: 1, waiting: 0, refused: { 'mirror-policy': 1 } });
});

it('takes under the profiles of the policy alone, whatever it accepts itself', async () => {
  const { issuer, first, second } = await pair({ profiles: ['gaia-x-tagus'] });
  const token = await issuer.sign(issuer.offering('a'));
  await accept(first, token);
  await settle(second);
  expect((await feedOf(second)).head).toBe(0);
  const { cursor, waiting, refused } = await stateOf(second);
  expect({ cursor, waiting, refused: Object.values(refused) }).toEqual({ cursor: 1, waiting: 0, refused: [1] });
  await accept(second, token);
});

it('waits while it does not know the country of an issuer, and takes the credential when it does', async () => {
  const { issuer, first, second } = await pair({ countries: ['FR'] });
  await accept(first, await issuer.sign(issuer.offering('a')));
  await settle(second);
  expect(await stateOf(second)).toMatchObject({ cursor: 1, waiting: 1, refused: {} });
  expect((await feedOf(second)).head).toBe(0);
});

it('refuses settings of a policy that do not hold', async () => {
  const issuer = await createIssuer('did:web:provider.example');
  const policy = join(await temporaryFolder(), 'policy.json');
  const start = () => startTestRegistry({ issuers: [issuer], mirrors: following(['http://127.0.0.1:1'], { policy }) });
  for (const text of [
    '{',
    '{"default":{"type":["x"]}}',
    '{"peers":{"http://127.0.0.1:2":{}}}',
    '{"default":{"countries":["France"]}}',
  ]) {
    await writeFile(policy, text);
    await expect(start()).rejects.toMatchObject({ code: 'settings-invalid' });
  }
});

it('waits for an issuer whose document cannot be had, across a restart', async () => {
  const issuer = await createIssuer('did:web:provider.example');
  const first = await startTestRegistry({ issuers: [issuer] });
  const { digest } = await accept(first, await issuer.sign(issuer.offering('a')));
  const mirrors = following([first.url]);
  const second = await startTestRegistry({ mirrors });
  expect(await settle(second)).toEqual(['caught-up']);
  expect(await stateOf(second)).toMatchObject({ cursor: 1, waiting: 1 });
  const { folder } = second;
  await second.stop();
  const again = await startTestRegistry({ folder, issuers: [issuer], mirrors });
  again.setTime('2026-03-01T13:00:00.000Z');
  await settle(again);
  expect(await stateOf(again)).toMatchObject({ cursor: 1, waiting: 0, refused: {} });
  expect((await feedOf(again)).events).toMatchObject([{ digest }]);
});

it('keeps a withdrawal waiting while what it withdraws waits, in whatever order both are tried again', async () => {
  const issuer = await createIssuer('did:web:provider.example');
  const first = await startTestRegistry({ issuers: [issuer] });
  const validFrom = '2026-03-02T12:00:00.000Z';
  first.setTime('2026-03-03T12:00:00.000Z');
  const offer = await accept(first, await issuer.sign({ ...issuer.offering('a'), validFrom }));
  const withdrawal = await accept(
    first,
    await issuer.sign({
      ...issuer.offering('withdrawal'),
      type: ['VerifiableCredential', 'Withdrawal'],
      credentialSubject: {
        id: `${issuer.did}#withdrawal`,
        type: 'Withdrawal',
        withdrawnCredentials: [offer.digest],
        statement: 'The service has ended.',
      },
    }),
  );
  // Its clock is behind: the offer is not valid yet here, and so not held when the withdrawal comes.
  const second = await startTestRegistry({ issuers: [issuer], mirrors: following([first.url]) });
  await settle(second);
  expect(await stateOf(second)).toMatchObject({ waiting: 2, refused: {} });
  for (const day of ['04', '05', '06']) {
    second.setTime(`2026-03-${day}T12:00:00.000Z`);
    await settle(second);
  }
  expect(await stateOf(second)).toMatchObject({ waiting: 0, refused: {} });
  expect((await second.get(`/credentials/${offer.digest}/record`)).body.status).toBe('withdrawn');
  expect((await second.get(`/credentials/${withdrawal.digest}`)).status).toBe(200);
});

it('tries again what waits for a clock that has been put back', async () => {
  const issuer = await createIssuer('did:web:provider.example');
  const first = await startTestRegistry({ issuers: [issuer] });
  const { digest } = await accept(first, await issuer.sign(issuer.offering('a')));
  const mirrors = following([first.url]);
  const second = await startTestRegistry({ mirrors });
  second.setTime('2026-03-03T12:00:00.000Z');
  await settle(second);
  expect(await stateOf(second)).toMatchObject({ waiting: 1 });
  const { folder } = second;
  await second.stop();
  const again = await startTestRegistry({ folder, issuers: [issuer], mirrors });
  await settle(again);
  expect(await stateOf(again)).toMatchObject({ waiting: 0 });
  expect((await feedOf(again)).events).toMatchObject([{ digest }]);
});

it('takes nothing more of a registry that has lost its history, until the operator resumes', async () => {
  const { issuer, first, second } = await pair();
  await accept(first, await issuer.sign(issuer.offering('a')));
  await accept(first, await issuer.sign(issuer.offering('b')));
  await settle(second);
  const port = Number(new URL(first.url).port);
  await first.stop();
  expect(await settle(second)).toEqual(['stopped']);
  expect(await stateOf(second)).toMatchObject({ log: { state: 'followed' }, lastError: expect.anything() });

  // On the same port with another folder: another key and another history.
  const other = await startTestRegistry({ issuers: [issuer], http: { port } });
  const { digest } = await accept(other, await issuer.sign(issuer.offering('c')));
  expect(await settle(second)).toEqual(['stopped']);
  expect(await stateOf(second)).toMatchObject({
    cursor: 2,
    log: { state: 'stopped', refusals: [{ code: 'checkpoint-invalid' }] },
  });
  const resume = (headers: Record<string, string>) =>
    fetch(`${second.url}/mirrors/resumptions`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: JSON.stringify({ registry: first.url, from: 'beginning' }),
    });
  expect((await resume({})).status).toBe(401);
  const authorization = `Bearer ${second.context.operatorToken}`;
  expect((await resume({ authorization })).status).toBe(200);
  await settle(second);
  expect(await stateOf(second)).toMatchObject({
    cursor: 1,
    log: { state: 'followed', refusals: [{ resumedAt: expect.anything() }] },
  });
  expect((await feedOf(second)).events.map((event) => event.digest)).toContain(digest);
  expect((await resume({ authorization })).status).toBe(409);
});
