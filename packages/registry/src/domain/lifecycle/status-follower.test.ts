import { expect, test, vi } from 'vitest';
import { createIssuer } from '../../testing/issuer.js';
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
  const { items } = await ask('allocations', { purposes: ['suspension'], count: 1 });
  const [credentialStatus] = items[0].credentialStatus;
  const { statusListCredential, statusListIndex } = credentialStatus;
  const change = (set: boolean) => ask('changes', { changes: [{ statusListCredential, statusListIndex, set }] });

  const { verifier, sweeper } = registry.context;
  const verify = verifier.verify.bind(verifier);
  const looked = vi.spyOn(verifier, 'verify').mockImplementationOnce(async (submission, options) => {
    const verification = await verify(submission, options);
    expect(await change(true)).toMatchObject({ items: [{ set: true, sequence: expect.any(Number) }] });
    return verification;
  });
  const { digest } = await accept(registry, await issuer.sign(issuer.offering('storage', { credentialStatus })));
  expect(looked).toHaveBeenCalled();
  const status = async () => (await registry.get(`/credentials/${digest}/record`)).body.status;
  const sweepLater = async () => {
    // A list is looked at again once it is five minutes old.
    now += 301;
    registry.setTime(new Date(now * 1000).toISOString());
    await sweeper.sweep();
  };
  await sweepLater();
  expect(await status()).toBe('suspended');
  await change(false);
  await sweepLater();
  expect(await status()).toBe('active');
  const { lifecycle } = (await registry.get('/feed')).body;
  expect(lifecycle.map(({ kind }: { kind: string }) => kind)).toEqual(['suspended', 'restored']);
});
