export { type KeyFileOptions, type OpenedKey, openKeyFile, type PassphraseSource } from '@vigie/credentials/node';
export {
  type CatalogueClient,
  type ConditionsQuery,
  createCatalogueClient,
  type ExposureQuery,
  type OfferQuery,
} from './client/catalogue-client.js';
export type { ClientOptions } from './client/http-client.js';
export type { ExitQuery, LeavingClient, NeedQuery } from './client/leaving-client.js';
export { mediaTypeOf } from './client/media-type.js';
export {
  type CredentialFilter,
  createRegistryClient,
  type ListedCredential,
  type RegistryClient,
  type Submitted,
  type VerificationQuery,
} from './client/registry-client.js';
export type { StackClient } from './client/stack-client.js';
export { isEvidence, type VerifyEvidenceOptions, verifyEvidence } from './evidence/verify-evidence.js';
export { buildStatement, type FederationStatement, type StatementOptions } from './federation/build-statement.js';
export { type Algorithm, algorithms } from './keys/algorithm.js';
export { type DidDocumentOptions, didDocument } from './keys/did-document.js';
export { type DidWeb, didWeb, didWebAddress } from './keys/did-web.js';
export { generateKey, type Key, publicJwkOf } from './keys/generate-key.js';
export { parseKeyFile, readKeyFile, type WriteKeyOptions, writeKeyFile } from './keys/key-file.js';
export { readNeedFile } from './needs/read-need-file.js';
export { type BuildOptions, buildCredentials, type UnsignedCredential } from './offer-file/build-credentials.js';
export type { ClaimNode, ClaimValue } from './offer-file/build-node.js';
export { type CheckOptions, checkOffer } from './offer-file/check-offer.js';
export type { Offer, OfferNode, OfferValue, SectionName } from './offer-file/offer.js';
export { type AdviceCode, advice, type Problem } from './offer-file/problem.js';
export { type OfferFile, parseOfferFile } from './offer-file/read-offer-file.js';
export { offerTemplate, type TemplateOptions } from './offer-file/template.js';
export {
  type CreatePresentationOptions,
  createPresentation,
  type KeyBindingOptions,
} from './present/create-presentation.js';
export {
  type Published,
  type PublishOfferOptions,
  publishOffer,
  type SignedOffer,
  type SignOfferOptions,
  signOffer,
} from './publish/publish-offer.js';
export { cryptosuiteFor, type SecuredCredential } from './sign/data-integrity.js';
export type { SdJwtOptions } from './sign/sd-jwt.js';
export {
  createSigner,
  type PresentationOptions,
  type SignableCredential,
  type SignedCredential,
  type Signer,
  type SignerOptions,
} from './sign/signer.js';
export { type SigningKey, signingKey } from './sign/signing-key.js';
export { readStackFile } from './stacks/read-stack-file.js';
