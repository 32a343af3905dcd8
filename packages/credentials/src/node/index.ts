export { createNodeFetcher, type NodeFetcherOptions } from './create-node-fetcher.js';
export {
  type KeyFile,
  type KeyFileOptions,
  type OpenedKey,
  openKeyFile,
  openKeyText,
  parseKeyFileText,
} from './key-file.js';
export { loadTrustAnchors, readTrustAnchors, type TrustAnchorFolder } from './load-trust-anchors.js';
export { makeKeyFile, replaceKeyFile } from './make-key-file.js';
export { createNodeHostResolver, type NodeHostResolverOptions } from './node-host-resolver.js';
export { createNodeTransport, type NodeTransportOptions } from './node-transport.js';
export { type PassphraseSource, passphraseFrom } from './passphrase.js';
export { createWholeFile, replaceWholeFile } from './whole-file.js';
