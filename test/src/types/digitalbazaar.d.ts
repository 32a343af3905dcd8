// The parts that are used of packages that carry no types of their own, as read in their sources.

declare module '@digitalbazaar/data-integrity' {
  export interface DataIntegritySigner {
    id: string;
    algorithm: string;
    sign(options: { data: Uint8Array }): Promise<Uint8Array>;
  }
  export class DataIntegrityProof {
    /** Without a signer it verifies. */
    constructor(options: { signer?: DataIntegritySigner; date?: string; cryptosuite: object });
  }
}

declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: object;
}

declare module '@digitalbazaar/ed25519-multikey' {
  export function fromJwk(options: {
    jwk: object;
    id: string;
    controller: string;
  }): Promise<{ export(options: { publicKey: boolean; includeContext: boolean }): Promise<object> }>;
  export function from(key: object): Promise<{
    export(options: { publicKey: boolean; includeContext: boolean }): Promise<Record<string, unknown>>;
  }>;
}

declare module '@digitalbazaar/vc' {
  interface Options {
    credential: object;
    suite: object;
    documentLoader: (address: string) => Promise<object>;
  }
  export function issue(options: Options & { now: string }): Promise<Record<string, unknown>>;
  interface Verifying extends Options {
    controller?: object;
    now?: Date;
    checkStatus?(): Promise<{ verified: boolean }>;
  }
  export function verifyCredential(options: Verifying): Promise<{ verified: boolean; error?: unknown }>;
}
