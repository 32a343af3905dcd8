import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { formatNoteKey, noteKey, parseNoteKey, type ShortlistFile } from '@vigie/credentials';
import type { ShortlistRecomputation } from '@vigie/derivations';
import { type ClaimNode, didDocument, generateKey, publicJwkOf, verifyShortlist } from '@vigie/sdk';
import SqliteDatabase from 'better-sqlite3';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { type Network, type Participant, startNetwork } from './network/network.js';
import { type CommandResult, vigie, vigieProcess } from './network/vigie.js';

let network: Network;
let alpha: Participant;
let parent: Participant;
let open: string;
let closed: string;
let other: string;
let file: ShortlistFile;

const at = (name: string) => join(network.folder, name);

async function publish({ did, signer }: Participant, ...subjects: Array<ClaimNode & { id: string; type: string }>) {
  for (const subject of subjects) {
    const signed = await signer.signCredential({
      '@context': ['https://www.w3.org/ns/credentials/v2', 'https://w3id.org/vigie/v1'],
      id: `${did}#credential-${subject.type}-${subject.id.split('#').at(-1)}`,
      type: ['VerifiableCredential', subject.type],
      issuer: did,
      validFrom: '2026-10-01T00:00:00Z',
      validUntil: '2027-10-01T00:00:00Z',
      credentialSubject: subject,
    });
    await network.registry.submit(signed);
  }
}

const offering = (id: string, name: string) => ({
  id,
  type: 'ServiceOffering',
  name,
  providedBy: `${id.split('#')[0]}#company`,
  serviceOfferingTermsAndConditions: [{ type: 'TermsAndConditions', url: 'https://cloud.example/terms', hash: '3f2a' }],
});

/** The command line in a process of its own, in which every network is out of reach. */
async function withoutNetwork(...words: string[]): Promise<CommandResult> {
  const refusing = `data:text/javascript,${encodeURIComponent(`
    import net from 'node:net';
    import dns from 'node:dns';
    const refuse = () => { throw new Error('there is no network here'); };
    net.Socket.prototype.connect = refuse;
    dns.lookup = refuse;
    globalThis.fetch = refuse;
  `)}`;
  return vigieProcess(words, { NODE_OPTIONS: `--import=${refusing}` });
}

/** The same beside the servers of this test, without HTTP. */
const offline = (...words: string[]) =>
  vigie(words, {}, { fetch: () => Promise.reject(new Error('there is no network here')) });

async function verified(path: string): Promise<{ status: number | null; result: ShortlistRecomputation }> {
  const { status, stdout } = await withoutNetwork('verify', path, '--json');
  return { status, result: JSON.parse(stdout) as ShortlistRecomputation };
}

beforeAll(async () => {
  network = await startNetwork();
  alpha = await network.participant('alpha');
  const beta = await network.participant('beta');
  parent = await network.participant('parent');
  [open, closed, other] = [`${alpha.did}#open`, `${beta.did}#closed`, `${beta.did}#other`];
  await publish(parent, { id: `${parent.did}#company`, type: 'LegalPersonDisclosure', registeredSeat: 'US' });
  await publish(alpha, offering(open, '=cmd|calc <script>alert(1)</script>'), {
    id: open,
    type: 'ServiceDisclosure',
    segment: 'IaaS',
    noticePeriod: 'P1M',
    interfaces: [{ type: 'Interface', standard: 'S3', openness: 'de-facto' }],
  });
  await publish(
    beta,
    offering(closed, 'Closed'),
    { id: closed, type: 'ServiceDisclosure', segment: 'IaaS', unknown: ['noticePeriod'] },
    offering(other, 'Other'),
    { id: other, type: 'ServiceDisclosure', segment: 'IaaS' },
    {
      id: `${beta.did}#company`,
      type: 'LegalPersonDisclosure',
      registeredSeat: 'FR',
      owners: [{ party: { type: 'Party', id: `${parent.did}#company`, name: 'Parent' }, capitalPercent: '100' }],
    },
  );
  await network.settle();
  await writeFile(at('needs.yaml'), 'vigieNeeds: 1\nmust:\n  - id: notice\n    field: noticePeriod\n    atMost: P2M\n');
  const created = await vigie([
    ...['shortlist', 'create', open, closed, '--query', 'segment=IaaS', '--needs', at('needs.yaml')],
    ...[
      '--volume',
      '1000',
      '--date',
      '2027-02-01',
      '--simulate',
      '--buyer',
      'ministry',
      '--data',
      'citizens-personal-data',
    ],
    ...['--exclude', `${other}=Says nothing of its notice.`, '-o', at('shortlist.json')],
    ...['--catalogue', network.catalogue.url],
  ]);
  expect(created, created.stderr).toMatchObject({ status: 0 });
  file = JSON.parse(await readFile(at('shortlist.json'), 'utf8'));
});

