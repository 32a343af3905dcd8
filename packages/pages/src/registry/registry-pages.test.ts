import type {
  Accreditations,
  ConflictPage,
  CredentialRecord,
  MirroredRegistry,
  RecheckList,
  RefusalCounts,
  RegistryOverview,
} from '@vigie/credentials';
import { describe, expect, it } from 'vitest';
import type { Answer, Ask } from '../page.js';
import { registryRoutes } from '../routes/registry.js';
import { renderPage } from '../server/serve-pages.js';
import { barsOf } from './accreditations/bars.js';
import { readable } from './credential/readable.js';
import { subtreesOf } from './log/subtrees.js';

/** As where nothing is bundled, whether or not it is. */
const unbundled = () => ({ scripts: [], preloads: [], styles: [] });
const refused: Answer = { status: 503, body: { code: 'not-ready', detail: 'It is starting.' } };
const hostile = '</script><img src=x onerror=alert(1)>';

/** The page at an address, with what the registry answers; anything else it refuses. */
async function pageAt(url: string, answers: Record<string, unknown>, params: Record<string, string> = {}) {
  const route = registryRoutes.find(({ path }) => path === url.split('?')[0] || (params.digest && path.includes(':')));
  if (route === undefined) throw new Error(`there is no ${url}`);
  const ask: Ask = async (path) => (path in answers ? { status: 200, body: answers[path] } : refused);
  return renderPage(route, { url, params }, ask, unbundled);
}

const overview: RegistryOverview = {
  registry: 'https://registry.example',
  at: '2026-03-01T12:00:00.000Z',
  head: 7,
  credentials: { active: 3, deprecated: 1, suspended: 0, revoked: 0, expired: 0, withdrawn: 0, nonconformant: 2 },
  log: {
    key: 'registry.example+1f3c09aa+AZ',
    size: 7,
    checkpoint: 'registry.example\n7\nAA==\n\n— registry.example AAAA\n— witness.example BBBB\n',
  },
};

describe('the overview', () => {
  it('tells what it knows, in words what it does not, and the witnesses of the checkpoint', async () => {
    const mirror: MirroredRegistry = {
      registry: 'javascript:alert(1)',
      cursor: 1,
      head: 4,
      lag: 3,
      waiting: 0,
      refused: {},
      log: { state: 'stopped', refusals: [] },
      lastError: hostile,
    };
    const { html, status } = await pageAt('/', {
      '/overview': overview,
      '/mirrors': { items: [mirror] },
      '/event-sources': { items: [] },
      '/health/ready': {},
    });
    expect(status).toBe(200);
    for (const text of [
      'None: nobody can accredit',
      'at a time that was not kept',
      'witness.example',
      'stopped: the operator must look',
      'It does not say whether it is ready',
    ]) {
      expect(html).toContain(text);
    }
    expect(html).not.toContain('Ready to serve');
    expect(html).not.toContain('href="javascript:');
    expect(html).not.toContain('<img');
    expect(html).not.toMatch(/ style=/);
  });

  it('shows the refusal of a part in its place, and never as health', async () => {
    const { html, status } = await pageAt('/', { '/overview': overview });
    expect(status).toBe(200);
    expect(html).toContain('It is starting.');
    expect(html).not.toContain('Ready to serve');
    expect((await pageAt('/', {})).status).toBe(503);
  });
});

const record: CredentialRecord = {
  digest: 'ab'.repeat(32),
  id: hostile,
  type: ['https://w3id.org/gaia-x/development#ServiceOffering'],
  issuer: 'did:web:provider.example',
  status: 'revoked',
  standing: 'self',
  sequence: 3,
  mediaType: 'application/vc+jwt',
  subjects: [],
  standingReason: 'It is.',
  validFrom: '2026-01-01T00:00:00Z',
  receivedAt: '2026-01-02T00:00:00Z',
  because: { at: '2026-02-01T00:00:00Z', list: 'https://lists.example/1', index: 4, purpose: 'revocation' },
  statusLists: [
    {
      list: 'https://lists.example/1',
      index: 4,
      purpose: 'revocation',
      value: 1,
      knownAt: '2026-02-01T00:00:00Z',
      unknownSince: '2026-02-02T00:00:00Z',
    },
  ],
  report: {
    at: '2026-01-02T00:00:00Z',
    outcome: 'verified',
    mediaType: 'application/vc+jwt',
    documents: [
      {
        kind: 'credential',
        steps: [
          {
            name: 'proof',
            outcome: 'passed',
            detail: 'It verifies.',
            source: 'submission',
            time: '2026-01-02T00:00:00Z',
          },
          {
            name: 'certificate',
            outcome: 'skipped',
            detail: 'No anchors.',
            source: 'none',
            time: '2026-01-02T00:00:00Z',
          },
        ],
      },
    ],
    findings: [],
  },
};

describe('a credential', () => {
  it('has its report step by step, why it is revoked, and what nobody can tell now', async () => {
    const params = { digest: record.digest };
    const answers = { [`/credentials/${record.digest}/record`]: record };
    const { html } = await pageAt(`/pages/credentials/${record.digest}`, answers, params);
    for (const text of [
      'revoked',
      'It verifies.',
      'not done',
      'Place 4 (revocation)',
      '1 when last seen; now unknown',
    ]) {
      expect(html).toContain(text);
    }
    expect(html).toContain('not stated');
    expect(html).toContain('tells no place in a log');
    expect(html).not.toContain('<img');
    const french = await pageAt(`/pages/credentials/${record.digest}?lang=fr`, answers, params);
    expect(french.html).toContain('révoquée');
    expect(french.html).toContain('non faite');
    expect((await pageAt(`/pages/credentials/${record.digest}`, {}, params)).status).toBe(503);
  });

  it('is decoded for reading where it is a token, and nowhere else', () => {
    const part = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    expect(readable(`${part({ alg: 'EdDSA' })}.${part({ name: 'é' })}.AA~x~`)).toEqual({
      header: '{\n  "alg": "EdDSA"\n}',
      payload: '{\n  "name": "é"\n}',
    });
    for (const text of ['', '{"a":1}', 'a.b.c', '....']) expect(readable(text), text).toBeUndefined();
  });
});

