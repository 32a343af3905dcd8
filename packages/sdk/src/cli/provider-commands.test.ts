import { mkdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { DidDocument, VerificationReport } from '@vigie/credentials';
import type { Problem } from '@vigie/credentials/offer-file';
import { describe, expect, it } from 'vitest';
import { testDid } from '../testing/provider.js';
import { jsonOf, runCommand } from '../testing/run-command.js';
import { temporaryFolder } from '../testing/temporary-folder.js';
import { testServer } from '../testing/test-server.js';
import { workplace } from '../testing/workplace.js';

describe('vigie keys create', () => {
  it.each(['EdDSA', 'ES256', 'PS256'])(
    'makes a key for %s that only its owner can read, and does not print it',
    async (algorithm) => {
      const path = join(await temporaryFolder(), 'key.json');
      const ran = await runCommand(['keys', 'create', '--algorithm', algorithm, '--out', path, '--json']);
      expect(ran.status).toBe(0);
      const printed = jsonOf<{ kid: string; alg: string; publicJwk: object }>(ran);
      const kept = JSON.parse(await readFile(path, 'utf8')) as { kid: string; privateKeyJwk: { d: string } };
      expect(printed).toMatchObject({ kid: kept.kid, alg: algorithm });
      expect(ran.stdout).not.toContain(kept.privateKeyJwk.d);
      expect((await stat(path)).mode & 0o777).toBe(0o600);
    },
  );

  it('keeps a key that is there, unless it is forced', async () => {
    const path = join(await temporaryFolder(), 'key.json');
    await runCommand(['keys', 'create', '--out', path]);
    const before = await readFile(path, 'utf8');
    const ran = await runCommand(['keys', 'create', '--out', path]);
    expect(ran.status).toBe(1);
    expect(ran.stderr).toContain('file-unreadable');
    expect(await readFile(path, 'utf8')).toBe(before);
    expect((await runCommand(['keys', 'create', '--out', path, '--force'])).status).toBe(0);
    expect(await readFile(path, 'utf8')).not.toBe(before);
  });

  it('knows no other algorithm', async () => {
    const ran = await runCommand(['keys', 'create', '--algorithm', 'HS256']);
    expect(ran.status).toBe(2);
    expect(ran.stderr).toContain('EdDSA, ES256, PS256');
  });
});

describe('vigie did document', () => {
  it('prints the document, and says where it must be published', async () => {
    const { at } = await workplace();
    await runCommand(['keys', 'create', '--algorithm', 'ES256', '--out', at('second.json')]);
    const ran = await runCommand([
      'did',
      'document',
      '--did',
      testDid,
      '--key',
      at('key.json'),
      '--key',
      at('second.json'),
    ]);
    expect(ran.status).toBe(0);
    expect(jsonOf<DidDocument>(ran).verificationMethod).toHaveLength(2);
    expect(ran.stdout).not.toContain('"d":');
    expect(ran.stderr).toContain('https://cloud.example.eu/.well-known/did.json');
  });

  it('takes the key from the environment, and has a machine form', async () => {
    const { at } = await workplace();
    const ran = await runCommand(['did', 'document', '--did', 'did:web:example.eu:units', '--json'], {
      env: { VIGIE_KEY: at('key.json') },
    });
    expect(jsonOf(ran)).toMatchObject({
      document: { id: 'did:web:example.eu:units' },
      publishAt: 'https://example.eu/units/did.json',
    });
  });

  it('needs a key and a did:web', async () => {
    expect(await runCommand(['did', 'document', '--did', testDid])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('VIGIE_KEY'),
    });
    expect(await runCommand(['did', 'document', '--did', 'did:key:z6Mk'])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('did-method-unsupported'),
    });
    expect((await runCommand(['did', 'document'])).status).toBe(2);
  });
});

