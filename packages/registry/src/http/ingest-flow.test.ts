import type { Verifier } from '@vigie/credentials';
import { describe, expect, test } from 'vitest';
import { createIssuer } from '../testing/issuer.js';
import { acceptAnyText } from '../testing/scripted-verifier.js';
import { startTestRegistry, startWithIssuer, temporaryFolder } from '../testing/test-registry.js';

const forge = (token: string) => `${token.split('.').slice(0, 2).join('.')}.${'A'.repeat(86)}`;

/** A verifier that keeps everybody waiting until it is opened. */
function heldVerifier(): { verifier: Verifier; open(): void; entered(): number } {
  let open: () => void = () => {};
  let entered = 0;
  const opened = new Promise<void>((resolve) => {
    open = resolve;
  });
  const verify: Verifier['verify'] = async (submission, options) => {
    entered += 1;
    await opened;
    return acceptAnyText.verify(submission, options);
  };
  return { verifier: { ...acceptAnyText, verify }, open, entered: () => entered };
}

const settled = () => new Promise<void>((resolve) => setImmediate(resolve));

async function until(holds: () => Promise<boolean>): Promise<void> {
  while (!(await holds())) await settled();
}

describe('submissions at the same time', () => {
  test('of the same bytes are one acceptance, and the rest is told that they are held', async () => {
    const { registry, issuer } = await startWithIssuer();
    const token = await issuer.sign(issuer.offering('storage'));
    const answers = await Promise.all(Array.from({ length: 12 }, () => registry.post('/credentials', token)));
    expect(answers.map(({ status }) => status).sort()).toEqual([...Array(11).fill(200), 201]);
    expect(new Set(answers.map(({ body }) => body.sequence))).toEqual(new Set([1]));
    expect((await registry.get('/feed')).body.head).toBe(1);
  });

  test('share a transaction, and what is refused takes nobody down', async () => {
    const { registry, issuer } = await startWithIssuer();
    const good = await Promise.all(['a', 'b', 'c', 'd', 'e', 'f'].map((name) => issuer.sign(issuer.offering(name))));
    const bad = good.map(forge);
    const answers = await Promise.all([...good, ...bad].map((token) => registry.post('/credentials', token)));
    expect(answers.map(({ status }) => status)).toEqual([...Array(6).fill(201), ...Array(6).fill(422)]);
    const sequences = answers.slice(0, 6).map(({ body }) => body.sequence);
    expect([...sequences].sort()).toEqual([1, 2, 3, 4, 5, 6]);
    expect((await registry.get('/refusals')).body.items).toMatchObject([{ code: 'proof-invalid', count: 6 }]);
    const { body: metrics } = await registry.get('/metrics');
    expect(metrics).toContain('vigie_registry_commit_group_size_sum 6');
    expect(metrics).toContain('vigie_registry_submissions_explained_total 6');
  });

  test('are all kept that were acknowledged, wherever the registry was told to stop', async () => {
    const folder = await temporaryFolder();
    const issuer = await createIssuer('did:web:provider.example');
    const registry = await startTestRegistry({ issuers: [issuer], folder });
    const tokens = await Promise.all(
      Array.from({ length: 20 }, (_, index) => issuer.sign(issuer.offering(`offer-${index}`))),
    );
    const sent = tokens.map((token) => registry.post('/credentials', token).catch(() => undefined));
    await Promise.race(sent);
    await registry.stop();
    const acknowledged = (await Promise.all(sent)).flatMap((answer) => (answer?.status === 201 ? [answer.body] : []));
    expect(acknowledged.length).toBeGreaterThan(0);
    const again = await startTestRegistry({ issuers: [issuer], folder });
    for (const { digest, sequence } of acknowledged) {
      expect((await again.get(`/credentials/${digest}/record`)).body).toMatchObject({ digest, sequence });
    }
    const { events, head } = (await again.get('/feed?limit=100')).body;
    expect(events.map((event: { sequence: number }) => event.sequence)).toEqual(
      Array.from({ length: head }, (_, index) => index + 1),
    );
  });
});

