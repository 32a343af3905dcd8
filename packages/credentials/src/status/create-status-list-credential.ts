import { VigieError } from '../errors/vigie-error.js';
import { credentialsContext } from '../terms/contexts.js';
import { encodeStatusList, maximumListBytes } from './bitstring.js';

const minimumLength = 131_072;

export interface StatusListOptions {
  /** The address where the signed credential will be served; credentials name it as `statusListCredential`. */
  id: string;
  /** DID of the issuer, the same as that of the credentials whose status it holds. */
  issuer: string;
  purpose: 'revocation' | 'suspension';
  /** How many credentials the list has room for: a multiple of 8, from 131,072 (the default) to 134,217,728. */
  length?: number;
  /** The indices of the credentials that are revoked or suspended. */
  set: Iterable<number>;
  /** RFC 3339. */
  validFrom: string;
  /** RFC 3339: from then on a reader takes the status for unknown. */
  validUntil: string;
  /** How long a reader may keep the list, in milliseconds. */
  ttl?: number;
}

/** A status list credential that is still to be signed. */
export interface UnsignedStatusListCredential {
  '@context': string[];
  id: string;
  type: string[];
  issuer: string;
  validFrom: string;
  validUntil: string;
  credentialSubject: { id: string; type: string; statusPurpose: string; encodedList: string; ttl?: number };
}

/**
 * Makes the credential of a status list (Bitstring Status List 1.0 §2.2), to be signed as any other.
 *
 * @throws VigieError `status-list-invalid` for a length or an index that the list cannot have, or a broken `ttl`
 * @example
 * const list = createStatusListCredential({ id, issuer, purpose: 'revocation', set: [42], validFrom, validUntil });
 * const token = await signer.signCredential(list);
 */
export function createStatusListCredential(options: StatusListOptions): UnsignedStatusListCredential {
  const { id, issuer, purpose, length = minimumLength, set, validFrom, validUntil, ttl } = options;
  if (!Number.isInteger(length) || length % 8 !== 0 || length < minimumLength || length > maximumListBytes * 8) {
    throw invalid('The length of a status list is a multiple of 8, from 131,072 to 134,217,728.', length);
  }
  if (ttl !== undefined && !(Number.isSafeInteger(ttl) && ttl >= 0)) {
    throw invalid('The ttl of a status list is a whole number of milliseconds.', ttl);
  }
  const bits = new Uint8Array(length / 8);
  for (const index of set) {
    if (!Number.isInteger(index) || index < 0 || index >= length) {
      throw invalid(`The status list has no index ${index}.`, index);
    }
    bits[index >> 3] = (bits[index >> 3] ?? 0) | (0x80 >> (index & 7));
  }
  return {
    '@context': [credentialsContext],
    id,
    type: ['VerifiableCredential', 'BitstringStatusListCredential'],
    issuer,
    validFrom,
    validUntil,
    credentialSubject: {
      id: `${id}#list`,
      type: 'BitstringStatusList',
      statusPurpose: purpose,
      encodedList: encodeStatusList(bits),
      ...(ttl === undefined ? {} : { ttl }),
    },
  };
}

function invalid(detail: string, value: number): VigieError {
  return new VigieError('status-list-invalid', detail, { value });
}
