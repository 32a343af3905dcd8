export { type LogProofCheck, verifyLogProof } from '@vigie/credentials';
export { type KeyFileOptions, type OpenedKey, openKeyFile, type PassphraseSource } from '@vigie/credentials/node';
export type { ClaimNode, ClaimValue, Offer, OfferNode, OfferValue, SectionName } from '@vigie/credentials/offer-file';
export {
  type AdviceCode,
  advice,
  type BuildOptions,
  buildCredentials,
  type CheckOptions,
  checkOffer,
  dataSpaceTemplate,
  type OfferFile,
  offerTemplate,
  type Problem,
  parseOfferFile,
  type TemplateOptions,
  type UnsignedCredential,
} from '@vigie/credentials/offer-file';
export { type AccreditationClient, createAccreditationClient } from './client/accreditation-client.js';
export {
  type CatalogueClient,
  type ConditionsQuery,
  createCatalogueClient,
  type ExposureQuery,
  type InstantQuery,
  type OfferQuery,
} from './client/catalogue-client.js';
export { type AnchoredChain, type ChainClient, createChainClient } from './client/chain-client.js';
export type { DataSpaceClient, DataSpaceQuery, IndicatorQuery } from './client/data-space-client.js';
export {
  createEventSourceClient,
  type EventSourceClient,
  type EventSourcePage,
  type EventSourceQuestion,
} from './client/event-source-client.js';
export type { FeedbackClient, PageQuery } from './client/feedback-client.js';
export { createFollowingClient, type FollowingClient } from './client/following-client.js';
export type { ClientOptions } from './client/http-client.js';
export type { ExitQuery, LeavingClient, NeedQuery } from './client/leaving-client.js';
export type { LinkedDataClient, SparqlAnswer, SparqlFormat } from './client/linked-data-client.js';
export { createLogClient, type LogClient } from './client/log-client.js';
export { mediaTypeOf } from './client/media-type.js';
export type { OfferSearchQuery } from './client/offer-search.js';
export { createOverviewClient, type OverviewClient } from './client/overview-client.js';
export type { PreviewClient } from './client/preview-client.js';
export { createRecheckClient, type ListedRecheck, type RecheckClient } from './client/recheck-client.js';
export {
  type CredentialFilter,
  createRegistryClient,
  type ListedCredential,
  type RegistryClient,
  type Submitted,
  type VerificationQuery,
} from './client/registry-client.js';
export type { StackClient } from './client/stack-client.js';
export { createStatusClient, type StatusClient } from './client/status-client.js';
export type { ChangeQuery, WatchClient } from './client/watch-client.js';
export { acceptanceOf, checkCompliance } from './compliance/check-compliance.js';
export {
  plainNumber,
  type RegistrationNumberType,
  readRegistrationNumber,
  registrationNumberTypes,
} from './compliance/registration-number.js';
export { type LabelRequest, levelPaths, requestLabel } from './compliance/request-label.js';
export { type RegistrationNumberRequest, requestRegistrationNumber } from './compliance/request-registration-number.js';
export { isEvidence, type VerifyEvidenceOptions, verifyEvidence } from './evidence/verify-evidence.js';
export { isShortlist, type VerifyShortlistOptions, verifyShortlist } from './evidence/verify-shortlist.js';
export { buildStatement, type FederationStatement, type StatementOptions } from './federation/build-statement.js';
export { buildFeedback } from './feedback/build-feedback.js';
export { type FeedbackTemplateOptions, feedbackTemplate } from './feedback/feedback-template.js';
export { type Algorithm, algorithms } from './keys/algorithm.js';
export { type DidDocumentOptions, didDocument } from './keys/did-document.js';
export { type DidWeb, didWeb, didWebAddress } from './keys/did-web.js';
export { generateKey, type Key, publicJwkOf } from './keys/generate-key.js';
export {
  parseKeyFile,
  readKeyFile,
  type WriteKeyOptions,
  writeKeyFile,
} from './keys/key-file.js';
export { type CheckpointComparison, compareCheckpoints, type SeenLog } from './log/compare-checkpoints.js';
export type { LogCosignature } from './log/cosignatures.js';
export { type LogDifference, type LogVerdict, type VerifyLogOptions, verifyLog } from './log/verify-log.js';
export { readNeedFile } from './needs/read-need-file.js';
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
  type RequestOptions,
  type SignableCredential,
  type SignedCredential,
  type Signer,
  type SignerOptions,
} from './sign/signer.js';
export { type SigningKey, signingKey } from './sign/signing-key.js';
export { readStackFile } from './stacks/read-stack-file.js';
export {
  type DeliveryHeaders,
  type DeliveryVerification,
  type VerifyDeliveryOptions,
  verifyDelivery,
} from './watch/verify-delivery.js';
export { type KeptWatch, readWatchFile, writeWatchFile } from './watch/watch-file.js';
export { type BuildWithdrawalOptions, buildWithdrawal } from './withdraw/build-withdrawal.js';