describe('too much at a time', () => {
  test('is answered 503 at once, with the time to come again, and nothing of it is kept', async () => {
    const held = heldVerifier();
    const registry = await startTestRegistry({
      verifying: { threads: 0, waiting: 2 },
      overrides: { verifier: held.verifier },
    });
    // Half of the 32 places of one thread are one sender's, then one may wait.
    const inside = Array.from({ length: 17 }, (_, index) => registry.post('/credentials', `text ${index}`));
    await until(async () => (await registry.get('/metrics')).body.includes('vigie_registry_submissions_waiting 1'));
    expect(held.entered()).toBe(16);
    const turned = await registry.post('/credentials', 'one more');
    expect(turned).toMatchObject({ status: 503, body: { code: 'service-busy', type: '/docs/errors#service-busy' } });
    expect(Number(turned.headers.get('retry-after'))).toBeGreaterThan(0);
    // Others are still answered, and this sender's reading as well.
    expect((await registry.get('/health/ready')).status).toBe(200);
    held.open();
    const answers = await Promise.all(inside);
    expect(answers.every(({ status }) => status === 201)).toBe(true);
    expect((await registry.post('/credentials', 'one more')).status).toBe(201);
    const { body: metrics } = await registry.get('/metrics');
    expect(metrics).toContain('vigie_registry_submissions_turned_away_total 1');
    expect((await registry.get('/refusals')).body.items).toEqual([]);
  });

  test('leaves checks of what is refused out, and says which', async () => {
    const { registry, issuer } = await startWithIssuer();
    const wrong = { ...issuer.offering('storage'), validUntil: '2026-02-01T00:00:00Z' };
    const forged = forge(await issuer.sign(wrong));
    const answers = await Promise.all(Array.from({ length: 40 }, () => registry.post('/credentials', forged)));
    expect(answers.every(({ status }) => status === 422)).toBe(true);
    const hurried = answers.filter(({ body }) => body.notRun !== undefined);
    const explained = answers.filter(({ body }) => body.notRun === undefined);
    // The first ones are explained whatever comes after; how many more is a matter of time.
    expect(explained.length).toBeGreaterThanOrEqual(16);
    for (const { body } of answers) {
      expect(body.violations.map(({ code }: { code: string }) => code)).toEqual(['proof-invalid', 'expired']);
    }
    for (const { body } of hurried) expect(body.notRun).toEqual(['status', 'context', 'shapes']);
    const { body: metrics } = await registry.get('/metrics');
    expect(metrics).toContain(`vigie_registry_submissions_explained_total ${explained.length}`);
    expect(metrics).toContain(`vigie_registry_submissions_not_explained_total ${hurried.length}`);
  });

  test('is refused by its stated length, before any of it is sent', async () => {
    const { registry } = await startWithIssuer();
    const { request } = await import('node:http');
    const status = await new Promise<number | undefined>((resolve, reject) => {
      const headers = { 'content-type': 'application/vc+jwt', 'content-length': 10_000_000 };
      const sent = request(`${registry.url}/credentials`, { method: 'POST', headers }, (response) => {
        resolve(response.statusCode);
        sent.destroy();
      });
      sent.once('error', reject);
      // The head alone: nothing of the body is ever written.
      sent.flushHeaders();
    });
    expect(status).toBe(413);
  });
});

test('threads verify what is submitted, and end with the registry', async () => {
  const { registry, issuer } = await startWithIssuer({ verifying: { threads: 1, waiting: 100 } });
  expect(registry.context.verifying.threads).toBe(1);
  const good = await issuer.sign(issuer.offering('storage'));
  const wrong = forge(await issuer.sign({ ...issuer.offering('other'), validUntil: '2026-02-01T00:00:00Z' }));
  const [accepted, refused] = await Promise.all([
    registry.post('/credentials', good),
    registry.post('/credentials', wrong),
  ]);
  expect(accepted.status).toBe(201);
  expect(refused.status).toBe(422);
  expect(refused.body.violations.map(({ code }: { code: string }) => code)).toEqual(['proof-invalid', 'expired']);
  await registry.stop();
});
