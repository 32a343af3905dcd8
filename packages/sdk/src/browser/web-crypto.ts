/** WebCrypto as the platform types it: that of a browser, or of Node in tests. */
export type Subtle = typeof globalThis.crypto.subtle;
export type PrivateKey = Parameters<Subtle['sign']>[1];
