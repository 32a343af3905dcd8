// The parts that are used of packages that carry no types of their own.

declare module '@digitalbazaar/data-integrity' {
  export class DataIntegrityProof {
    constructor(options: { cryptosuite: object });
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
}

declare module '@digitalbazaar/vc' {
  export function verifyCredential(options: {
    credential: object;
    controller: object;
    suite: object;
    documentLoader(address: string): Promise<object>;
    now: Date;
    checkStatus(): Promise<{ verified: boolean }>;
  }): Promise<{ verified: boolean; error?: Error }>;
}
