import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { EvidenceStep, StackCheck } from '@vigie/credentials';
import { describe, expect, it } from 'vitest';
import { jsonOf, runCommand } from '../testing/run-command.js';
import { temporaryFolder } from '../testing/temporary-folder.js';
import { problem, testServer } from '../testing/test-server.js';

const source = 'd'.repeat(64);
const field = { layer: 'app', field: 'disclosure.runsOn', state: 'absent' } as const;
const step: EvidenceStep = {
  edge: `${source}#0/hosting/0`,
  kind: 'hostedOn',
  from: 'did:web:a#app',
  to: 'did:web:c#cloud',
  rule: 'rests-on',
  issuer: 'did:web:a',
  standing: 'self',
  validFrom: '2026-01-01T00:00:00Z',
  credential: source,
};
const missing = [{ node: 'did:web:b#base', property: 'owners', why: 'absent' as const }];
const check: StackCheck = {
  at: '2026-11-01T00:00:00.000Z',
  rules: 'exposure-1',
  formats: { id: 'formats-1', digest: source },
  notice: 'Information, not legal advice.',
  layers: [
    {
      layer: 'app',
      offer: 'did:web:a#app',
      on: ['base'],
      role: 'mail',
      provider: 'did:web:a#company',
      segment: 'SaaS',
      caps: { verdict: 'pass' },
      warning: 'Illustrative data.',
    },
    { layer: 'base', offer: 'base', on: [], provider: 'did:web:b#company', caps: { verdict: 'indeterminate' } },
  ],
  fits: [
    {
      check: 'host',
      upper: 'app',
      lower: 'base',
      outcome: 'cannot-tell',
      reason: 'app: runsOn is not stated.',
      fields: [field],
    },
  ],
  notes: [{ note: 'segment-unstated', layers: ['base'], text: 'base: segment is not stated.', fields: [] }],
  exposure: [
    {
      jurisdiction: 'US',
      shown: 'unknown',
      wording: 'Not known.',
      complete: false,
      causes: [{ layer: 'base', declared: 'none', derived: 'none-found', path: [], missing, fields: [] }],
      layers: [],
    },
    {
      jurisdiction: 'FR',
      shown: 'exposed',
      wording: 'Reached.',
      complete: false,
      causes: [{ layer: 'app', declared: 'subject', derived: 'exposed', path: [step], missing: [], fields: [field] }],
      layers: [],
    },
  ],
  labels: [
    {
      scheme: 'hds',
      layers: [
        { layer: 'base', verdict: 'held', items: [{ source, verdict: 'held', reasons: [], contradicted: false }] },
      ],
      covered: ['base'],
      notCovered: ['app'],
      text: 'Not covered by hds: app (in progress).',
    },
  ],
  concentration: {
    providers: [{ party: 'did:web:a#company', name: 'Anbieter', layers: ['app', 'base'], of: 2 }],
    controllers: [
      {
        party: 'did:web:g#company',
        layers: ['app', 'base'],
        of: 2,
        paths: [{ layer: 'app', path: [step] }],
      },
    ],
    undetermined: [{ layer: 'base', provider: 'did:web:b#company', missing }],
    bundles: [
      {
        by: 'provider',
        party: 'did:web:a#company',
        layers: ['app', 'base'],
        outcome: 'does-not-fit',
        reason: 'No way.',
        fields: [],
      },
    ],
    common: {
      shown: 'shared',
      grounds: [
        {
          kind: 'person',
          nodes: ['urn:vigie:party:x', 'urn:vigie:party:y'],
          name: 'Big Cloud',
          sameness: 'name',
          hidden: true,
          layers: ['app', 'base'],
          rests: [
            { layer: 'app', through: [], path: [step] },
            { layer: 'base', through: [], path: [] },
          ],
        },
      ],
      open: [{ layer: 'base', missing }],
    },
  },
  continuity: {
    recovery: [
      {
        property: 'recoveryTimeObjective',
        required: 'PT1H',
        outcome: 'does-not-fit',
        lower: 'PT2H',
        upper: null,
        reason: 'app alone takes PT2H.',
        fields: [{ layer: 'app', field: 'disclosure.continuity', state: 'stated', value: 'PT2H', source }],
      },
    ],
    resilience: [
      { property: 'multiSite', stated: ['app'], denied: [], unknown: ['base'], reason: 'base: unknown.', fields: [] },
    ],
  },
  exits: [
    { layer: 'app', href: '/offers/a/exits', assessable: true, targets: 3, ownSite: true },
    { layer: 'base', href: '/offers/b/exits', assessable: false, ownSite: false, reason: 'No assets.' },
  ],
  proofs: [],
};

