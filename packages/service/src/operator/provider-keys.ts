import { VigieError } from '@vigie/credentials';
import { serviceSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import { createRemoteJWKSet, customFetch, errors, type JWTVerifyGetKey } from 'jose';
import { isTrustworthy } from '../config/oidc-settings.js';

export interface ProviderKeysOptions {
  issuer: string;
  fetch: typeof fetch;
  now(): Date;
  /** Milliseconds for which an unknown key makes nobody ask the provider again. */
  cooldown: number;
}

type KeySet = ReturnType<typeof createRemoteJWKSet>;

/** Milliseconds for one request to the provider. */
const timeout = 5_000;

/**
 * The signing keys of an identity provider, found through its discovery document (OpenID Connect Discovery 1.0 §4) and
 * read again when a token names a key that is not among them.
 *
 * @returns throws VigieError `identity-provider-unreachable` for keys that cannot be had; that is never a token's fault
 */
export function createProviderKeys(options: ProviderKeysOptions): JWTVerifyGetKey {
  let found: Promise<KeySet> | undefined;
  let failedAt = Number.NEGATIVE_INFINITY;
  let failure: unknown;
  const find = async (): Promise<KeySet> => {
    // Whoever sends tokens while the provider is away must not make this service ask it each time.
    if (options.now().getTime() - failedAt < options.cooldown) throw failure;
    found ??= discover(options);
    return found;
  };
  return async (header, token) => {
    try {
      return await (await find())(header, token);
    } catch (error) {
      if (isOfToken(error)) throw error;
      if (error !== failure) {
        failedAt = options.now().getTime();
        failure = unreachable(error);
        // The keys may have moved: the next who asks looks for them from the start.
        found = undefined;
      }
      throw failure;
    }
  };
}

/** Errors that say something about the token, not about the provider. */
function isOfToken(error: unknown): boolean {
  return (
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys ||
    error instanceof errors.JOSENotSupported
  );
}

async function discover({ issuer, fetch, cooldown }: ProviderKeysOptions): Promise<KeySet> {
  const address = `${issuer.replace(/\/$/, '')}/.well-known/openid-configuration`;
  const response = await fetch(address, {
    headers: { accept: 'application/json' },
    redirect: 'manual',
    signal: AbortSignal.timeout(timeout),
  });
  if (response.status !== 200) throw new Error(`${address} answered ${response.status}`);
  const content = Object(await response.json()) as { issuer?: unknown; jwks_uri?: unknown };
  if (content.issuer !== issuer) throw new Error(`${address} is about another issuer, ${String(content.issuer)}`);
  const { jwks_uri: keys } = content;
  if (typeof keys !== 'string' || !isTrustworthyKeys(keys)) throw new Error(`${address} names no https jwks_uri`);
  return createRemoteJWKSet(new URL(keys), {
    timeoutDuration: timeout,
    cooldownDuration: cooldown,
    [customFetch]: fetch,
  });
}

/** The address of keys may have a query, unlike an issuer. */
function isTrustworthyKeys(address: string): boolean {
  return URL.canParse(address) && isTrustworthy(address.replace(/[?#].*$/s, ''));
}

function unreachable(cause: unknown): VigieError {
  const detail = say(serviceSentences['identity-provider-cannot-asked-keys']);
  return new VigieError('identity-provider-unreachable', detail, {}, { cause });
}
