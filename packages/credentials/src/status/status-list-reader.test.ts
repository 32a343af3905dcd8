import { describe, expect, it } from 'vitest';
import { createBench } from '../testing/bench.js';
import { disclosure } from '../testing/credentials.js';
import { createProvider, now } from '../testing/provider.js';
import { createStatusHost, listAddress, statusEntry, statusList } from '../testing/status-lists.js';
import { encodeStatusList } from './bitstring.js';
import type { StatusListOptions } from './create-status-list-credential.js';

const did = 'did:web:shop.example';
const provider = await createProvider(did);
const minute = 60_000;

/** A verifier whose clock the test moves, with one credential at index 7 of the list. */
async function setUp(members: Partial<StatusListOptions> = {}) {
  let time = now.getTime();
  const host = createStatusHost();
  const publish = async (set: number[]) =>
    host.served.set(listAddress, await provider.sign(statusList(did, set, members)));
  await publish([]);
  const { verify } = createBench([provider.document], {}, { statusLists: host, clock: () => new Date(time) });
  const token = await provider.sign(disclosure(did, {}, { credentialStatus: statusEntry() }));
  const ask = async () => {
    const before = host.asked.length;
    const verdict = await verify(token);
    return `${verdict.ok ? 'good' : verdict.code} ${host.asked.length > before ? 'fetched' : 'cached'}`;
  };
  const pass = (milliseconds: number) => {
    time += milliseconds;
  };
  return { host, publish, ask, verify, pass };
}

describe('a status list is kept', () => {
  it.each<[string, Partial<StatusListOptions>, number]>([
    ['for five minutes where it says nothing', {}, 5 * minute],
    ['for its ttl', { ttl: 20 * minute }, 20 * minute],
    ['for an hour at most', { ttl: 24 * 60 * minute }, 60 * minute],
    ['until its end', { ttl: 20 * minute, validUntil: '2026-03-01T12:02:00Z' }, 2 * minute],
  ])('%s', async (_what, members, kept) => {
    const { host, publish, ask, pass } = await setUp(members);
    expect(await ask()).toBe('good fetched');
    await publish([7]);
    pass(kept - 1);
    expect(await ask()).toBe('good cached');
    pass(1);
    const ended = members.validUntil === undefined ? 'revoked' : 'status-unknown';
    expect(await ask()).toBe(`${ended} fetched`);
    expect(host.asked).toHaveLength(2);
  });

  it('not at all with a ttl of 0', async () => {
    const { publish, ask } = await setUp({ ttl: 0 });
    expect(await ask()).toBe('good fetched');
    await publish([7]);
    expect(await ask()).toBe('revoked fetched');
  });

  it('and never used past its time, whatever becomes of its host', async () => {
    const { host, ask, pass } = await setUp();
    expect(await ask()).toBe('good fetched');
    host.served.clear();
    pass(5 * minute);
    expect(await ask()).toBe('status-unknown fetched');
  });

  it('as a failure for half a minute', async () => {
    const { host, publish, ask, pass } = await setUp();
    host.served.clear();
    expect(await ask()).toBe('status-unknown fetched');
    await publish([]);
    pass(29_999);
    expect(await ask()).toBe('status-unknown cached');
    pass(1);
    expect(await ask()).toBe('good fetched');
  });
});

describe('a status list is asked for', () => {
  it('as soon as its host may be asked again', async () => {
    const { host, ask } = await setUp();
    const limited = ['limited'];
    const { fetch } = host;
    host.fetch = async (address) =>
      limited.pop() === undefined
        ? fetch(address)
        : { ok: false, code: 'fetch-rate-limited', detail: 'shop.example has been asked too often' };
    expect(await ask()).toBe('status-unknown cached');
    expect(await ask()).toBe('good fetched');
  });

  it('once by all who ask at the same time', async () => {
    const { host, ask } = await setUp({ ttl: 0 });
    const answers = await Promise.all(Array.from({ length: 10 }, ask));
    expect(answers.filter((answer) => answer.startsWith('good'))).toHaveLength(10);
    expect(host.asked).toHaveLength(1);
  });

  it('anew when it had to make room for others', async () => {
    const { host, ask, verify } = await setUp({ ttl: 60 * minute });
    expect(await ask()).toBe('good fetched');
    const large = encodeStatusList(new Uint8Array(16 * 1024 * 1024));
    for (let number = 0; number < 4; number += 1) {
      const id = `https://shop.example/status/large-${number}`;
      const { credentialSubject, ...list } = statusList(did, [], { id, ttl: 60 * minute });
      host.served.set(
        id,
        await provider.sign({ ...list, credentialSubject: { ...credentialSubject, encodedList: large } }),
      );
      const entry = statusEntry({ id: `${id}#7`, statusListCredential: id });
      const verdict = await verify(await provider.sign(disclosure(did, {}, { credentialStatus: entry })));
      expect(verdict.ok).toBe(true);
    }
    expect(await ask()).toBe('good fetched');
  });
});
