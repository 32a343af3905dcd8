import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite as ecdsaSuite } from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite';
import { cryptosuite as eddsaSuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { issue } from '@digitalbazaar/vc';
import { type Cryptosuite, documentLoader, type UnsignedStatusListCredential, VigieError } from '@vigie/credentials';
import type { UnsignedCredential } from '@vigie/credentials/offer-file';
import type { Algorithm } from '../keys/algorithm.js';
import type { SigningKey } from './signing-key.js';

/** A credential with an embedded proof (W3C Data Integrity 1.0). */
export type SecuredCredential = UnsignedCredential & { proof: Record<string, unknown> };

interface Suite {
  implementation: object;
  /** The key that the suite signs with, by its JOSE name and by the one that the suite uses. */
  keys: { jose: Algorithm; suite: string };
}

const suites: Record<Cryptosuite, Suite> = {
  'eddsa-rdfc-2022': { implementation: eddsaSuite, keys: { jose: 'EdDSA', suite: 'Ed25519' } },
  'ecdsa-rdfc-2019': { implementation: ecdsaSuite, keys: { jose: 'ES256', suite: 'P-256' } },
};

/**
 * The cryptosuite that a key makes embedded proofs with.
 *
 * @param algorithm - JOSE name of the key's algorithm.
 * @throws VigieError `algorithm-unsupported` for PS256, which has no cryptosuite
 * @example cryptosuiteFor('ES256') // 'ecdsa-rdfc-2019'
 */
export function cryptosuiteFor(algorithm: Algorithm): Cryptosuite {
  const names = Object.keys(suites) as Cryptosuite[];
  const name = names.find((candidate) => suites[candidate].keys.jose === algorithm);
  if (name !== undefined) return name;
  const expected = names.map((candidate) => suites[candidate].keys.jose).join(', ');
  const detail = `There is no cryptosuite for embedded proofs with a key for ${algorithm}.`;
  throw new VigieError('algorithm-unsupported', detail, { value: algorithm, expected });
}

/**
 * Adds a proof of a cryptosuite (Data Integrity EdDSA Cryptosuites 1.0 §3.2, ECDSA Cryptosuites 1.0 §3.2). Its `created`
 * is the credential's validFrom, so that the same credential always gets the same proof from an EdDSA key.
 */
export async function addProof(
  credential: UnsignedCredential | UnsignedStatusListCredential,
  verificationMethod: string,
  key: SigningKey,
  cryptosuite: Cryptosuite,
): Promise<SecuredCredential> {
  const { implementation, keys } = suites[cryptosuite];
  if (key.algorithm !== keys.jose) {
    const detail = `A proof of ${cryptosuite} needs a key for ${keys.jose}, and this is one for ${key.algorithm}.`;
    throw new VigieError('algorithm-unsupported', detail, { value: key.algorithm, expected: keys.jose });
  }
  const signer = {
    id: verificationMethod,
    algorithm: keys.suite,
    sign: ({ data }: { data: Uint8Array }) => key.sign(data),
  };
  const suite = new DataIntegrityProof({ signer, date: credential.validFrom, cryptosuite: implementation });
  const now = credential.validFrom;
  const secured = await issue({ credential: structuredClone(credential), suite, documentLoader, now });
  return secured as unknown as SecuredCredential;
}
