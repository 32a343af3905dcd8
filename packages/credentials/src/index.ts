export { type Clock, systemClock } from './clock.js';
export {
  createDidResolver,
  type DidResolverOptions,
} from './did/create-did-resolver.js';
export type { DidDocument, VerificationMethod } from './did/did-document.js';
export { didKeyOf } from './did/did-key-of.js';
export type { DidResolution, DidResolver } from './did/did-resolver.js';
export { didWebAt } from './did/did-web-at.js';
export { liesUnder } from './did/lies-under.js';
export { parseDidDocument } from './did/parse-did-document.js';
export { digestOf } from './digest.js';
export { type Code, codes } from './errors/codes.js';
export { VigieError } from './errors/vigie-error.js';
export {
  type EvidenceReading,
  maximumEvidenceBytes,
  parseEvidenceFile,
} from './evidence-file/parse-evidence-file.js';
export * from './feed/index.js';
export { type AddressClass, classifyAddress, isPublicAddress } from './fetch/address-rules.js';
export { checkUrl } from './fetch/check-address.js';
export { createFetcher, defaultFetchLimits, type FetcherOptions, type FetchLimits } from './fetch/create-fetcher.js';
export type {
  FetchCode,
  Fetcher,
  FetchResult,
  FetchUse,
  HostResolver,
  PostedBody,
  Transport,
  TransportAnswer,
  TransportRequest,
} from './fetch/fetcher.js';
export { createRefusingFetcher } from './fetch/refusing-fetcher.js';
export { type Evidence, type EvidenceArchive, emptyArchive } from './history/evidence.js';
export { canonicalJson } from './json/canonical-json.js';
export { type JsonReading, readJson, readUtf8, type TextReading } from './json/strict-json.js';
export { pemToJwk } from './keys/pem-key.js';
export { protectKey, unprotectKey } from './keys/protect-key.js';
export { localSigningKey, type SigningKey } from './keys/signing-key.js';
export * from './log/index.js';
export {
  type AskedEvidence,
  type ComplianceRules,
  type Criterion,
  complianceRules,
} from './rules/compliance-rules.js';
export { type DataActRules, type Duty, type DutyTest, dataActRules } from './rules/data-act-rules.js';
export {
  type AccessEffect,
  type AccessLevel,
  type ExposureRules,
  exposureRules,
  parseExposureRules,
  type UnionMembership,
} from './rules/exposure-rules.js';
export { type Converter, type Format, type FormatRegistry, formatRegistry } from './rules/format-registry.js';
export {
  type Disagreement,
  type IndicatorDefinition,
  type IndicatorDefinitions,
  type IndicatorTarget,
  indicatorDefinitions,
} from './rules/indicator-definitions.js';
export type { RuleFile } from './rules/rule-file.js';
export { ruleFiles } from './rules/rule-files.js';
export { shortlistRuleFiles } from './rules/shortlist-rule-files.js';
export {
  type SchemaItem,
  type SchemaKind,
  schemaKinds,
  schemaMediaTypes,
  shippedVersion,
} from './schemas/schema-item.js';
export {
  createSchemaSet,
  type SchemaSet,
  type SchemaSetOptions,
  type SchemaSource,
  shippedSchemas,
} from './schemas/schema-set.js';
export { type ShapeResult, type ShapesReport, validateShapes } from './schemas/validate-shapes.js';
export { type OpenedSdJwt, openSdJwt } from './sd-jwt/open-sd-jwt.js';
export { parseShortlistFile, type ShortlistReading } from './shortlist-file/parse-shortlist-file.js';
export { encodeStatusList } from './status/bitstring.js';
export {
  createStatusListCredential,
  type StatusListOptions,
  type UnsignedStatusListCredential,
} from './status/create-status-list-credential.js';
export {
  type SignedRequest,
  type SignedRequestVerdict,
  signedRequestSeconds,
  signedRequestType,
  verifySignedRequest,
} from './status/signed-request.js';
export {
  createStatusListSource,
  type FetchedStatusList,
  type StatusListSource,
  type StatusListSourceOptions,
} from './status/status-list-source.js';
export {
  type ContextDocument,
  type ContextLoader,
  contextAddresses,
  documentLoader,
  type LoadedDocument,
  offerContexts,
} from './terms/contexts.js';
export { labelSchemes, trustedCloudRules } from './terms/data-files.js';
export { describeVocabulary, type VocabularyDescription } from './terms/describe-vocabulary.js';
export * from './terms/label-data.js';
export { compactIri, expandTerm } from './terms/names.js';
export { renderReference } from './terms/reference-page.js';
export { type NamedDocument, type Sector, type SectorList, sectorList } from './terms/sectors.js';
export { type SchemaFile, schemaFiles } from './terms/shape-files.js';
export { statementName } from './terms/statement-name.js';
export type { ClassDescription, PropertyDescription } from './terms/vocabulary.js';
export { type Places, type Recognised, recogniser, type Sentences, type SentenceValues, say } from './text/sentence.js';
export { createVerifier, type VerifierOptions } from './verify/create-verifier.js';
export {
  createDataModelVerifier,
  type DataModelVerdict,
  type DataModelVerifier,
  type DataModelVerifierOptions,
} from './verify/data-model-verifier.js';
export { defaultLimits, type Limits } from './verify/limits.js';
export { type ProfileName, profileNames } from './verify/profiles.js';
export { readStatements, type StatementsReading } from './verify/read-statements.js';
export { memberText } from './verify/submission.js';
export type {
  HolderBinding,
  KnownTypes,
  OnFailure,
  SubjectClaims,
  Submission,
  UnsignedReading,
  UnsignedStatement,
  Verification,
  VerifiedCredential,
  Verifier,
  VerifyOptions,
} from './verify/verifier.js';
export { type ChangeVerification, verifyChange } from './watch/verify-change.js';
export * from './wire/catalogue.js';
export * from './wire/compliance.js';
export * from './wire/conflicts.js';
export * from './wire/data-spaces.js';
export * from './wire/event-sources.js';
export * from './wire/evidence.js';
export * from './wire/exposure.js';
export * from './wire/federation.js';
export * from './wire/feedback.js';
export * from './wire/following.js';
export * from './wire/free-software.js';
export * from './wire/indicators.js';
export * from './wire/labels.js';
export * from './wire/leaving.js';
export * from './wire/lifecycle.js';
export * from './wire/log.js';
export * from './wire/mirror.js';
export * from './wire/needs.js';
export * from './wire/overview.js';
export * from './wire/previews.js';
export * from './wire/rechecks.js';
export * from './wire/registry.js';
export * from './wire/schemas.js';
export * from './wire/shortlist.js';
export * from './wire/stack.js';
export * from './wire/verification.js';
export * from './wire/watch.js';
export {
  type CertificateOptions,
  type CertificateRequirement,
  certificateRequirements,
  type RevocationPolicy,
  revocationPolicies,
} from './x509/certificate-check.js';
export { type ChainCheck, type ChainVerdict, createChainCheck } from './x509/chain-check.js';
export { type DescribedAnchor, describeAnchor, type TrustAnchor } from './x509/trust-anchor.js';
