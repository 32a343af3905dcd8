import {
  createDidResolver,
  createRefusingFetcher,
  type Fetcher,
  type SchemaItem,
  type VerifierOptions,
} from '@vigie/credentials';
import { attackGroups } from '@vigie/credentials/testing/attacks/index';
import { did, token, verify, victim } from '@vigie/credentials/testing/attacks/stage';
import { type Attempt, watchers } from '@vigie/credentials/testing/bench';
import { disclosure } from '@vigie/credentials/testing/credentials';
import { enveloped, now } from '@vigie/credentials/testing/provider';
import { type OpenThreads, openVerifierPool } from '@vigie/service';
import { inThisThread } from '@vigie/service/testing/in-this-thread';
import { afterEach, expect, it } from 'vitest';

afterEach(() => watchers.clear());

const eras = { version: 1, eras: () => [{ from: Number.NEGATIVE_INFINITY, items: [], namespaces: {} }] };
const schemas = () => {
  throw new Error('no thread takes its schemas from here');
};
const nobody = createRefusingFetcher('nobody is asked in this test');
const hosts: unknown[] = [];

/** Attempts of which the same thread can make all: it is told the same at the start, and has read the same lists. */
function keyOf({ profiles, audience, limits, certificates, statusLists }: VerifierOptions): string {
  if (!hosts.includes(statusLists)) hosts.push(statusLists);
  const anchors = certificates?.anchors.map((anchor) => ({ ...anchor, certificate: [...anchor.certificate] }));
  const { require, revocation } = certificates ?? {};
  return JSON.stringify([hosts.indexOf(statusLists), profiles, audience, limits, anchors, require, revocation]);
}

/** Makes attempts again, one after the other, on one thread that asks whom each asked. */
async function expectSame(attempts: readonly Attempt[], openThreads?: OpenThreads): Promise<void> {
  const [first] = attempts;
  if (first === undefined) return;
  let { options: current } = first;
  const { schemas: _schemas, certificates, ...rest } = first.options;
  const fetcher: Fetcher = {
    fetch: (address, use) => (current.certificates?.fetcher ?? nobody).fetch(address, use),
  };
  const pool = openVerifierPool({
    ...rest,
    ...(certificates === undefined ? {} : { certificates: { ...certificates, fetcher } }),
    resolver: { resolve: (one, past) => current.resolver.resolve(one, past) },
    clock: () => current.clock(),
    schemas,
    eras,
    threads: 1,
    ...(openThreads === undefined ? {} : { openThreads }),
  });
  try {
    for (const { options, submission, asked, verdict } of attempts) {
      current = options;
      expect(await pool.verifier.verify(submission, asked)).toStrictEqual(verdict);
    }
  } finally {
    await pool.stop();
  }
}

it('a thread of its own reaches the same verdict on every attack, to the last member', {
  timeout: 240_000,
}, async () => {
  const groups = new Map<string, Attempt[]>();
  let made = 0;
  watchers.add(async (attempt) => {
    const key = keyOf(attempt.options);
    groups.set(key, [...(groups.get(key) ?? []), attempt]);
    made += 1;
  });
  for (const { attempt } of attackGroups.flatMap(({ attacks }) => attacks)) await attempt();
  const presentation = await victim.present([enveloped(token)]);
  const embedded = await victim.signEmbedded(disclosure(did));
  for (const [text, type] of [
    [token, 'application/vc+jwt'],
    [presentation, 'application/vp+jwt'],
    [JSON.stringify(embedded), 'application/vc'],
  ] as const) {
    expect((await verify(text, type)).ok).toBe(true);
    await verify(text, type, { onFailure: 'stop' });
  }
  watchers.clear();
  expect(made).toBeGreaterThanOrEqual(attackGroups.flatMap(({ attacks }) => attacks).length + 6);
  const [most = [], ...few] = [...groups.values()].sort((one, other) => other.length - one.length);
  await expectSame(most);
  // To start a thread for one attempt takes far longer than the attempt: what is copied, asked and answered is the same.
  for (const attempts of few) await expectSame(attempts, inThisThread);
  // Certificates are a thread's own to check, so one with anchors is started as well.
  const [anchored] = few.filter(([first]) => first?.options.certificates !== undefined);
  expect(anchored).toBeDefined();
  await expectSame(anchored ?? []);
});

it('a thread follows the schemas, the time and what is known elsewhere', async () => {
  const resolver = createDidResolver({
    fetcher: nobody,
    clock: () => now,
    pinned: new Map([[did, victim.document]]),
  });
  let time = now;
  const items: SchemaItem[] = [];
  const state = { version: 1, asked: 0 };
  const pool = openVerifierPool({
    resolver,
    clock: () => time,
    schemas,
    eras: {
      get version() {
        return state.version;
      },
      eras: () => {
        state.asked += 1;
        return [{ from: Number.NEGATIVE_INFINITY, items, namespaces: {} }];
      },
    },
    threads: 1,
  });
  try {
    const submission = { bytes: new TextEncoder().encode(token), mediaType: 'application/vc+jwt' };
    const first = await pool.verifier.verify(submission);
    expect(first).toMatchObject({ ok: true, report: { at: now.toISOString() } });
    // Bytes are handed over as they were, and stay the caller's.
    expect(submission.bytes.length).toBe(token.length);
    await Promise.all([pool.verifier.verify(submission), pool.verifier.verify(submission)]);
    expect(state.asked).toBe(1);
    const text = '{"@context": {"@protected": true, "colour": "https://shop.example/terms#colour"}}';
    const { createHash } = await import('node:crypto');
    const address = 'https://shop.example/context';
    items.push({
      version: 'shop-1',
      name: 'context.jsonld',
      kind: 'context',
      address,
      text,
      digest: createHash('sha256').update(text).digest('hex'),
    });
    const members = disclosure(did);
    const extended = await victim.sign({ ...members, '@context': [...(members['@context'] as string[]), address] });
    const sent = { bytes: new TextEncoder().encode(extended), mediaType: 'application/vc+jwt' };
    expect(await pool.verifier.verify(sent)).toMatchObject({ ok: false, code: 'context-unknown' });
    state.version = 2;
    expect(await pool.verifier.verify(sent)).toMatchObject({ ok: true });
    expect(state.asked).toBe(2);
    time = new Date('2199-01-01T00:00:00Z');
    expect(await pool.verifier.verify(submission)).toMatchObject({ report: { at: '2199-01-01T00:00:00.000Z' } });
  } finally {
    await pool.stop();
  }
});
