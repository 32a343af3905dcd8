import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import Database from 'better-sqlite3';
import type { JWK } from 'jose';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { benchIssuers, issuerOf, offeringOf, signedOffers } from '../corpus/signed-offers.js';
import { PlainIngest } from './plain-ingest.js';

const issuers = benchIssuers(1);
const issuer = issuerOf(issuers, 0);
const [method] = issuer.document.verificationMethod as Array<{ publicKeyJwk: JWK }>;
let folder: string;
let plain: PlainIngest;

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'vigie-plain-'));
  plain = new PlainIngest(join(folder, 'plain.sqlite'), { [issuer.verificationMethod]: method?.publicKeyJwk ?? {} });
});
afterEach(async () => {
  plain.close();
  await rm(folder, { recursive: true });
});

function rows(): number {
  const database = new Database(join(folder, 'plain.sqlite'), { readonly: true });
  const { count } = database.prepare('SELECT count(*) AS count FROM credentials').get() as { count: number };
  database.close();
  return count;
}

describe('the plain thread', () => {
  it('writes down what is signed and conforms', async () => {
    for (const token of signedOffers([issuer], 1, 0, 3)) await plain.ingest(token);
    expect(rows()).toBe(3);
  });

  it('does the work that it is compared for: it refuses other bytes, other keys and what the shapes refuse', async () => {
    const [one = '', other = ''] = signedOffers([issuer], 1, 0, 2);
    const [head, , signature] = one.split('.');
    const { credentialSubject, ...rest } = offeringOf(issuer, 1, 5);
    const { providedBy: _, ...subject } = credentialSubject as Record<string, unknown>;
    await expect(plain.ingest(`${head}.${other.split('.')[1]}.${signature}`)).rejects.toThrow('signature');
    await expect(plain.ingest(signedOffers(issuers, 1, 1, 2)[0] ?? '')).rejects.toThrow('nobody knows the key');
    await expect(plain.ingest(issuer.sign({ ...rest, credentialSubject: subject }))).rejects.toThrow('shapes refuse');
    expect(rows()).toBe(0);
  });
});
