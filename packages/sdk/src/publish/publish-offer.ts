import { type Cryptosuite, type StatusAllocations, VigieError } from '@vigie/credentials';
import type { Offer } from '@vigie/credentials/offer-file';
import {
  buildCredentials,
  checkReadOffer,
  isOfferFile,
  type OfferFile,
  parseOfferFile,
  problemsError,
  type UnsignedCredential,
} from '@vigie/credentials/offer-file';
import type { RegistryClient, Submitted } from '../client/registry-client.js';
import type { SignedCredential, Signer } from '../sign/signer.js';

export interface SignOfferOptions {
  signer: Signer;
  /** The instant at which the credentials become valid. */
  now: Date;
  /** How each credential is secured. Default `vc+jwt`. */
  securing?: 'vc+jwt' | 'vc+sd-jwt' | Cryptosuite;
  /** Gives the status entries of a number of credentials, for an offer that its provider wants to be able to take back. */
  allocate?: (count: number) => Promise<StatusAllocations>;
}

/** An offer, signed and ready to be submitted. */
export interface SignedOffer {
  credentials: SignedCredential[];
  /** All of them in one presentation: a compact token of type vp+jwt. */
  presentation: string;
}

export interface PublishOfferOptions extends SignOfferOptions {
  registry: Pick<RegistryClient, 'submit'>;
}

/** What was published: the receipts, and what was signed. Submitting the same presentation again is no work. */
export type Published = Submitted & SignedOffer;

/**
 * Checks an offer, makes its credentials and signs them. Nothing is signed that a registry would refuse.
 *
 * @param offer the text of an offer file, or an offer
 * @throws VigieError the code of the first error that checkOffer finds, with all of them in `facts.problems`;
 *   `issuer-mismatch` when the offer's issuer is not the signer's DID
 */
export async function signOffer(offer: string | Offer | OfferFile, options: SignOfferOptions): Promise<SignedOffer> {
  const { signer, now, securing } = options;
  const stated = typeof offer === 'string' ? parseOfferFile(offer) : offer;
  const errors = (await checkReadOffer(stated, { now })).filter(({ severity }) => severity === 'error');
  if (errors.length > 0) throw problemsError(errors, isOfferFile(stated) ? stated.fileName : undefined);
  const credentials: SignedCredential[] = [];
  for (const credential of await withStatuses(buildCredentials(stated, { now }), options.allocate))
    credentials.push(await sign(credential, signer, securing));
  return { credentials, presentation: await signer.signPresentation(credentials, { now }) };
}

/**
 * Checks, signs and submits an offer, all of it or nothing.
 *
 * A registry knows a credential by the digest of its bytes. An EdDSA key gives the same bytes for the same offer and the
 * same `now`; otherwise submit the `presentation` of the answer to repeat a submission without adding to the registry.
 *
 * @throws VigieError as {@link signOffer}, and as `submit` of the registry client
 * @example
 * const { items } = await publishOffer(text, { signer, registry, now: new Date() });
 */
export async function publishOffer(
  offer: string | Offer | OfferFile,
  options: PublishOfferOptions,
): Promise<Published> {
  const signed = await signOffer(offer, options);
  return { ...signed, ...(await options.registry.submit(signed.presentation, 'application/vp+jwt')) };
}

/** @throws VigieError `server-answer-invalid` where not every credential was given an entry */
async function withStatuses(
  credentials: UnsignedCredential[],
  allocate: SignOfferOptions['allocate'],
): Promise<UnsignedCredential[]> {
  if (allocate === undefined) return credentials;
  const { items } = await allocate(credentials.length);
  return credentials.map((credential, place) => {
    const credentialStatus = items[place]?.credentialStatus;
    if (credentialStatus !== undefined) return { ...credential, credentialStatus };
    throw new VigieError('server-answer-invalid', 'The registry gave too few status entries.');
  });
}

function sign(
  credential: UnsignedCredential,
  signer: Signer,
  securing: NonNullable<SignOfferOptions['securing']> = 'vc+jwt',
): Promise<SignedCredential> {
  if (securing === 'vc+sd-jwt') return signer.signCredential(credential, { securing });
  return securing === 'vc+jwt' ? signer.signCredential(credential) : signer.signCredential(credential, { securing });
}
