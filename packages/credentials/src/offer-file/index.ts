export { wrapWords } from '../text/wrap.js';
export {
  type BuildOptions,
  type BuiltCredential,
  buildCredentials,
  compileOffer,
  type UnsignedCredential,
} from './build-credentials.js';
export { type ClaimNode, type ClaimValue, NodeBuilder } from './build-node.js';
export { type CheckOptions, checkOffer, checkReadOffer, flawsOfCredential } from './check-offer.js';
export { isDid, resolveIdentifier } from './identifiers.js';
export {
  defaultValidFor,
  isOfferNode,
  type Offer,
  type OfferNode,
  type OfferValue,
  type SectionName,
  sections,
} from './offer.js';
export { type AdviceCode, advice, errorAt, type Flaw, type Problem } from './problem.js';
export {
  isOfferFile,
  type OfferFile,
  parseOfferFile,
  placed,
  problemsError,
  readOfferFile,
} from './read-offer-file.js';
export { readYaml } from './read-yaml.js';
export { dataSpaceTemplate, offerTemplate, type TemplateOptions } from './template.js';
export { exampleIssuer } from './template-example.js';
export { vocabularyTerms } from './terms.js';
export { validityFrom } from './validity.js';
