import { VigieError } from '@vigie/credentials/errors';

/** A did:web identifier and the https address where its document must be published. */
export interface DidWeb {
  did: string;
  /** Address of the DID document. */
  url: string;
}

const hostPattern = /^(?!-)[a-z0-9-]+(\.[a-z0-9-]+)*(:[1-9][0-9]{0,4})?$/;
const segmentPattern = /^[A-Za-z0-9._-]+$/;

/**
 * Names the did:web of a host, or of a path on it (did:web method specification, §2.5.1).
 *
 * @param hostAndPath host, optionally with port and path: `cloud.example.eu`, `example.eu:8443/offers`; a leading
 *   `https://` is taken off
 * @throws VigieError `did-invalid`
 * @example
 * didWeb('cloud.example.eu').url; // https://cloud.example.eu/.well-known/did.json
 */
export function didWeb(hostAndPath: string): DidWeb {
  const [host = '', ...path] = hostAndPath
    .replace(/^https:\/\//, '')
    .replace(/\/+$/, '')
    .split('/');
  const name = host.toLowerCase();
  if (!hostPattern.test(name) || !path.every((segment) => segmentPattern.test(segment) && !/^\.+$/.test(segment))) {
    throw new VigieError('did-invalid', `"${hostAndPath}" is not a host name with an optional path.`, {
      value: hostAndPath,
      expected: 'cloud.example.eu or cloud.example.eu/department',
    });
  }
  return {
    did: ['did:web', name.replace(':', '%3A'), ...path].join(':'),
    url: path.length === 0 ? `https://${name}/.well-known/did.json` : `https://${name}/${path.join('/')}/did.json`,
  };
}

/**
 * The https address at which the document of a did:web must be published.
 *
 * @throws VigieError `did-invalid`, `did-method-unsupported`
 */
export function didWebAddress(did: string): string {
  if (!/^did:[a-z0-9]+:./.test(did)) throw new VigieError('did-invalid', `"${did}" is not a DID.`, { value: did });
  if (!did.startsWith('did:web:')) {
    throw new VigieError('did-method-unsupported', `Only a did:web has a document to publish; "${did}" is none.`, {
      value: did,
    });
  }
  const [host = '', ...path] = did.slice('did:web:'.length).split(':');
  const named = didWeb([host.replace(/%3A/i, ':'), ...path].join('/'));
  return named.url;
}
