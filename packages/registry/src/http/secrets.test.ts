import { readFile, writeFile } from 'node:fs/promises';
import { protectKey } from '@vigie/credentials';
import { pino } from 'pino';
import { expect, it } from 'vitest';
import { createIssuer } from '../testing/issuer.js';
import { makeKeyFile } from '../testing/key-file.js';
import { accept, startTestRegistry } from '../testing/test-registry.js';

async function encryptedKeyFile(passphrase: string) {
  const keyFile = await makeKeyFile('ES256');
  const { kid, alg, privateKeyJwk } = JSON.parse(await readFile(keyFile, 'utf8'));
  const privateKeyJwe = await protectKey({ ...privateKeyJwk, kid, alg }, passphrase);
  await writeFile(keyFile, JSON.stringify({ kid, alg, privateKeyJwe }));
  return { keyFile, kid: String(kid), secret: String(privateKeyJwk.d) };
}

it('signs with an encrypted key, and logs no secret at the level that tells the most', async () => {
  const passphrase = 'a passphrase of the operator';
  const { keyFile, kid, secret } = await encryptedKeyFile(passphrase);
  const issuer = await createIssuer('did:web:provider.example');
  const lines: string[] = [];
  const logger = pino({ level: 'trace' }, { write: (line: string) => void lines.push(line) });
  const registry = await startTestRegistry({
    issuers: [issuer],
    issuer: { keyFile, issues: false },
    keyPassphrase: async () => passphrase,
    access: { closed: ['refusals'] },
    overrides: { logger },
  });
  const token = registry.context.operatorToken ?? '';
  expect(JSON.stringify((await registry.get('/.well-known/did.json')).body)).toContain(kid);
  await accept(registry, await issuer.sign(issuer.offering('a')));
  expect((await registry.post('/credentials', 'no token at all')).status).toBe(400);
  const cookie = 'session=a-cookie-of-somebody';
  const refusals = await registry.get('/refusals', { authorization: `Bearer ${token}`, cookie });
  expect(refusals.body.items).toMatchObject([{ code: 'jwt-malformed', count: 1 }]);
  expect((await registry.get('/access', { authorization: 'Bearer a-guessed-token', cookie })).status).toBe(403);
  await registry.stop();

  const told = lines.join('');
  expect(told).toContain('/refusals');
  expect(told).toContain('/access');
  for (const one of [token, 'a-guessed-token', 'a-cookie', passphrase, secret]) expect(told).not.toContain(one);
});

it('does not start with an encrypted key that the passphrase does not open, or without one', async () => {
  const { keyFile } = await encryptedKeyFile('right');
  const issuer = { keyFile, issues: false };
  await expect(startTestRegistry({ issuer })).rejects.toMatchObject({ code: 'key-passphrase-missing' });
  const wrong = startTestRegistry({ issuer, keyPassphrase: async () => 'wrong' });
  await expect(wrong).rejects.toMatchObject({ code: 'key-passphrase-wrong', facts: { file: keyFile } });
});