describe('conflicts', () => {
  it('show both sides, make links of https alone, and tell open from closed', async () => {
    const page: ConflictPage = {
      items: [
        {
          id: 'cd'.repeat(32),
          kind: 'dispute',
          state: 'decided',
          firstSeen: '2026-03-01T00:00:00Z',
          subjects: ['did:web:provider.example#a'],
          claimed: [{ source: 'ab'.repeat(32), issuer: 'did:web:provider.example', subjects: [] }],
          against: [{ source: 'cd'.repeat(32), issuer: 'did:web:rival.example', subjects: [] }],
          source: 'cd'.repeat(32),
          issuer: 'did:web:rival.example',
          at: '2026-03-01T00:00:00Z',
          statement: hostile,
          documents: [{ url: 'http://rival.example/a' }, { url: 'https://rival.example/b' }],
          replies: [],
          decision: {
            source: 'ef'.repeat(32),
            issuer: 'did:web:operator.example',
            at: '2026-03-02T00:00:00Z',
            statement: 'It is theirs.',
            documents: [],
            outcome: 'rejected',
          },
        },
      ],
      next: 'more',
    };
    const { html } = await pageAt('/pages/conflicts', { '/conflicts?limit=50': page });
    expect(html).toContain(`/pages/credentials/${'ab'.repeat(32)}`);
    expect(html).toContain(`/pages/credentials/${'ef'.repeat(32)}`);
    expect(html).toContain('href="https://rival.example/b" rel="nofollow noreferrer"');
    expect(html).not.toContain('href="http://rival.example/a"');
    expect(html).toContain('No open conflict.');
    expect(html).toContain('The objection is rejected.');
    expect(html).toContain('cursor=more');
    expect(html).not.toContain('<img');
  });
});

describe('what else is shown', () => {
  it('asks for a token where refusals are closed, and shows any other refusal as it is', async () => {
    const route = registryRoutes.find(({ path }) => path === '/pages/refusals');
    if (route === undefined) throw new Error('there is no page of refusals');
    const closed =
      (status: number): Ask =>
      async () => ({ status, body: { code: 'x', detail: 'Closed.' } });
    const page = (status: number) =>
      renderPage(route, { url: '/pages/refusals', params: {} }, closed(status), unbundled);
    expect((await page(401)).html).toContain('type="password"');
    expect((await page(500)).html).not.toContain('type="password"');
    expect((await page(500)).html).toContain('Closed.');
    const counts: RefusalCounts = {
      items: [
        { code: 'rare', count: 1, firstAt: '2026-01-01T00:00:00Z', lastAt: '2026-01-01T00:00:00Z' },
        { code: 'often', count: 4, firstAt: '2026-01-01T00:00:00Z', lastAt: '2026-02-01T00:00:00Z' },
      ],
    };
    const { html } = await pageAt('/pages/refusals', { '/refusals': counts });
    expect(html).toContain('5 refusals');
    expect(html.indexOf('often')).toBeLessThan(html.indexOf('rare'));
  });

  it('tells how far a recheck is, and since when a status list is unknown', async () => {
    const list: RecheckList = {
      items: [
        {
          number: 1,
          kind: 'schemas',
          reason: hostile,
          startedAt: overview.at,
          position: 3,
          last: 9,
          checked: 3,
          failed: 0,
        },
      ],
      statusLists: [{ address: 'https://lists.example/1', knownAt: overview.at, unknownSince: overview.at }],
    };
    const { html } = await pageAt('/pages/rechecks', { '/rechecks': list });
    expect(html).toContain('up to credential 3 of 9');
    expect(html).toContain('unknown since');
    expect(html).not.toContain('<img');
  });

  it('asks for one day where one is chosen, and draws no end where none is stated', async () => {
    const source = { source: 'a', issuer: 'did:web:operator.example' };
    const c5 = { party: 'did:web:a.example', from: '2025-03-01', scheme: 'C5', versions: [], levels: [], ...source };
    const given: Accreditations = { items: [c5] };
    const day = '?at=2026-01-01T00%3A00%3A00Z';
    const answers = { [`/trust/accreditations${day}`]: given, [`/trust/members${day}`]: { items: [] } };
    const { html, status } = await pageAt('/pages/accreditations?day=2026-01-01', answers);
    expect(status).toBe(200);
    expect(html).toContain('no end stated');
    expect(html).toContain('class="bar open"');
    const { start, end, bars } = barsOf([c5, { ...c5, until: '9999-12-31' }]);
    expect(bars.map(({ until }) => until === undefined)).toEqual([true, false]);
    expect(new Date(end).getUTCFullYear() - new Date(start).getUTCFullYear()).toBe(40);
    expect(barsOf([]).bars).toEqual([]);
  });

  it('takes a tree apart into complete subtrees', () => {
    expect(subtreesOf(7)).toEqual([
      { first: 0, leaves: 4 },
      { first: 4, leaves: 2 },
      { first: 6, leaves: 1 },
    ]);
    for (const size of [0, 1, 256, 1_000_003]) {
      expect(subtreesOf(size).reduce((sum, { leaves }) => sum + leaves, 0)).toBe(size);
    }
  });
});