afterAll(() => network.stop());

test('somebody without network reaches all that the shortlist says, under one digest', async () => {
  const { status, result } = await verified(at('shortlist.json'));
  expect(status, JSON.stringify(result).slice(0, 1000)).toBe(0);
  expect(result).toMatchObject({ ok: true, verdicts: { offers: file.offers, comparison: file.comparison } });
  expect(file.offers.map(({ needs }) => needs?.verdict)).toEqual(['fits', 'cannot-tell']);
  expect(file.excluded).toMatchObject([{ offer: other, needs: { whyNot: { cannotTell: ['notice'] } } }]);
  expect(file.question.query?.found).toEqual(expect.arrayContaining([open, closed, other]));
  const shown = await offline('verify', at('shortlist.json'));
  expect(shown.stdout).toContain(`Digest of the shortlist: ${result.digest}`);
  expect(shown.stdout).toMatch(/US +exposed/);
  expect(shown.stdout).toMatch(/market holds no other offers/);
  expect(result.limits.join(' ')).toContain(network.registries[0]?.url);
});

test('an owner that is left out, a better verdict and another order are each named', async () => {
  const tampered = async (change: (copy: ShortlistFile) => void) => {
    const copy = structuredClone(file);
    change(copy);
    const result = await verifyShortlist(new TextEncoder().encode(JSON.stringify(copy)));
    expect(result.ok).toBe(false);
    return result.ok ? [] : result.differences.map(({ code, where }) => `${code} ${where}`);
  };
  const us = file.offers[1]?.exposure.find(({ jurisdiction }) => jurisdiction === 'US');
  const owner = us?.path.find(({ issuer }) => issuer === parent.did)?.credential;
  const withheld = await tampered((copy) => {
    copy.originals = copy.originals.filter(({ digest }) => digest !== owner);
  });
  expect(withheld).toEqual(
    expect.arrayContaining([
      `evidence-missing originals/${owner}`,
      `evidence-verdict-differs offers/${closed}/exposure/US`,
    ]),
  );
  const cleared = await tampered(({ offers }) => {
    for (const one of offers[1]?.exposure ?? []) Object.assign(one, { shown: 'none-found' });
  });
  expect(cleared).toContain(`evidence-verdict-differs offers/${closed}/exposure/US`);
  expect(await tampered(({ offers }) => void offers.reverse())).toContain('evidence-verdict-differs offers/0');
});

