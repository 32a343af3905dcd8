import { expect, test, vi } from 'vitest';
import { createIssuer, type Json } from '../../testing/issuer.js';
import { makeKeyFile } from '../../testing/key-file.js';
import { accept, start, startTestRegistry } from '../../testing/test-registry.js';

test('a place of its own that is set while who names it is verified counts as it is, not as it was', async () => {
  const issuer = await createIssuer('did:web:provider.example');
  const registry = await startTestRegistry({
    issuers: [issuer],
    issuer: { keyFile: await makeKeyFile(), issues: false },
  });
  let now = Date.parse(start) / 1000;
  let number = 0;
  const ask = async (path: string, claims: object) => {
    number += 1;
    const stated = { iss: issuer.did, aud: registry.url, jti: `request-number-${1000 + number}` };
    const request = { ...stated, iat: now, exp: now + 300, ...claims };
    const token = await issuer.sign(request, { typ: 'vigie-status-request+jwt', cty: undefined, iss: undefined });
    return (await registry.post(`/status-lists/${path}`, token, 'application/jwt')).body;
  };
  const { items } = await ask('allocations', { purposes: ['suspension'], count: 2 });
  const [[first], [second]] = items.map((item: { credentialStatus: unknown }) => item.credentialStatus);
  const change = ({ statusListCredential, statusListIndex }: Json, set: boolean) =>
    ask('changes', { changes: [{ statusListCredential, statusListIndex, set }] });

  const { verifier, sweeper } = registry.context;
  const verify = verifier.verify.bind(verifier);
  const status = async (digest: string) => (await registry.get(`/credentials/${digest}/record`)).body.status;
  const told = async () =>
    (await registry.get('/feed')).body.lifecycle.map(({ kind, digest }: Json) => `${kind} ${digest}`);
  /** Has a version accepted whose place is set when its verification is over. */
  const acceptWhileSet = async (credentialStatus: Json, validFrom: string) => {
    const looked = vi.spyOn(verifier, 'verify').mockImplementationOnce(async (submission, options) => {
      const verification = await verify(submission, options);
      expect(await change(credentialStatus, true)).toMatchObject({ items: [{ set: true }] });
      return verification;
    });
    const offering = issuer.offering('storage', { credentialStatus, validFrom });
    const { digest, status: answered } = await accept(registry, await issuer.sign(offering));
    expect(looked).toHaveBeenCalled();
    looked.mockRestore();
    expect([answered, await status(digest)]).toEqual(['suspended', 'suspended']);
    return digest;
  };
  const older = await acceptWhileSet(first, '2026-01-01T00:00:00Z');
  const newer = await acceptWhileSet(second, '2026-02-01T00:00:00Z');
  expect(await told()).toEqual([`suspended ${older}`, `suspended ${newer}`]);

  await change(second, false);
  // A list is looked at again once it is five minutes old.
  now += 301;
  registry.setTime(new Date(now * 1000).toISOString());
  await sweeper.sweep();
  expect([await status(older), await status(newer)]).toEqual(['deprecated', 'active']);
  expect((await told()).at(-1)).toBe(`restored ${newer}`);
});
