import { createDidResolver, type SchemaItem, type VerifierOptions } from '@vigie/credentials';
import { openVerifierPool, type VerifierPool } from '@vigie/service';
import { afterAll, expect, it } from 'vitest';
import { attackGroups } from '../../packages/credentials/dist/testing/attacks/index.js';
import { did, token, verify, victim } from '../../packages/credentials/dist/testing/attacks/stage.js';
import { type Attempt, watchers } from '../../packages/credentials/dist/testing/bench.js';
import { disclosure } from '../../packages/credentials/dist/testing/credentials.js';
import { enveloped, now } from '../../packages/credentials/dist/testing/provider.js';

/** Pools by what their threads are told at the start; whom they ask changes with each attempt. */
const pools = new Map<string, { pool: VerifierPool; asked: { options: VerifierOptions } }>();
const eras = { version: 1, eras: () => [{ from: Number.NEGATIVE_INFINITY, items: [], namespaces: {} }] };

/** A thread keeps the lists that it has read, so that another host needs another thread. */
const hosts: unknown[] = [];

function poolFor(options: VerifierOptions): VerifierPool {
  const { profiles, audience, limits, certificates } = options;
  const anchors = certificates?.anchors.map((anchor) => ({ ...anchor, certificate: [...anchor.certificate] }));
  if (!hosts.includes(options.statusLists)) hosts.push(options.statusLists);
  const host = hosts.indexOf(options.statusLists);
  const key = JSON.stringify([
    host,
    profiles,
    audience,
    limits,
    anchors,
    certificates?.require,
    certificates?.revocation,
  ]);
  const known = pools.get(key);
  if (known !== undefined) {
    known.asked.options = options;
    return known.pool;
  }
  const asked = { options };
  const { statusIssuers: _issuers, statusLists: _lists, schemas: _schemas, ...rest } = options;
  const pool = openVerifierPool({
    ...rest,
    resolver: { resolve: (one, past) => asked.options.resolver.resolve(one, past) },
    clock: () => asked.options.clock(),
    statusLists: {
      fetch: async (address) =>
        (await asked.options.statusLists?.fetch(address)) ?? {
          ok: false,
          code: 'fetch-failed',
          detail: 'no status lists are fetched here',
        },
      heldAt: async (address, past) => asked.options.statusLists?.heldAt(address, past),
    },
    statusIssuers: () => {
      const { statusIssuers = [] } = asked.options;
      return typeof statusIssuers === 'function' ? statusIssuers() : statusIssuers;
    },
    ...(certificates === undefined
      ? {}
      : {
          certificates: {
            ...certificates,
            fetcher: {
              fetch: async (address, use) => {
                const fetcher = asked.options.certificates?.fetcher;
                if (fetcher === undefined) throw new Error('nobody is to be asked');
                return fetcher.fetch(address, use);
              },
            },
          },
        }),
    schemas: (() => {
      throw new Error('no thread takes its schemas from here');
    }) as never,
    eras,
    threads: 1,
  });
  pools.set(key, { pool, asked });
  return pool;
}

afterAll(async () => {
  watchers.clear();
  await Promise.all([...pools.values()].map(({ pool }) => pool.stop()));
});

async function expectSame({ options, submission, asked, verdict }: Attempt): Promise<void> {
  const elsewhere = await poolFor(options).verifier.verify(submission, asked);
  expect(elsewhere).toStrictEqual(verdict);
}

it('a thread of its own reaches the same verdict on every attack, to the last member', async () => {
  let compared = 0;
  watchers.add(async (attempt) => {
    await expectSame(attempt);
    compared += 1;
  });
  for (const { attacks } of attackGroups) for (const { attempt } of attacks) await attempt();
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
  expect(compared).toBeGreaterThanOrEqual(attackGroups.flatMap(({ attacks }) => attacks).length + 6);
});

it('a thread follows the schemas, the time and what is known elsewhere', async () => {
  const resolver = createDidResolver({
    fetcher: { fetch: async () => ({ ok: false, code: 'fetch-forbidden', detail: 'nobody is asked' }) },
    clock: () => now,
    pinned: new Map([[did, victim.document]]),
  });
  let time = now;
  const items: SchemaItem[] = [];
  const state = { version: 1, asked: 0 };
  const pool = openVerifierPool({
    resolver,
    clock: () => time,
    schemas: (() => {
      throw new Error('no thread takes its schemas from here');
    }) as never,
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
