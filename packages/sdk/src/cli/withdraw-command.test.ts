import { join } from 'node:path';
import { offerTemplate } from '@vigie/credentials/offer-file';
import { decodeJwt } from 'jose';
import { expect, test } from 'vitest';
import { generateKey } from '../keys/generate-key.js';
import { writeKeyFile } from '../keys/key-file.js';
import { runCommand } from '../testing/run-command.js';
import { temporaryFolder } from '../testing/temporary-folder.js';
import { writeText } from './files.js';

const did = 'did:web:cloud.example.eu';
const digest = 'a'.repeat(64);

test('signs one withdrawal of digests, identifiers and all that an offer file makes', async () => {
  const folder = await temporaryFolder();
  const [key, file] = [join(folder, 'key.json'), join(folder, 'offer.yaml')];
  await writeKeyFile(key, await generateKey());
  await writeText(file, offerTemplate(), { overwrite: false });
  const sent: string[] = [];
  const fetch: typeof globalThis.fetch = async (_url, init) => {
    sent.push(String(init?.body));
    const receipt = { digest, id: 'urn:w', status: 'active', sequence: 7 };
    return new Response(JSON.stringify(receipt), { status: 201, headers: { 'content-type': 'application/json' } });
  };
  const words = ['withdraw', digest, 'urn:other', file, '--did', did, '--key', key, '--reason', 'It has ended.'];
  const ran = await runCommand(words, { fetch });
  expect(ran).toMatchObject({ status: 0, stderr: '' });
  expect(ran.stdout).toContain(`Withdrawal ${digest}, event 7`);
  const { credentialSubject, type, issuer } = decodeJwt<{
    type: string[];
    issuer: string;
    credentialSubject: { withdrawnCredentials: string[]; withdrawnIds: string[]; statement: string };
  }>(sent[0] ?? '');
  expect({ type, issuer }).toEqual({ type: ['VerifiableCredential', 'Withdrawal'], issuer: did });
  expect(credentialSubject).toMatchObject({ withdrawnCredentials: [digest], statement: 'It has ended.' });
  expect(credentialSubject.withdrawnIds[0]).toBe('urn:other');
  expect(credentialSubject.withdrawnIds.length).toBeGreaterThan(2);
  expect(credentialSubject.withdrawnIds.slice(1).every((id) => id.startsWith(did))).toBe(true);
});

test('refuses an entry that is none, before anything is sent', async () => {
  const folder = await temporaryFolder();
  const key = join(folder, 'key.json');
  await writeKeyFile(key, await generateKey());
  const fetch: typeof globalThis.fetch = () => Promise.reject(new Error('nothing may be sent'));
  const ran = await runCommand(['status', 'revoke', 'urn:x', '--did', did, '--key', key], { fetch });
  expect(ran.status).toBe(1);
  expect(ran.stderr).toContain('request-invalid');
});
