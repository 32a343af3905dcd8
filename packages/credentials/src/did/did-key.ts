import * as EcdsaMultikey from '@digitalbazaar/ecdsa-multikey';
import * as Ed25519Multikey from '@digitalbazaar/ed25519-multikey';
import { keySentences } from '../keys/key-sentences.js';
import { say } from '../text/sentence.js';
import type { DidDocument } from './did-document.js';
import type { DidResolution } from './did-resolver.js';

const documentContext = ['https://www.w3.org/ns/did/v1.1', 'https://w3id.org/security/multikey/v1'];

/** The document of a did:key (W3C CCG did:key §3), for Ed25519 and P-256 keys. */
export async function resolveKeyDid(did: string): Promise<DidResolution> {
  const publicKeyMultibase = did.slice('did:key:'.length);
  const key = { type: 'Multikey', publicKeyMultibase };
  try {
    if (publicKeyMultibase.startsWith('z6Mk')) await checked(Ed25519Multikey, key);
    else if (publicKeyMultibase.startsWith('zDn')) await checked(EcdsaMultikey, key);
    else return { ok: false, code: 'did-method-unsupported', detail: say(keySentences['did-key-only-ed25519-p']) };
  } catch {
    return { ok: false, code: 'did-invalid', detail: say(keySentences['holds-no-public-key-type'], { did }) };
  }
  const id = `${did}#${publicKeyMultibase}`;
  const document: DidDocument = {
    '@context': documentContext,
    id: did,
    verificationMethod: [{ id, type: 'Multikey', controller: did, publicKeyMultibase }],
    assertionMethod: [id],
    authentication: [id],
  };
  return { ok: true, document, source: 'did:key' };
}

async function checked(
  library: typeof Ed25519Multikey | typeof EcdsaMultikey,
  key: { type: string; publicKeyMultibase: string },
): Promise<void> {
  const pair = await library.from(key);
  const { publicKeyMultibase } = await pair.export({ publicKey: true });
  // Decoding alone would accept a key with bytes missing or left over.
  if (publicKeyMultibase !== key.publicKeyMultibase) throw new Error('not the canonical form of a key');
}
