/**
 * What a browser needs to sign and publish: nothing of Node, keys of WebCrypto. Checking an offer file is left to a
 * catalogue (`POST /offer-checks`), because the shapes and what reads them are some hundreds of kilobytes.
 */
export { mediaTypeOf } from '../client/media-type.js';
export { type DidDocumentOptions, didDocument } from '../keys/did-document.js';
export { didWebAddress } from '../keys/did-web.js';
export {
  type BrowserAlgorithm,
  type BrowserKey,
  didJwkOf,
  didKeyOf,
  type ImportKeyOptions,
  importBrowserKey,
  isProtectedKeyFile,
  keyFileOf,
  type MakeKeyOptions,
  makeBrowserKey,
  methodOf,
} from './browser-key.js';
export { type SignDraftOptions, signDraft } from './sign-draft.js';
export { type RegistryRefusal, type SubmissionAnswer, submitPresentation } from './submit-presentation.js';
