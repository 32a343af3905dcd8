/** The parts that are used of libraries that ship no declarations, as read in their sources. */

declare module 'shacl-engine' {
  import type { Store, Term } from 'n3';

  interface Pointer {
    readonly term?: Term;
  }

  /** One step of a property path (SHACL §2.3.1). */
  export interface PathStep {
    readonly quantifier: 'one' | 'oneOrMore' | 'zeroOrMore' | 'zeroOrOne';
    readonly start?: 'subject' | 'object';
    readonly predicates: readonly Term[];
  }

  export interface ValidationResult {
    readonly constraintComponent: Term;
    readonly severity: Term;
    readonly focusNode: Pointer;
    readonly path?: readonly PathStep[] | null;
    readonly value?: Pointer;
    readonly message: ReadonlyArray<{ readonly value: string; readonly language: string }>;
    readonly shape: { readonly ptr: Pointer };
  }

  /** Compiles one constraint of a shape into a check of each value. */
  export type CompileValidation = (shape: { ptr: { out(predicates: Term[]): Pointer } }) => {
    generic(context: {
      valueOrNode: { term: Term };
      test(success: boolean, component: Term, facts: { value: unknown }): void;
    }): void;
  };

  export class Validator {
    constructor(shapes: Store, options: { factory: unknown; validations?: Array<[Term, CompileValidation]> });
    /** Without shapes, all are run on their targets; with shapes, these are run on the terms. */
    validate(
      data: { dataset: Store; terms?: readonly Term[] },
      shapes?: ReadonlyArray<{ terms: readonly Term[] }>,
    ): Promise<{ readonly results: ValidationResult[]; readonly conforms: boolean }>;
  }
}

declare module 'jsonld' {
  interface RdfTerm {
    termType: string;
    value: string;
    language?: string;
    datatype?: { termType: string; value: string };
  }

  export interface RdfQuad {
    subject: RdfTerm;
    predicate: RdfTerm;
    object: RdfTerm;
    graph: RdfTerm;
  }

  export interface ProcessingEvent {
    code: string;
    level: 'info' | 'warning';
    message: string;
    details: Record<string, unknown>;
  }

  interface ExpandOptions {
    base: string | null;
    safe: boolean;
    documentLoader(address: string): Promise<unknown>;
    eventHandler(args: { event: ProcessingEvent; next(): void }): void;
    contextResolver?: ContextResolver;
  }

  /** Keeps contexts once they have been loaded and processed. */
  export interface ContextResolver {
    resolve(request: unknown): Promise<unknown>;
  }

  interface ToRdfOptions extends ExpandOptions {
    skipExpansion: boolean;
    rdfDirection: 'i18n-datatype';
    produceGeneralizedRdf: boolean;
  }

  /** A term's definition as context processing leaves it (JSON-LD 1.1 API §4.2). */
  export interface TermMapping {
    '@id'?: string | null;
    '@type'?: string;
    '@container'?: string[];
    '@context'?: unknown;
    reverse?: boolean;
    /** Whether the term may stand before a colon. */
    _prefix?: boolean;
  }

  /** What context processing leaves (JSON-LD 1.1 API §4.1). */
  export interface ActiveContext {
    mappings: Map<string, TermMapping>;
    '@vocab'?: string;
  }

  const jsonld: {
    processContext(
      active: ActiveContext | null,
      context: unknown,
      options: Partial<Pick<ExpandOptions, 'base' | 'documentLoader' | 'eventHandler'>>,
    ): Promise<ActiveContext>;
    expand(document: unknown, options: ExpandOptions): Promise<unknown>;
    toRDF(document: unknown, options: ToRdfOptions): Promise<RdfQuad[]>;
    canonize(
      document: unknown,
      options: {
        algorithm: 'RDFC-1.0';
        format: 'application/n-quads';
        base: null;
        safe: boolean;
        documentLoader(address: string): Promise<unknown>;
      },
    ): Promise<string>;
  };
  // biome-ignore lint/style/noDefaultExport: the library has no other export
  export default jsonld;
}

declare module 'jsonld/lib/ContextResolver.js' {
  /** Its cache is by address, so that contexts of two sets must not share one. */
  // biome-ignore lint/style/noDefaultExport: the library has no other export
  export default class LibraryResolver {
    constructor(options: { sharedCache: { get(key: string): unknown; set(key: string, value: unknown): void } });
    resolve(request: unknown): Promise<unknown>;
  }
}

