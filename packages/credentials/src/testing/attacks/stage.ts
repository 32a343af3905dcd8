import { createDidResolver } from '../../did/create-did-resolver.js';
import type { DidDocument } from '../../did/did-document.js';
import type { JsonObject } from '../../json/json-value.js';
import type { Verification } from '../../verify/verifier.js';
import { documentFetcher } from '../answers.js';
import { attempted, createBench } from '../bench.js';
import { disclosure } from '../credentials.js';
import { createProvider, now, type Provider } from '../provider.js';

export const did = 'did:web:shop.example';
/** Whose word is to be forged. */
export const victim = await createProvider(did);
/** Who signs what he likes with a key of his own, and may publish any DID document under his own host. */
export const attacker = await createProvider('did:web:evil.example');

const bench = createBench([victim.document, attacker.document], { bytes: 200_000 });
export const { verify } = bench;

export const part = (value: unknown) => Buffer.from(JSON.stringify(value)).toString('base64url');

/** What the victim did sign, and its three parts. */
export const token = await victim.sign(disclosure(did));
export const [head = '', payload = '', signature = ''] = token.split('.');

/** The victim's own token with another header in front of it. */
export const underHeader = (header: JsonObject) =>
  verify(
    `${part({ alg: 'EdDSA', typ: 'vc+jwt', cty: 'vc', kid: victim.keyId, iss: did, ...header })}.${payload}.${signature}`,
  );

/** A token that the attacker signed. */
export const forged = async (header: JsonObject, members: JsonObject = {}) =>
  verify(await attacker.sign(disclosure(did, {}, members), { iss: did, kid: victim.keyId, ...header }));

/** A token that the victim signed, with members that only serve to try the reading. */
export const signedBy = async (signer: Provider, subject: JsonObject = {}, members: JsonObject = {}) =>
  verify(await signer.sign(disclosure(signer.did, subject, members)));

/** The victim's document with its embedded proof, changed by whoever holds it. */
export async function embedded(change: (document: JsonObject) => JsonObject): Promise<Verification> {
  return verify(change(await victim.signEmbedded(disclosure(did))), 'application/vc');
}

/** Verifies a token while every host gives this DID document. */
export async function whileHostsGive(document: DidDocument | JsonObject, body: string): Promise<Verification> {
  const resolver = createDidResolver({ fetcher: documentFetcher(() => document), clock: () => now });
  const submission = { bytes: new TextEncoder().encode(body), mediaType: 'application/vc+jwt' };
  return attempted({ resolver, clock: () => now }, submission);
}
