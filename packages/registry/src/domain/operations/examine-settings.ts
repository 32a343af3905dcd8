import { VigieError } from '@vigie/credentials';
import {
  type DoctorFinding,
  examineAttempts,
  examineClock,
  finding,
  loadSchemaFolder,
  loadTls,
  openPinnedDocuments,
  openTrustAnchors,
} from '@vigie/service';
import type { RegistryConfig } from '../../config/config.js';
import { createOwnIdentity } from '../issuing/own-identity.js';
import { readRegistryKey } from '../issuing/registry-key.js';

/** Tries every file that the settings name, as a start would. */
export async function examineSettings(config: RegistryConfig): Promise<DoctorFinding[]> {
  const { tls } = config.http;
  const { issuer } = config;
  const attempts: Array<() => Promise<unknown>> = [
    () => openTrustAnchors(config.certificates),
    () => openPinnedDocuments(config.did),
    () => loadSchemaFolder(config.schemas),
    ...(tls === undefined ? [] : [() => loadTls(tls)]),
    ...(issuer === undefined ? [] : [() => readRegistryKey(issuer.keyFile, config.keyPassphrase)]),
  ];
  return examineAttempts(attempts);
}

/** Milliseconds that the public address has for its answer. */
const patience = 10_000;

/**
 * Whether others see a DID document at the public address, with the key that the registry signs with.
 *
 * @returns Why there is nothing to look at, for a registry without a key or whose key cannot be read.
 */
export async function examineIdentity(
  config: RegistryConfig,
  parts: { fetch: typeof fetch; now: Date },
): Promise<DoctorFinding[] | string> {
  if (config.issuer === undefined) return 'the registry has no key of its own';
  if (config.http.publicUrl === undefined) return 'VIGIE_REGISTRY_URL is not set';
  const key = await readRegistryKey(config.issuer.keyFile, config.keyPassphrase).catch((error: unknown) => {
    if (error instanceof VigieError) return undefined;
    throw error;
  });
  if (key === undefined) return 'the key file cannot be read';
  const { publicUrl } = config.http;
  const address = `${publicUrl}${new URL(publicUrl).pathname === '/' ? '/.well-known' : ''}/did.json`;
  let answer: Response;
  let served: unknown;
  try {
    answer = await parts.fetch(address, { signal: AbortSignal.timeout(patience) });
    if (!answer.ok) return [finding('did-document-unreachable', `${address} answered ${answer.status}.`)];
    served = await answer.json();
  } catch (error) {
    return [finding('did-document-unreachable', `${address}: ${(error as Error).message}.`)];
  }
  const own = createOwnIdentity(key, () => publicUrl).document();
  const { id, x, y } = { ...key.publicJwk, id: own.id } as { id: string; x?: string; y?: string };
  const methods: unknown[] = [Object(served).verificationMethod].flat();
  const listed = methods.some(
    (method) => Object(Object(method).publicKeyJwk).x === x && Object(Object(method).publicKeyJwk).y === y,
  );
  const clock = examineClock(parts.now, answer.headers.get('date'), publicUrl);
  if (Object(served).id === id && listed) return clock;
  return [...clock, finding('did-document-key-differs', `${address} does not list the key of ${own.id}.`)];
}