declare module 'rdf-canonize' {
  export const NQuads: {
    /** One line, with the labels of blank nodes as they are. */
    serializeQuadComponents(
      subject: import('jsonld').RdfQuad['object'],
      predicate: import('jsonld').RdfQuad['object'],
      object: import('jsonld').RdfQuad['object'],
      graph: import('jsonld').RdfQuad['object'],
    ): string;
  };
  export function canonize(
    dataset: ReadonlyArray<import('jsonld').RdfQuad>,
    options: { algorithm: 'RDFC-1.0'; format: 'application/n-quads' },
  ): Promise<string>;
}

declare module '@digitalbazaar/credentials-context' {
  export const contexts: Map<string, { '@context': Record<string, unknown> }>;
}

declare module '@digitalbazaar/vc-status-list-context' {
  export const contexts: Map<string, { '@context': Record<string, unknown> }>;
}

declare module '@digitalbazaar/data-integrity' {
  export class DataIntegrityProof {
    constructor(options: { cryptosuite: unknown; signer?: unknown; date?: Date | string });
    verifyProof(options: {
      proof: Record<string, unknown>;
      document: Record<string, unknown>;
      documentLoader(address: string): Promise<unknown>;
    }): Promise<{ verified: boolean; error?: Error }>;
  }
}

declare module '@digitalbazaar/eddsa-rdfc-2022-cryptosuite' {
  export const cryptosuite: unknown;
}

declare module '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite' {
  export const cryptosuite: unknown;
}

declare module 'base58-universal' {
  /** Undefined where the text is not base58-btc. */
  export function decode(text: string): Uint8Array | undefined;
  export function encode(bytes: Uint8Array): string;
}

declare module '@digitalbazaar/ed25519-multikey' {
  interface Ed25519KeyPair {
    id?: string;
    controller?: string;
    publicKeyMultibase: string;
    export(options: {
      publicKey?: boolean;
      secretKey?: boolean;
      includeContext?: boolean;
    }): Promise<Record<string, unknown>>;
    signer(): unknown;
  }

  export function from(key: Record<string, unknown>): Promise<Ed25519KeyPair>;
  export function fromJwk(options: {
    jwk: import('jose').JWK;
    secretKey?: boolean;
    id?: string;
    controller?: string;
  }): Promise<Ed25519KeyPair>;
  export function toJwk(options: { keyPair: Ed25519KeyPair; secretKey?: boolean }): Promise<import('jose').JWK>;
}

declare module '@digitalbazaar/ecdsa-multikey' {
  interface EcdsaKeyPair {
    id?: string;
    controller?: string;
    export(options: {
      publicKey?: boolean;
      secretKey?: boolean;
      includeContext?: boolean;
    }): Promise<Record<string, unknown>>;
    signer(): unknown;
  }

  export function from(key: Record<string, unknown>): Promise<EcdsaKeyPair>;
  export function fromJwk(options: {
    jwk: import('jose').JWK;
    secretKey?: boolean;
    id?: string;
    controller?: string;
  }): Promise<EcdsaKeyPair>;
  export function toJwk(options: { keyPair: EcdsaKeyPair }): Promise<import('jose').JWK>;
}

declare module '@digitalbazaar/vc' {
  /** Throws where the form of a credential keeps its proof from being looked at. */
  export function _checkCredential(options: { credential: Record<string, unknown>; now: Date }): void;
  export function verifyCredential(options: {
    credential: Record<string, unknown>;
    controller: Record<string, unknown>;
    suite: unknown;
    documentLoader(address: string): Promise<unknown>;
    now: Date;
    checkStatus(): Promise<{ verified: boolean }>;
  }): Promise<{ verified: boolean; results?: Array<{ proof?: unknown }>; error?: Error }>;
  export function issue(options: {
    credential: Record<string, unknown>;
    suite: unknown;
    documentLoader(address: string): Promise<unknown>;
    now?: Date;
  }): Promise<Record<string, unknown>>;
  export function signPresentation(options: {
    presentation: Record<string, unknown>;
    suite: unknown;
    challenge: string;
    domain?: string;
    documentLoader(address: string): Promise<unknown>;
  }): Promise<Record<string, unknown>>;
}

declare module '@digitalbazaar/bitstring' {
  export class Bitstring {
    constructor(options: { length: number });
    readonly bits: Uint8Array;
    set(position: number, on: boolean): void;
    encodeBits(): Promise<string>;
    static decodeBits(options: { encoded: string }): Promise<Uint8Array>;
  }
}