describe('vigie offer init and check', () => {
  it('start from a template that passes', async () => {
    const { at } = await workplace();
    expect(await runCommand(['offer', 'check', at('offer.yaml')])).toEqual({
      status: 0,
      stdout: `${at('offer.yaml')}: no problem\n`,
      stderr: '',
    });
    expect((await runCommand(['offer', 'init', at('offer.yaml')])).status).toBe(1);
    expect((await runCommand(['offer', 'init', '-'])).stdout).toBe(await readFile(at('offer.yaml'), 'utf8'));
  });

  it('name file, line and column of each error, and refuse', async () => {
    const { at } = await workplace();
    const text = (await readFile(at('offer.yaml'), 'utf8'))
      .replace('segment: IaaS', 'segmnt: IaaS')
      .replace('P2M', '2M');
    await writeFile(at('offer.yaml'), text);
    const lineOf = (part: string) => text.slice(0, text.indexOf(part)).split('\n').length;
    const ran = await runCommand(['offer', 'check', at('offer.yaml')]);
    expect(ran.status).toBe(1);
    expect(ran.stderr).toContain(
      `${at('offer.yaml')}:${lineOf('segmnt: IaaS')}:3 error term-unknown disclosure.segmnt`,
    );
    expect(ran.stderr).toContain(
      `${at('offer.yaml')}:${lineOf('noticePeriod: 2M')}:17 error shape-violation disclosure.noticePeriod`,
    );
    expect(ran.stdout).toContain('2 errors, 0 warnings');
    const checked = jsonOf<Array<{ file: string; problems: Problem[] }>>(
      await runCommand(['offer', 'check', '--json', at('offer.yaml')]),
    );
    expect(checked[0]?.problems.map(({ code }) => code)).toEqual(['term-unknown', 'shape-violation']);
  });

  it('let warnings pass', async () => {
    const { at } = await workplace();
    await writeFile(at('small.yaml'), `vigieOffer: 1\nissuer: ${testDid}\ndisclosure: { id: '#a', segment: IaaS }\n`);
    const ran = await runCommand(['offer', 'check', at('small.yaml')]);
    expect(ran).toMatchObject({ status: 0, stderr: expect.stringContaining('warning exposure-undeclared') });
  });

  it('cannot read what is not there', async () => {
    expect(await runCommand(['offer', 'check', '/nowhere/offer.yaml'])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('file-unreadable'),
    });
  });
});

