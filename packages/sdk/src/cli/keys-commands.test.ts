import { createPublicKey } from 'node:crypto';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { codes } from '@vigie/credentials';
import { openKeyFile } from '@vigie/credentials/node';
import { describe, expect, it } from 'vitest';
import { generateKey, publicJwkOf } from '../keys/generate-key.js';
import { readKeyFile } from '../keys/key-file.js';
import { jsonOf, type RunOptions, runCommand } from '../testing/run-command.js';
import { temporaryFolder } from '../testing/temporary-folder.js';

const did = 'did:web:cloud.example.eu';
const passphrase = 'correct horse battery staple';

async function refusal(words: string[], options: RunOptions = {}): Promise<string> {
  const ran = await runCommand([...words, '--json'], options);
  expect(ran.status).toBe(1);
  return (JSON.parse(ran.stderr) as { code: keyof typeof codes }).code;
}

describe('vigie keys', () => {
  it('keeps a key encrypted from the start, as a JWE that says nothing of it', async () => {
    const path = join(await temporaryFolder(), 'key.json');
    const env = { VIGIE_KEY_PASSPHRASE: passphrase };
    const ran = await runCommand(['keys', 'create', '--encrypt', '--out', path, '--json'], { env });
    expect(jsonOf(ran)).toMatchObject({ encrypted: true });
    const text = await readFile(path, 'utf8');
    const { d } = (await readKeyFile(path, { passphrase: async () => passphrase })).privateKeyJwk;
    expect(text).not.toContain(d);
    expect(Object.keys(JSON.parse(text))).toEqual(['kid', 'alg', 'privateKeyJwe']);
    const header = JSON.parse(Buffer.from(JSON.parse(text).privateKeyJwe.split('.')[0], 'base64url').toString());
    expect(header).toMatchObject({ alg: 'PBES2-HS512+A256KW', enc: 'A256GCM' });
    expect(header.p2c).toBeGreaterThanOrEqual(210_000);
    expect((await stat(path)).mode & 0o777).toBe(0o600);

    const publish = ['did', 'document', '--did', did, '--key', path];
    expect((await runCommand(publish, { env })).status).toBe(0);
    expect((await runCommand(publish, { secrets: [passphrase] })).status).toBe(0);
    expect(await refusal(publish)).toBe('key-passphrase-missing');
    expect(await refusal(publish, { secrets: ['wrong'] })).toBe('key-passphrase-wrong');
  });

  it('encrypts, changes the passphrase and decrypts, and the key stays the same', async () => {
    const folder = await temporaryFolder();
    const [path, file] = [join(folder, 'key.json'), join(folder, 'passphrase')];
    await runCommand(['keys', 'create', '--algorithm', 'ES256', '--out', path]);
    const before = await readKeyFile(path);
    expect((await runCommand(['keys', 'encrypt', '--key', path], { secrets: ['first', 'first'] })).status).toBe(0);
    await expect(readKeyFile(path)).rejects.toMatchObject({ code: 'key-passphrase-missing', facts: { file: path } });

    await writeFile(file, 'second\n');
    const change = ['keys', 'change-passphrase', '--key', path];
    const env = { VIGIE_KEY_PASSPHRASE: 'first', VIGIE_NEW_KEY_PASSPHRASE_FILE: file };
    expect(await refusal(change, { env: { ...env, VIGIE_KEY_PASSPHRASE: 'guess' } })).toBe('key-passphrase-wrong');
    expect((await runCommand(change, { env })).status).toBe(0);
    expect(await refusal(['keys', 'decrypt', '--key', path], { env })).toBe('key-passphrase-wrong');
    const decrypt = await runCommand(['keys', 'decrypt', '--key', path], { env: { VIGIE_KEY_PASSPHRASE_FILE: file } });
    expect(decrypt.status).toBe(0);
    expect(await readKeyFile(path)).toEqual(before);
  });

  it('writes nothing where the new passphrase is empty, mistyped, stated twice or cannot be read', async () => {
    const path = join(await temporaryFolder(), 'key.json');
    await runCommand(['keys', 'create', '--out', path]);
    const text = await readFile(path, 'utf8');
    const encrypt = ['keys', 'encrypt', '--key', path];
    expect(await refusal(encrypt)).toBe('key-passphrase-missing');
    expect(await refusal(encrypt, { secrets: ['', ''] })).toBe('key-passphrase-missing');
    expect(await refusal(encrypt, { secrets: ['one', 'two'] })).toBe('key-passphrase-wrong');
    const both = { VIGIE_KEY_PASSPHRASE: 'a', VIGIE_KEY_PASSPHRASE_FILE: path };
    expect(await refusal(encrypt, { env: both })).toBe('settings-invalid');
    expect(await refusal(encrypt, { env: { VIGIE_KEY_PASSPHRASE_FILE: '/nowhere/at-all' } })).toBe('file-unreadable');
    expect(await readFile(path, 'utf8')).toBe(text);
  });

  it('refuses an encrypted key whose name was changed beside it', async () => {
    const path = join(await temporaryFolder(), 'key.json');
    const env = { VIGIE_KEY_PASSPHRASE: passphrase };
    await runCommand(['keys', 'create', '--encrypt', '--out', path], { env });
    await writeFile(path, JSON.stringify({ ...JSON.parse(await readFile(path, 'utf8')), kid: 'another' }));
    expect(await refusal(['did', 'document', '--did', did, '--key', path], { env })).toBe('key-file-invalid');
  });
});