test('the table and the page are made of what holds, and of nothing else', async () => {
  const table = await offline('shortlist', 'export', at('shortlist.json'), '--format', 'csv');
  expect(table.status).toBe(0);
  expect(table.stdout).toContain("'=cmd|calc");
  expect(table.stdout).not.toMatch(/(^|,|")=cmd/m);
  const written = await offline('shortlist', 'export', at('shortlist.json'), '--format', 'html', '-o', at('list.html'));
  expect(written.status).toBe(0);
  const page = await readFile(at('list.html'), 'utf8');
  expect(page).not.toContain('<script');
  expect(page).toContain('unknown (says the provider)');
  await writeFile(at('forged.json'), JSON.stringify({ ...file, limits: [] }));
  const refused = await offline('shortlist', 'export', at('forged.json'), '--format', 'html');
  expect(refused).toMatchObject({ status: 1, stdout: '' });
  expect(refused.stderr).toContain('evidence-verdict-differs');
});

test('a file of another form, and an offer that nobody holds, are refused by code', async () => {
  await writeFile(at('odd.json'), JSON.stringify({ ...file, seal: 'trust me' }));
  expect(await offline('verify', at('odd.json'))).toMatchObject({
    status: 1,
    stderr: expect.stringContaining('shortlist-invalid'),
  });
  const none = await vigie([
    ...['shortlist', 'create', `${open}x`, '-o', at('none.json'), '--catalogue', network.catalogue.url],
  ]);
  expect(none).toMatchObject({ status: 1, stderr: expect.stringContaining('not-found') });
  expect(await vigie(['shortlist', 'export', at('shortlist.json'), '--format', 'pdf'])).toMatchObject({ status: 2 });
});

test('asked for what is published now, a key that was replaced since is told', async () => {
  const online = () => vigie(['verify', at('shortlist.json'), '--online', '--allow-loopback-http', '--json']);
  expect(await online()).toMatchObject({ status: 0 });
  const key = await generateKey({ algorithm: 'EdDSA' });
  const document = didDocument({ did: parent.did, keys: [{ id: key.kid, publicJwk: publicJwkOf(key) }] });
  await writeFile(join(network.folder, 'did', 'parent', 'did.json'), JSON.stringify(document));
  const { status, stdout } = await online();
  expect(status).toBe(1);
  const result: ShortlistRecomputation = JSON.parse(stdout);
  expect(result.ok ? [] : result.differences.map(({ code }) => code)).toEqual([
    'evidence-published-differs',
    'evidence-published-differs',
  ]);
});

test('the registry’s log shows every original, to a reader who has its key and to nobody who has another', async () => {
  const [log] = file.logs;
  expect(file.logs).toMatchObject([{ registry: network.registries[0]?.url }]);
  expect(file.originals.flatMap(({ logProofs }) => logProofs.map(({ state }) => state))).toEqual(
    file.originals.map(() => 'proven'),
  );
  const key = (await (await fetch(`${log?.registry}/log/key`)).text()).trim();
  const pinned = await offline('verify', at('shortlist.json'), '--log-key', key);
  expect(pinned, pinned.stderr).toMatchObject({
    status: 0,
    stdout: expect.stringContaining('is the one that was given'),
  });
  const { name } = parseNoteKey(key);
  for (const [wrong, code] of [
    [formatNoteKey(noteKey(name, new Uint8Array(32).fill(7))), 'log-signature-invalid'],
    [formatNoteKey(noteKey('other.example', parseNoteKey(key).publicKey)), 'evidence-missing'],
    [formatNoteKey(noteKey(name, parseNoteKey(key).publicKey, 'cosignature')), 'log-note-malformed'],
  ] as const) {
    const refused = await offline('verify', at('shortlist.json'), '--log-key', wrong);
    expect(refused).toMatchObject({ status: 1, stderr: expect.stringContaining(code) });
  }
});

test('a registry that shows no proof is told of in the limits, by digest', async () => {
  const [registry] = network.registries;
  if (registry === undefined) throw new Error('There is no registry.');
  const followed = registry.url;
  await registry.stop();
  network.registries[0] = { ...registry, stop: async () => {} };
  try {
    const created = await vigie([
      ...['shortlist', 'create', open, '-o', at('unproven.json'), '--catalogue', network.catalogue.url],
    ]);
    expect(created, created.stderr).toMatchObject({ status: 0 });
  } finally {
    await network.restartRegistry();
  }
  const unproven: ShortlistFile = JSON.parse(await readFile(at('unproven.json'), 'utf8'));
  expect(unproven.logs).toEqual([]);
  const told = unproven.limits.find((limit) => limit.startsWith(`No log proof was had from ${followed}`));
  for (const { digest } of unproven.originals) expect(told).toContain(digest);
  expect(await verified(at('unproven.json'))).toMatchObject({
    status: 0,
    result: { limits: expect.arrayContaining([told]) },
  });
});

test('asked for the log of now, a history that was rewritten is named with both checkpoints', async () => {
  const online = () => vigie(['verify', at('shortlist.json'), '--online', '--allow-loopback-http', '--json']);
  const logDifferences = async () => {
    const result: ShortlistRecomputation = JSON.parse((await online()).stdout);
    return (result.ok ? [] : result.differences).filter(({ where }) => where.startsWith('logs/'));
  };
  await publish(alpha, offering(`${alpha.did}#later`, 'Later'));
  expect(await logDifferences()).toEqual([]);
  const data = join(network.folder, 'registry-0');
  const database = new SqliteDatabase(join(data, 'registry.sqlite'));
  database.exec(`begin immediate;
    update events set at = '2026-10-31T00:00:00.000Z' where sequence = 1;
    delete from log_checkpoints; delete from log_nodes; delete from log_entries;
    update log_edge set size = 0, hashes = '[]';
    commit;`);
  database.close();
  await rm(join(data, 'log-signed.json'), { force: true });
  await network.restartRegistry();
  const [log] = file.logs;
  const now = await (await fetch(`${log?.registry}/log/checkpoint`)).text();
  expect(await logDifferences()).toMatchObject([
    { code: 'log-inconsistent', where: `logs/${log?.registry}`, claimed: log?.checkpoint, recomputed: now },
  ]);
});
