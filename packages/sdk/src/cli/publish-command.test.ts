import { readFile, writeFile } from 'node:fs/promises';
import { describe, expect, it } from 'vitest';
import { testDid } from '../testing/provider.js';
import { jsonOf, runCommand } from '../testing/run-command.js';
import { problem, testServer } from '../testing/test-server.js';
import { workplace } from '../testing/workplace.js';

describe('vigie publish', () => {
  const receipt = {
    digest: 'd'.repeat(64),
    id: `${testDid}#vc-x`,
    type: [],
    issuer: testDid,
    status: 'active',
    standing: 'self',
    sequence: 3,
  };

  it('signs and submits offer files, and sends signed files as they are', async () => {
    const { at } = await workplace();
    await runCommand(['offer', 'sign', at('offer.yaml'), '--key', at('key.json'), '--out', at('offer.jwt')]);
    const { url, received } = await testServer(() => ({ status: 201, body: { items: [receipt] } }));
    const env = { VIGIE_REGISTRY_URL: url, VIGIE_KEY: at('key.json') };
    const ran = await runCommand(['publish', at('offer.yaml'), at('offer.jwt')], { env });
    expect(ran).toMatchObject({ status: 0, stderr: '' });
    expect(ran.stdout).toContain(`${receipt.digest} ${testDid}#vc-x active, event 3`);
    const signed = (await readFile(at('offer.jwt'), 'utf8')).trim();
    expect(received.map(({ body, headers }) => [body, headers['content-type']])).toEqual([
      [signed, 'application/vp+jwt'],
      [signed, 'application/vp+jwt'],
    ]);
  });

  it('shows every reason of a refusal, and goes on with the other files', async () => {
    const { at } = await workplace();
    await writeFile(at('one.jwt'), 'a.b.c');
    const violations = [
      { code: 'expired', step: 'validity', detail: 'Too old.', remedy: 'Sign again.', credential: 1 },
      {
        code: 'shape-violation',
        step: 'shapes',
        detail: 'No.',
        remedy: 'Mend.',
        path: 'segment',
        value: 'x',
        expected: 'IaaS',
      },
    ];
    const { url } = await testServer(({ body }) =>
      body === 'a.b.c' ? problem(422, 'expired', { violations }) : { status: 200, body: { items: [receipt] } },
    );
    const words = ['publish', at('one.jwt'), at('offer.yaml'), '--registry', url, '--key', at('key.json')];
    const ran = await runCommand(words);
    expect(ran.status).toBe(1);
    expect(ran.stderr).toContain('one.jwt: refused');
    expect(ran.stderr).toContain('expired (validity, credential 2)');
    expect(ran.stderr).toContain('Found: x. Expected: IaaS.');
    expect(ran.stdout).toContain('offer.yaml: held already, nothing new');
    const machine = await runCommand([...words, '--json']);
    expect(jsonOf(machine)).toMatchObject([
      { file: at('one.jwt'), error: { code: 'expired', facts: { violations } } },
      { file: at('offer.yaml'), created: false, items: [receipt] },
    ]);
  });

  it('says when no registry is there, and when no key is named', async () => {
    const { at } = await workplace();
    await writeFile(at('one.jwt'), 'a.b.c');
    const { url } = await testServer(() => ({ status: 500, type: 'text/plain', body: 'broken' }));
    expect(await runCommand(['publish', at('one.jwt'), '--registry', url])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('server-answer-invalid'),
    });
    expect(await runCommand(['publish', at('offer.yaml'), '--registry', url])).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('key-file-invalid'),
    });
  });

  it('refuses a setting that is no address', async () => {
    expect(await runCommand(['publish', 'x.jwt'], { env: { VIGIE_REGISTRY_URL: 'registry' } })).toMatchObject({
      status: 1,
      stderr: expect.stringContaining('settings-invalid'),
    });
  });
});
