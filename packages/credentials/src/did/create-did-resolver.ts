import type { Clock } from '../clock.js';
import type { Fetcher } from '../fetch/fetcher.js';
import { type EvidenceArchive, emptyArchive } from '../history/evidence.js';
import { keySentences } from '../keys/key-sentences.js';
import { say } from '../text/sentence.js';
import type { DidDocument } from './did-document.js';
import { resolveJwkDid } from './did-jwk.js';
import { resolveKeyDid } from './did-key.js';
import type { DidResolution, DidResolver } from './did-resolver.js';
import { parseDidUrl } from './did-syntax.js';
import { heldWebDid, resolveWebDid } from './did-web.js';
import { resolveKeyPath } from './did-web-key-path.js';

const maximumEntries = 1_000;

export interface DidResolverOptions {
  /** Fetches the documents of did:web; not asked for any other method. */
  fetcher: Fetcher;
  clock: Clock;
  /** Documents that are used as they are, by DID; nothing is fetched for these. */
  pinned?: ReadonlyMap<string, DidDocument>;
  /** What did:web documents were in the past. Default: nothing is held. */
  archive?: EvidenceArchive;
  /**
   * DIDs of did:web below which the last path segment is the key itself, such as
   * `did:web:wizard.lab.gaia-x.eu:api:credentials`. Nothing is fetched there. Default: none.
   */
  keyPaths?: readonly string[];
  /** How long a document is used without asking again, in seconds. Default: 300. */
  cacheSeconds?: number;
  /** How long a failure is remembered, in seconds. Default: 30. */
  negativeCacheSeconds?: number;
}

interface Entry {
  expires: number;
  resolution: Promise<DidResolution>;
}

/**
 * A resolver for did:web, did:key and did:jwk that never throws.
 *
 * Pinned documents come first, then what is cached, then the method. Callers that ask for one DID at the same time share
 * one request; at most 1,000 outcomes are kept, the oldest leave first.
 *
 * @example const resolver = createDidResolver({ fetcher: createNodeFetcher({ clock: systemClock }), clock: systemClock });
 */
export function createDidResolver(options: DidResolverOptions): DidResolver {
  const {
    fetcher,
    clock,
    pinned,
    archive = emptyArchive,
    keyPaths = [],
    cacheSeconds = 300,
    negativeCacheSeconds = 30,
  } = options;
  const cache = new Map<string, Entry>();

  const resolveFresh = async (did: string, method: string): Promise<DidResolution> => {
    if (method === 'web') return resolveWebDid(did, fetcher, archive);
    if (method === 'key') return resolveKeyDid(did);
    if (method === 'jwk') return resolveJwkDid(did);
    return {
      ok: false,
      code: 'did-method-unsupported',
      detail: say(keySentences['did-method-not-accepted'], { method }),
    };
  };

  const remember = (did: string, method: string): Promise<DidResolution> => {
    const resolution = resolveFresh(did, method);
    const entry: Entry = { expires: Number.POSITIVE_INFINITY, resolution };
    cache.delete(did);
    cache.set(did, entry);
    const oldest = cache.size > maximumEntries ? cache.keys().next().value : undefined;
    if (oldest !== undefined) cache.delete(oldest);
    resolution.then(
      (outcome) => {
        // The host was not asked at all; whether it may be asked again, the fetcher knows.
        const limited = !outcome.ok && outcome.reason === 'fetch-rate-limited';
        const seconds = outcome.ok ? cacheSeconds : negativeCacheSeconds;
        entry.expires = limited ? 0 : clock().getTime() + 1_000 * seconds;
      },
      () => cache.delete(did),
    );
    return resolution;
  };

  return {
    async resolve(did, past) {
      const document = pinned?.get(did);
      if (document !== undefined) return { ok: true, document, source: 'pinned' };
      const parsed = parseDidUrl(did);
      if (parsed === undefined || parsed.rest !== '') {
        return { ok: false, code: 'did-invalid', detail: say(keySentences['identifier-not-well-formed-did']) };
      }
      const keyed = resolveKeyPath(did, keyPaths);
      if (keyed !== undefined) return keyed;
      const held = past !== undefined && parsed.method === 'web' ? await heldWebDid(did, past, archive) : undefined;
      if (held !== undefined) return held;
      const entry = cache.get(did);
      const left = (entry?.expires ?? 0) - clock().getTime();
      // What is kept for longer than anything may be was had by a clock that has been put back since.
      const longest = 1_000 * Math.max(cacheSeconds, negativeCacheSeconds);
      const fresh = left === Number.POSITIVE_INFINITY || (left > 0 && left <= longest);
      if (entry !== undefined && fresh) return entry.resolution;
      return remember(did, parsed.method);
    },
  };
}
