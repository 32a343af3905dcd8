import type { VerificationMethod } from '../did/did-document.js';
import type { DidResolver } from '../did/did-resolver.js';
import { parseDidUrl } from '../did/did-syntax.js';
import { type Relationship, selectMethod } from '../keys/select-method.js';
import type { Basis, Fault } from './recorder.js';

/** The verification method that a signature names, and where its document came from. */
export type MethodReading =
  | { ok: true; method: VerificationMethod; basis: Basis }
  | { ok: false; fault: Fault; basis?: Basis };

/** Finds a verification method in its DID document and checks that it may be used for this. */
export async function readMethod(
  resolver: DidResolver,
  id: string,
  relationships: readonly Relationship[],
): Promise<MethodReading> {
  const did = parseDidUrl(id)?.did ?? id;
  const resolution = await resolver.resolve(did);
  if (!resolution.ok) {
    return { ok: false, fault: { code: resolution.code, detail: resolution.detail, value: did } };
  }
  const { document, source, evidence } = resolution;
  const basis = evidence === undefined ? { source } : { source, from: evidence.from };
  const selection = selectMethod(document, id, relationships);
  if (!selection.ok) return { ok: false, basis, fault: { code: selection.code, detail: selection.detail, value: id } };
  return { ok: true, basis, method: selection.method };
}
