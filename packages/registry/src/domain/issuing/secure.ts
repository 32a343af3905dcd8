import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import { cryptosuite as ecdsaSuite } from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite';
import { cryptosuite as eddsaSuite } from '@digitalbazaar/eddsa-rdfc-2022-cryptosuite';
import { issue } from '@digitalbazaar/vc';
import { type Cryptosuite, documentLoader, VigieError } from '@vigie/credentials';
import { base64url } from 'jose';
import type { OwnIdentity } from './own-identity.js';
import type { KeyAlgorithm, RegistryKey } from './registry-key.js';

export const securings = ['vc+jwt', 'eddsa-rdfc-2022', 'ecdsa-rdfc-2019'] as const;
/** How a credential is secured: as a token in an envelope, or with a proof of a cryptosuite. */
export type OwnSecuring = (typeof securings)[number];

const suites: Record<KeyAlgorithm, { name: Cryptosuite; implementation: object; key: string }> = {
  EdDSA: { name: 'eddsa-rdfc-2022', implementation: eddsaSuite, key: 'Ed25519' },
  ES256: { name: 'ecdsa-rdfc-2019', implementation: ecdsaSuite, key: 'P-256' },
};

/** Secures a credential in the registry's own name. */
export type Secure = (credential: Record<string, unknown>, securing?: OwnSecuring) => Promise<Record<string, unknown>>;

/**
 * Secures credentials: with the key's cryptosuite (Data Integrity EdDSA §3.2, ECDSA §3.2), or as an
 * EnvelopedVerifiableCredential around a token (VC-JOSE-COSE §3.1, VC data model 2.0 §4.13.1).
 *
 * What is given must have passed the checks of a verifier before: a proof makes the JSON-LD processor read it.
 *
 * @throws VigieError `algorithm-unsupported` for the cryptosuite of another kind of key.
 */
export function createSecure(key: RegistryKey, identity: OwnIdentity, clock: () => Date): Secure {
  const suite = suites[key.algorithm];
  return async (credential, securing = suite.name) => {
    if (securing === 'vc+jwt') return envelope(await token(credential, key, identity));
    if (securing !== suite.name) {
      const detail = `The registry's key makes proofs of ${suite.name}, not of ${securing}.`;
      throw new VigieError('algorithm-unsupported', detail, { value: securing, expected: `${suite.name}, or vc+jwt` });
    }
    const signer = {
      id: identity.verificationMethod(),
      algorithm: suite.key,
      sign: ({ data }: { data: Uint8Array }) => key.sign(data),
    };
    const date = `${clock().toISOString().slice(0, 19)}Z`;
    const proof = new DataIntegrityProof({ signer, date, cryptosuite: suite.implementation });
    const now = String(credential.validFrom ?? date);
    return issue({ credential: structuredClone(credential), suite: proof, documentLoader, now });
  };
}

async function token(credential: object, key: RegistryKey, identity: OwnIdentity): Promise<string> {
  const kid = identity.verificationMethod();
  const header = { alg: key.algorithm, typ: 'vc+jwt', cty: 'vc', kid, iss: identity.did() };
  const input = [header, credential].map((part) => base64url.encode(JSON.stringify(part))).join('.');
  return `${input}.${base64url.encode(await key.sign(new TextEncoder().encode(input)))}`;
}

function envelope(signed: string): Record<string, unknown> {
  return {
    '@context': 'https://www.w3.org/ns/credentials/v2',
    id: `data:application/vc+jwt,${signed}`,
    type: 'EnvelopedVerifiableCredential',
  };
}
