import type { Fetcher, FetchUse } from '@vigie/credentials';
import { registrySentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import { hasDigest, statedDigest } from './stated-digest.js';

export type FetchedCredential = { ok: true; text: string } | { ok: false; code: string; detail: string };

/**
 * Fetches a credential that a label names, and compares it with the digest that the label states before anything else is
 * made of it. An identifier that is no address, such as a DID URL, leads nowhere by itself; the event service may keep the
 * credential under its digest, as registries of this kind do.
 */
export async function fetchCredential(
  fetcher: Fetcher,
  { id, digestSri, source, maximumBytes }: { id: string; digestSri: string; source: string; maximumBytes: number },
): Promise<FetchedCredential> {
  const digest = statedDigest(digestSri);
  if (digest === undefined) {
    return {
      ok: false,
      code: 'event-malformed',
      detail: say(registrySentences['digest-none-sha-256'], { digest: digestSri.slice(0, 100) }),
    };
  }
  const address = /^https?:\/\//.test(id) ? id : `${source}/credentials/${digest}`;
  const fetched = await fetcher.fetch(address, use(maximumBytes));
  if (!fetched.ok)
    return {
      ok: false,
      code: fetched.code,
      detail: say(registrySentences['fetched-nothing'], { address, said: fetched.detail }),
    };
  if (!hasDigest(fetched.bytes, digest)) {
    return {
      ok: false,
      code: 'event-digest-mismatch',
      detail: say(registrySentences['lies-not-digest-sha256-label'], { address, digest }),
    };
  }
  return { ok: true, text: Buffer.from(fetched.bytes).toString('utf8') };
}

function use(maximumBytes: number): FetchUse {
  return {
    mediaTypes: [
      'application/vc+jwt',
      'application/vc+ld+jwt',
      'application/vc+ld+json+jwt',
      'application/vc+sd-jwt',
      'application/jwt',
      'application/vc',
      'application/vc+ld+json',
      'application/ld+json',
      'application/json',
      'text/plain',
      'application/octet-stream',
    ],
    maximumBytes,
    timeoutMilliseconds: 10_000,
    // Each hop is checked as the first address was.
    redirects: 2,
  };
}