describe('vigie keys external', () => {
  /** A program that keeps a key to itself, as a device does; `break` makes it answer with another key. */
  async function device(algorithm: 'EdDSA' | 'ES256' | 'PS256') {
    const folder = await temporaryFolder();
    const [program, pem, out] = ['sign.mjs', 'public.pem', 'key.json'].map((name) => join(folder, name)) as [
      string,
      string,
      string,
    ];
    const keep = async (key: Awaited<ReturnType<typeof generateKey>>) =>
      writeFile(
        program,
        `import { createPrivateKey, sign, constants } from 'node:crypto';
import { readFileSync } from 'node:fs';
const key = createPrivateKey({ key: ${JSON.stringify(key.privateKeyJwk)}, format: 'jwk' });
const forms = { EdDSA: {}, ES256: { dsaEncoding: 'ieee-p1363' }, PS256: { padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: 32 } };
process.stdout.write(sign('${algorithm}' === 'EdDSA' ? null : 'sha256', readFileSync(0), { key, ...forms['${algorithm}'] }));
`,
      );
    const key = await generateKey({ algorithm });
    await keep(key);
    await writeFile(
      pem,
      createPublicKey({ key: publicJwkOf(key) as never, format: 'jwk' }).export({ type: 'spki', format: 'pem' }),
    );
    const words = ['keys', 'external', '--algorithm', algorithm, '--public', pem, '--out', out];
    return {
      key,
      out,
      words,
      command: ['--', process.execPath, program],
      replace: async () => keep(await generateKey({ algorithm })),
    };
  }

  it.each(['EdDSA', 'ES256', 'PS256'] as const)(
    'signs with %s through a program that keeps the key',
    async (algorithm) => {
      const { key, out, words, command, replace } = await device(algorithm);
      expect((await runCommand([...words, ...command])).status).toBe(0);
      expect(await readFile(out, 'utf8')).not.toContain(key.privateKeyJwk.d);
      const opened = await openKeyFile(out);
      expect(opened.kid).toBe(key.kid);
      expect((await opened.sign(new Uint8Array([1]))).length).toBe(algorithm === 'PS256' ? 384 : 64);
      expect((await runCommand(['did', 'document', '--did', did, '--key', out])).stdout).toContain(key.kid);
      await expect(readKeyFile(out)).rejects.toMatchObject({ code: 'key-file-invalid' });
      await replace();
      await expect(opened.sign(new Uint8Array([1]))).rejects.toMatchObject({ code: 'key-signer-failed' });
    },
  );

  it.each([
    ['that is not there', ['/nowhere/at-all']],
    ['that fails', [process.execPath, '-e', 'console.error("no such PIN"); process.exit(3)']],
    ['that answers nothing', [process.execPath, '-e', '']],
    ['that answers without end', [process.execPath, '-e', 'process.stdout.write("x".repeat(100000))']],
  ])('writes no file for a program %s', async (_what, command) => {
    const { words, out } = await device('EdDSA');
    const ran = await runCommand([...words, '--json', '--', ...command]);
    expect(JSON.parse(ran.stderr)).toMatchObject({ code: 'key-signer-failed' });
    await expect(stat(out)).rejects.toMatchObject({ code: 'ENOENT' });
  });
});