async function stackFile(text: string): Promise<string> {
  const file = join(await temporaryFolder(), 'stack.yaml');
  await writeFile(file, text);
  return file;
}

describe('vigie stack check', () => {
  it('sends a stack file with its durations as written, and tells every part in words', async () => {
    const { url, received } = await testServer(() => ({ body: check }));
    const file = await stackFile(
      'vigieStack: 1\nlayers:\n  - { name: app, offer: a, on: [base], role: mail }\n  - { name: base, offer: b }\nrequires: { recoveryTimeObjective: PT1H, multiSite: true }\n',
    );
    const words = [
      'stack',
      'check',
      file,
      '--jurisdiction',
      'US,FR',
      '--at',
      '2026-11-01T00:00:00Z',
      '--catalogue',
      url,
    ];
    const { status, stdout } = await runCommand(words, { columns: 120 });
    expect(status).toBe(0);
    expect(received[0]).toMatchObject({ method: 'POST', url: '/stack-checks' });
    expect(JSON.parse(received[0]?.body ?? '')).toEqual({
      layers: [
        { name: 'app', offer: 'a', on: ['base'], role: 'mail' },
        { name: 'base', offer: 'b' },
      ],
      requires: { recoveryTimeObjective: 'PT1H', multiSite: true },
      jurisdictions: ['US', 'FR'],
      at: '2026-11-01T00:00:00.000Z',
    });
    const flat = stdout.replaceAll(/[│\s]+/g, ' ');
    for (const said of [
      'WARNING (app): Illustrative data.',
      'app (mail): SaaS, by did:web:a#company',
      'base: segment not stated',
      '? cannot tell',
      'note: base: segment is not stated.',
      'US: unknown. Not known. by base missing: owners of did:web:b#base: absent',
      'did:web:a#app runs on did:web:c#cloud',
      'hds: covers base Not covered by hds: app (in progress).',
      `base: held, digest ${source}`,
      `app: disclosure.continuity = "PT2H", digest ${source}`,
      'provider Anbieter: 2 of 2 (app, base)',
      'in the end did:web:g#company: 2 of 2 (app, base)',
      '? who controls did:web:b#company (base) in the end is not fully stated',
      'DOES NOT FIT to be taken apart. No way.',
      'person Big Cloud By name alone: nobody states that it is one.',
      'base: it is this one',
      'recoveryTimeObjective: PT2H or more, without limit – PT1H DOES NOT FIT',
      'multiSite: 1 state it, 0 deny it, 1 unknown',
      'app: 3 offers to go to, and your own site',
      'base: not assessable: No assets.',
      'Information, not legal advice.',
    ]) {
      expect(flat).toContain(said);
    }
    expect(jsonOf(await runCommand(['stack', 'check', file, '--json', '--catalogue', url]))).toEqual(check);
  });

  it('takes identifiers, apart or one on the other', async () => {
    const { url, received } = await testServer(() => ({ body: check }));
    await runCommand(['stack', 'check', 'a', 'b', 'c', '--chain', '--catalogue', url]);
    await runCommand(['stack', 'check', 'a', 'b', '--catalogue', url]);
    expect(received.map(({ body }) => JSON.parse(body))).toEqual([
      { layers: [{ offer: 'a', on: ['b'] }, { offer: 'b', on: ['c'] }, { offer: 'c' }] },
      { layers: [{ offer: 'a' }, { offer: 'b' }] },
    ]);
  });

  it.each(['layers: []\n', 'vigieStack: 1\n', 'vigieStack: 2\nlayers: []\n', '- 1\n', 'a: [\n'])(
    'refuses what is no stack file: %j',
    async (text) => {
      const ran = await runCommand(['stack', 'check', await stackFile(text)]);
      expect(ran).toMatchObject({ status: 1, stderr: expect.stringContaining('stack-file-invalid') });
    },
  );

  it('passes on why the catalogue refuses a stack, and knows its usage', async () => {
    const refusal = problem(422, 'stack-invalid');
    const { url } = await testServer(() => refusal);
    const ran = await runCommand(['stack', 'check', 'a', 'b', '--catalogue', url]);
    expect(ran).toMatchObject({ status: 1, stderr: expect.stringContaining('stack-invalid') });
    const file = await stackFile('vigieStack: 1\nlayers: []\n');
    const usage = await runCommand(['stack', 'check', file, '--chain']);
    expect(usage).toMatchObject({ status: 2, stderr: expect.stringContaining('--chain') });
    expect((await runCommand(['stack', 'check', 'a', 'b', '--jurisdiction', 'usa'])).status).toBe(2);
  });
});
