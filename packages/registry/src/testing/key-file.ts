import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { calculateJwkThumbprint, exportJWK, generateKeyPair } from 'jose';
import { temporaryFolder } from './test-registry.js';

/** A key file, as the command line makes it, for one test. */
export async function makeKeyFile(alg: 'EdDSA' | 'ES256' | 'PS256' = 'EdDSA', members: object = {}): Promise<string> {
  const { privateKey } = await generateKeyPair(alg, { extractable: true });
  const privateKeyJwk = await exportJWK(privateKey);
  const path = join(await temporaryFolder(), 'key.json');
  const kid = await calculateJwkThumbprint(privateKeyJwk);
  await writeFile(path, JSON.stringify({ kid, alg, privateKeyJwk, ...members }));
  return path;
}
