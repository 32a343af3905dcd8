import { createHash, randomBytes } from 'node:crypto';
import { pack } from '@sd-jwt/core';
import { VigieError } from '@vigie/credentials';
import type { JWK } from 'jose';
import { pointerSegments } from '../json/json-pointer.js';
import type { SignableCredential } from './signer.js';
import type { SigningKey } from './signing-key.js';
import { signToken } from './token.js';

export interface SdJwtOptions {
  securing: 'vc+sd-jwt';
  /**
   * RFC 6901 pointers to the claims about the subject that a holder may withhold, such as
   * `/credentialSubject/noticePeriod`. Default: every claim of every subject but its id and type.
   */
  disclosable?: readonly string[];
  /**
   * The public key of whoever is to hold the credential, or the DID URL of a verification method: it is accepted from
   * nobody else then (RFC 7800 §3). Default: it is bound to no key.
   */
  holderKey?: JWK | string;
}

/** Which members of an object, or entries of a list, are disclosed selectively, and what is inside the others. */
type Frame = { _sd: Array<string | number>; [member: string]: Frame | Array<string | number> };

const hash = 'sha-256';

/** Issues an SD-JWT with all its disclosures (RFC 9901 §6.1, VC-JOSE-COSE §3.2.1). */
export async function signSdJwt(
  credential: SignableCredential,
  { disclosable = claimsOf(credential), holderKey }: SdJwtOptions,
  { did, verificationMethod, key }: { did: string; verificationMethod: string; key: SigningKey },
): Promise<string> {
  refusePrototypeNames(credential);
  const frame = emptyFrame();
  for (const pointer of disclosable) addTo(frame, credential, pointer);
  const hasher = (text: string | ArrayBuffer) =>
    new Uint8Array(
      createHash('sha256')
        .update(typeof text === 'string' ? text : new Uint8Array(text))
        .digest(),
    );
  const { packedClaims, disclosures } = await pack(
    { ...credential } as Record<string, unknown>,
    frame as Parameters<typeof pack>[1],
    { hasher, alg: hash },
    (length) => randomBytes(length).toString('base64url'),
  );
  const bound = typeof holderKey === 'string' ? { kid: holderKey } : { jwk: holderKey };
  const payload = { ...packedClaims, ...(holderKey === undefined ? {} : { cnf: bound }), _sd_alg: hash };
  const jwt = await signToken({ typ: 'vc+sd-jwt', cty: 'vc', kid: verificationMethod, iss: did }, payload, key);
  return [jwt, ...disclosures.map((disclosure) => disclosure.encode()), ''].join('~');
}

function claimsOf({ credentialSubject }: SignableCredential): string[] {
  return Object.keys(credentialSubject)
    .filter((name) => name !== 'id' && name !== 'type')
    .map((name) => `/credentialSubject/${name.replaceAll('~', '~0').replaceAll('/', '~1')}`);
}

function addTo(root: Frame, credential: object, pointer: string): void {
  const path = pointerSegments(pointer) ?? [];
  let frame = root;
  let value: unknown = credential;
  for (const [depth, segment] of path.entries()) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, segment)) throw cannot(pointer);
    const member = Array.isArray(value) ? Number(segment) : segment;
    if (depth === path.length - 1) {
      if (!frame._sd.includes(member)) frame._sd.push(member);
      if (!mayBeWithheld(path)) throw cannot(pointer);
      return;
    }
    const inner = frame[segment] ?? emptyFrame();
    frame[segment] = inner;
    frame = inner as Frame;
    value = (value as Record<string, unknown>)[segment];
  }
  throw cannot(pointer);
}

/** A frame has no members but those put into it, whatever a claim is called. */
function emptyFrame(): Frame {
  return Object.assign(Object.create(null) as Frame, { _sd: [] });
}

/** The library would sign something else in the place of a claim that is called like a member of every object. */
function refusePrototypeNames(value: unknown): void {
  if (typeof value !== 'object' || value === null) return;
  for (const [name, inner] of Object.entries(value)) {
    if (!Array.isArray(value) && name in Object.prototype) {
      throw new VigieError('disclosure-invalid', `A claim of an SD-JWT cannot be called ${name}.`, { value: name });
    }
    refusePrototypeNames(inner);
  }
}

function mayBeWithheld(path: readonly string[]): boolean {
  const name = path.at(-1) ?? '';
  return path.length > 1 && path[0] === 'credentialSubject' && !['id', 'type'].includes(name) && !name.startsWith('@');
}

function cannot(pointer: string): VigieError {
  const expected = 'a pointer to a claim about the subject, such as /credentialSubject/noticePeriod';
  const detail = `There is no claim at ${pointer} that could be withheld.`;
  return new VigieError('disclosure-invalid', detail, { value: pointer, expected });
}
