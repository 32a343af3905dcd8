import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { issue } from '@digitalbazaar/vc';
import { documentLoader, type UnsignedStatusListCredential, VigieError } from '@vigie/credentials';
import type { UnsignedCredential } from '../offer-file/build-credentials.js';
import type { SigningKey } from './signing-key.js';

/** A credential with an embedded proof (W3C Data Integrity 1.0). */
export type SecuredCredential = UnsignedCredential & { proof: Record<string, unknown> };

/**
 * Adds a proof of the cryptosuite eddsa-rdfc-2022 (Data Integrity EdDSA Cryptosuites 1.0 §3.2). Its `created` is the
 * credential's validFrom, so that the same credential always gets the same proof.
 */
export async function addProof(
  credential: UnsignedCredential | UnsignedStatusListCredential,
  verificationMethod: string,
  key: SigningKey,
): Promise<SecuredCredential> {
  if (key.algorithm !== 'EdDSA') {
    const detail = `A proof of eddsa-rdfc-2022 needs an EdDSA key, and this is one for ${key.algorithm}.`;
    throw new VigieError('algorithm-unsupported', detail, { value: key.algorithm, expected: 'EdDSA' });
  }
  const signer = {
    id: verificationMethod,
    algorithm: 'Ed25519',
    sign: ({ data }: { data: Uint8Array }) => key.sign(data),
  };
  const suite = new DataIntegrityProof({ signer, date: credential.validFrom, cryptosuite });
  const now = credential.validFrom;
  const secured = await issue({ credential: structuredClone(credential), suite, documentLoader, now });
  return secured as unknown as SecuredCredential;
}
