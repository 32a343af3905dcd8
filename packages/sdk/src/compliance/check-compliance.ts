import {
  type ComplianceAssessment,
  type ComplianceLevel,
  createDidResolver,
  createRefusingFetcher,
  createVerifier,
  offerContexts,
  VigieError,
} from '@vigie/credentials';
import type { Offer, OfferFile } from '@vigie/credentials/offer-file';
import { assessCompliance } from '@vigie/derivations';
import { didDocument } from '../keys/did-document.js';
import { generateKey, publicJwkOf } from '../keys/generate-key.js';
import { signOffer } from '../publish/publish-offer.js';
import { createSigner, type SignableCredential, type Signer } from '../sign/signer.js';
import { signingKey } from '../sign/signing-key.js';

/** SHA-256 of the text of the Gaia-X terms and conditions that is current in 25.11. */
const currentTerms = '4bd7554097444c960292b4726c2efa1373485e8a5565d94d41195214c5e0ceb3';

/**
 * An unsigned gx:Issuer credential: the issuer accepts the Gaia-X terms and conditions (ontology 25.11, gx:Issuer).
 * Signing it is the acceptance.
 *
 * @param now - From when on; it is valid for 90 days.
 */
export function acceptanceOf(issuer: string, now: Date): SignableCredential {
  const end = new Date(now.getTime() + 90 * 86_400_000);
  const seconds = (instant: Date) => `${instant.toISOString().slice(0, 19)}Z`;
  return {
    '@context': [...offerContexts],
    id: `${issuer}#vc-gaia-x-issuer`,
    type: ['VerifiableCredential', 'Issuer'],
    issuer,
    validFrom: seconds(now),
    validUntil: seconds(end),
    credentialSubject: { id: `${issuer}#gaia-x-issuer`, type: 'Issuer', gaiaxTermsAndConditions: currentTerms },
  };
}

/**
 * What an offer would come to under a level of Gaia-X compliance, on this machine and without its key: the same
 * assessment that a registry makes. What others must vouch for, such as the registration number, is not stated here.
 *
 * @throws VigieError as {@link signOffer}, and `compliance-subject-unclear` for a file without an offering.
 * @example
 * const { met, criteria } = await checkCompliance(parseOfferFile(text), { level: 'SC', now: new Date() });
 */
export async function checkCompliance(
  offer: Offer | OfferFile,
  { level, now, acceptTerms = false }: { level: ComplianceLevel; now: Date; acceptTerms?: boolean },
): Promise<ComplianceAssessment> {
  const { signer, verifier } = await standIn(offer.issuer, now);
  const { credentials } = await signOffer(offer, { signer, now });
  const accepted = acceptTerms ? [await signer.signCredential(acceptanceOf(offer.issuer, now))] : [];
  const presentation = await signer.signPresentation([...credentials, ...accepted], { now });
  const submission = { bytes: new TextEncoder().encode(presentation), mediaType: 'application/vp+jwt' };
  const verdict = await verifier.verify(submission);
  if (!verdict.ok) {
    throw new VigieError(verdict.code, verdict.findings[0]?.detail ?? 'It was refused.', {
      violations: verdict.findings,
    });
  }
  const verified = verdict.kind === 'credential' ? [verdict.credential] : verdict.credentials;
  return assessCompliance({ level, credentials: verified, notaries: [] });
}

/** Claims are read from what was verified alone, so that the offer is signed with a key that is forgotten at once. */
async function standIn(
  did: string,
  now: Date,
): Promise<{ signer: Signer; verifier: ReturnType<typeof createVerifier> }> {
  const key = await generateKey();
  const document = didDocument({ did, keys: [{ id: key.kid, publicJwk: publicJwkOf(key) }] });
  const clock = () => now;
  const fetcher = createRefusingFetcher('nothing is fetched to check an offer');
  const resolver = createDidResolver({ fetcher, clock, pinned: new Map([[did, document]]) });
  return {
    signer: createSigner({ did, verificationMethod: `${did}#${key.kid}`, key: signingKey(key) }),
    verifier: createVerifier({ resolver, clock }),
  };
}