describe('vigie offer sign and verify', () => {
  it.each(['jwt', 'di'])('sign a presentation that verifies (%s)', async (format) => {
    const { at } = await workplace();
    const words = ['offer', 'sign', at('offer.yaml'), '--key', at('key.json'), '--format', format];
    expect((await runCommand([...words, '--out', at('offer.jwt')])).status).toBe(0);
    const ran = await runCommand(['verify', at('offer.jwt'), '--did-documents', at('dids')]);
    expect(ran).toMatchObject({ status: 0, stderr: '' });
    expect(ran.stdout).toContain('VERIFIED as of 2026-03-31T12:00:00.250Z');
    expect(ran.stdout.match(/^ {2}passed {2}proof/gm)).toHaveLength(5);
    const printed = await runCommand(words);
    expect(printed.stdout.trim()).toBe((await readFile(at('offer.jwt'), 'utf8')).trim());
  });

  it.each([
    ['jwt', 'jwt'],
    ['di', 'json'],
  ])('sign single credentials that verify (%s)', async (format, ending) => {
    const { at } = await workplace();
    await runCommand([
      'offer',
      'sign',
      at('offer.yaml'),
      '--key',
      at('key.json'),
      '--format',
      format,
      '--credentials',
      '--out',
      at('signed'),
    ]);
    for (const place of [1, 2, 3, 4]) {
      const file = at(`signed/credential-${place}.${ending}`);
      expect((await runCommand(['verify', file, '--did-documents', at('dids')])).status).toBe(0);
    }
  });

  it('sign an embedded proof with an ES256 key too, and none with a PS256 key', async () => {
    const { at } = await workplace();
    const words = ['offer', 'sign', at('offer.yaml'), '--format', 'di', '--key'];
    for (const algorithm of ['ES256', 'PS256']) {
      const key = at(`${algorithm}.json`);
      await runCommand(['keys', 'create', '--algorithm', algorithm, '--out', key]);
      const document = at(`${algorithm}-dids/did.json`);
      await runCommand(['did', 'document', '--did', testDid, '--key', key, '--out', document]);
    }
    const ran = await runCommand([...words, at('ES256.json'), '--out', at('offer.jwt')]);
    expect(ran.status).toBe(0);
    const verified = await runCommand(['verify', at('offer.jwt'), '--did-documents', at('ES256-dids'), '--json']);
    expect(verified.status).toBe(0);
    expect(verified.stdout).toContain('"cryptosuite": "ecdsa-rdfc-2019"');
    expect(await runCommand([...words, at('PS256.json')])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('algorithm-unsupported'),
    });
  });

  it('verify under the profiles that are named', async () => {
    const { at } = await workplace();
    const words = ['offer', 'sign', at('offer.yaml'), '--key', at('key.json')];
    await runCommand([...words, '--format', 'di', '--credentials', '--out', at('signed')]);
    await runCommand([...words, '--out', at('offer.jwt')]);
    const verify = (file: string, ...more: string[]) =>
      runCommand(['verify', at(file), '--did-documents', at('dids'), ...more]);
    expect((await verify('offer.jwt', '--profile', 'gaia-x')).status).toBe(0);
    expect(await verify('signed/credential-1.json', '--profile', 'gaia-x')).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('securing-not-allowed'),
    });
    const both = await verify('signed/credential-1.json', '--profile', 'gaia-x', '--profile', 'strict');
    expect(both.status).toBe(0);
    expect((await verify('offer.jwt', '--profile', 'lenient')).status).toBe(2);
  });

  it('sign nothing that has errors', async () => {
    const { at } = await workplace();
    await writeFile(at('bad.yaml'), `vigieOffer: 1\nissuer: ${testDid}\ndisclosure: { id: '#a', segment: x }\n`);
    const ran = await runCommand(['offer', 'sign', at('bad.yaml'), '--key', at('key.json'), '--out', at('bad.jwt')]);
    expect(ran).toMatchObject({ status: 1, stderr: expect.stringContaining(`${at('bad.yaml')}:3:`) });
    await expect(readFile(at('bad.jwt'))).rejects.toMatchObject({ code: 'ENOENT' });
  });

  it('refuse, step by step, what was changed, what is too old, and whose key nobody knows', async () => {
    const { at } = await workplace();
    await runCommand(['offer', 'sign', at('offer.yaml'), '--key', at('key.json'), '--out', at('offer.jwt')]);
    const token = (await readFile(at('offer.jwt'), 'utf8')).trim();
    await writeFile(at('changed.jwt'), `${token.slice(0, -8)}AAAAAAAA`);
    const changed = await runCommand(['verify', at('changed.jwt'), '--did-documents', at('dids')]);
    expect(changed).toMatchObject({ status: 1, stderr: expect.stringContaining('proof-invalid') });
    expect(changed.stderr).toMatch(/^ {2}failed {2}proof/m);

    const old = await runCommand([
      'verify',
      at('offer.jwt'),
      '--did-documents',
      at('dids'),
      '--at',
      '2027-01-01T00:00:00Z',
      '--json',
    ]);
    expect(old.status).toBe(1);
    expect(jsonOf<VerificationReport>(old)).toMatchObject({ outcome: 'refused', at: '2027-01-01T00:00:00.000Z' });
    expect(jsonOf<VerificationReport>(old).findings[0]?.code).toBe('expired');

    await mkdir(at('empty'));
    await runCommand(['keys', 'create', '--out', at('other.json')]);
    await runCommand(['did', 'document', '--did', testDid, '--key', at('other.json'), '--out', at('empty/did.json')]);
    const unknown = await runCommand(['verify', at('offer.jwt'), '--did-documents', at('empty')]);
    expect(unknown).toMatchObject({ status: 1, stderr: expect.stringContaining('key-unknown') });
  });

  it('take an instant with its offset only', async () => {
    expect((await runCommand(['verify', 'x.jwt', '--at', '2027-01-01'])).status).toBe(2);
    expect((await runCommand(['verify', 'x.jwt', '--at', '2027-13-01T00:00:00Z'])).status).toBe(2);
  });

  it('refuse DID documents that are none', async () => {
    const { at } = await workplace();
    await writeFile(at('dids/other.json'), '{"id": "cloud.example.eu"}');
    await writeFile(at('x.jwt'), 'a.b.c');
    expect(await runCommand(['verify', at('x.jwt'), '--did-documents', at('dids')])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('did-document-invalid'),
    });
  });

  it('refuse the key of a log for what carries no log proof', async () => {
    const { at } = await workplace();
    await writeFile(at('x.jwt'), 'a.b.c');
    expect(await runCommand(['verify', at('x.jwt'), '--log-key', 'log.example+00000000+AA=='])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('Only a shortlist carries log proofs'),
    });
  });

  it('fetch a document of this machine over plain http only where that is allowed', async () => {
    const { at } = await workplace();
    let document = '';
    const { url, received } = await testServer(() => ({ body: document }));
    const did = `did:web:${new URL(url).host.replace(':', '%3A')}`;
    document = (await runCommand(['did', 'document', '--did', did, '--key', at('key.json')])).stdout;
    await writeFile(at('own.yaml'), `vigieOffer: 1\nissuer: ${did}\nownership: { registeredSeat: FR }\n`);
    await runCommand(['offer', 'sign', at('own.yaml'), '--key', at('key.json'), '--out', at('own.jwt')]);
    expect(await runCommand(['verify', at('own.jwt')])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('did-unresolvable'),
    });
    expect(received).toEqual([]);
    expect(await runCommand(['verify', at('own.jwt'), '--allow-loopback-http'])).toMatchObject({
      status: 0,
      stderr: '',
    });
    expect(received[0]?.url).toBe('/.well-known/did.json');
  });

  it('can leave verifying to a registry', async () => {
    const { at } = await workplace();
    await writeFile(at('x.jwt'), 'a.b.c\n');
    const report = {
      at: '2026-03-31T12:00:00Z',
      outcome: 'verified',
      mediaType: 'application/vc+jwt',
      documents: [],
      findings: [],
    };
    const { url, received } = await testServer(() => ({ body: report }));
    const ran = await runCommand(['verify', at('x.jwt'), '--registry', url, '--at', '2026-02-01T00:00:00Z', '--json']);
    expect(ran.status).toBe(0);
    expect(jsonOf(ran)).toEqual(report);
    expect(received).toMatchObject([{ url: '/verification?at=2026-02-01T00%3A00%3A00.000Z', body: 'a.b.c' }]);
  });
});
