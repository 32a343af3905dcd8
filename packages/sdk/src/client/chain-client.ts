import { hasMembers } from './answer-checks.js';
import { type ClientOptions, createHttpClient } from './http-client.js';

/** A chain of certificates that leads to a trust anchor. */
export interface AnchoredChain {
  result: true;
  leaf: { subject: string; fingerprint: string };
  anchor: { subject: string; fingerprint: string; source: string };
  /** Certificates of the path, the leaf included. */
  pathLength: number;
}

/** Asks a registry about chains, as the services of a Gaia-X clearing house do (`trustAnchor/chain`). */
export interface ChainClient {
  /**
   * @param pem - The certificates, that of the key first.
   * @throws VigieError the `certificate-` code for which it does not lead to an anchor
   */
  check(pem: string): Promise<AnchoredChain>;
  /** Those at an address, which the registry fetches. */
  checkAt(address: string): Promise<AnchoredChain>;
}

const isAnchored = hasMembers<AnchoredChain>({ leaf: 'object', anchor: 'object', pathLength: 'number' });

/** @throws VigieError `settings-invalid` for an address that is not http or https */
export function createChainClient(options: ClientOptions): ChainClient {
  const http = createHttpClient(options);
  const ask = (path: string, body: object) =>
    http.json(
      { method: 'POST', path, body: { content: JSON.stringify(body), mediaType: 'application/json' } },
      isAnchored,
    );
  return {
    check: (pem) => ask('api/trustAnchor/chain', { certs: pem }),
    checkAt: (address) => ask('api/trustAnchor/chain/file', { uri: address }),
  };
}
