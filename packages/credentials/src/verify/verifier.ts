import type { Code } from '../errors/codes.js';
import type { Evidence } from '../history/evidence.js';
import type { CredentialMediaType, Finding, Securing, Standing, VerificationReport } from '../wire/verification.js';

/** Bytes as they arrived, with the media type they were sent as (parameters already cut off). */
export interface Submission {
  bytes: Uint8Array;
  mediaType: string;
}

/**
 * The claims about one subject, in the term names of the v1 context whatever context the issuer used, read from the
 * RDF that was checked, never from the raw JSON.
 *
 * Terms with `@container: @set` are arrays always; nested nodes are objects (`id` where they have one, `type` as term
 * names where they have any); decimals, durations, dates and years are strings; booleans and integers are native.
 * `unknown` and `none` list term names.
 */
export interface SubjectClaims {
  id: string;
  /** Full IRIs. */
  types: string[];
  claims: Record<string, unknown>;
}

/** A credential that passed every check. */
export interface VerifiedCredential {
  /** Lowercase hex SHA-256 of `body` as UTF-8. */
  digest: string;
  mediaType: CredentialMediaType;
  /** The exact text that was submitted: the compact token, the SD-JWT, or the JSON with its embedded proof. */
  body: string;
  /** Of an SD-JWT: how much of what the issuer signed is shown. Absent where nothing can be withheld. */
  disclosures?: {
    /** Disclosures that were there. */
    disclosed: number;
    /** Digests without a disclosure: claims about the subject that are withheld, or decoys of the issuer. */
    undisclosed: number;
    /** Whether the issuer bound the credential to a key, and that key has signed what is shown. */
    keyBound: boolean;
  };
  securing: Securing;
  verificationMethod: string;
  id: string;
  /** Full IRIs of all types but VerifiableCredential. */
  types: string[];
  /** DID. */
  issuer: string;
  /** RFC 3339, as stated. */
  validFrom: string;
  /** RFC 3339: the earliest of the ends that the credential, its token (`exp`) and its proof (`expires`) state. */
  validUntil?: string;
  subjects: SubjectClaims[];
  standing: Standing;
  standingReason: string;
}

/** The verdict on a submission: never a bare boolean. Every failing check is in `findings`; `code` is the first one’s. */
export type Verification = Verdict & {
  /** What others published and the verdict rests on, sorted by address; keep it to be able to verify as of today later. */
  evidence: Evidence[];
};

export type Verdict =
  | { ok: true; kind: 'credential'; credential: VerifiedCredential; report: VerificationReport }
  | { ok: true; kind: 'presentation'; holder: string; credentials: VerifiedCredential[]; report: VerificationReport }
  | { ok: false; code: Code; findings: Finding[]; report: VerificationReport };

/**
 * Full IRIs of the types of things, by identifier, as credentials say that the caller holds and has verified. A credential
 * that only names a thing by its identifier can so be checked for what kind of thing it names.
 */
export type KnownTypes = (ids: readonly string[]) => Promise<ReadonlyMap<string, readonly string[]>>;

export interface VerifyOptions {
  /** Verify as of this instant instead of now. */
  at?: Date;
  /** What the caller knows of things that a credential only names. */
  knownTypes?: KnownTypes;
  /** The nonce that a presentation must answer, or several of which it must answer one. */
  challenge?: string | readonly string[];
  /** The audience that a presentation must be made out to, or several of which it must name one. */
  domain?: string | readonly string[];
  /** `subject`: who presents must be whom every credential is about. Default: `none`. */
  holderBinding?: HolderBinding;
  /** What follows a failing form, key, proof or date. Default: `explain`. */
  onFailure?: OnFailure;
}

/**
 * What a verification does once it has to refuse. `explain` runs every other check as well, so that a provider learns all
 * faults at once. `stop` leaves out what costs most, which is reading the document as RDF and its shapes; the report names
 * what was not run (`notRun`). What is accepted is the same either way, and passed every check.
 */
export type OnFailure = 'explain' | 'stop';

/** What is asked of the relation between the holder of credentials and their subjects (VC data model 2.0 §4.8). */
export type HolderBinding = 'none' | 'subject';

/** One entry point for every secured form. Never throws for bad input: bad input is a verdict. */
export interface Verifier {
  verify(submission: Submission, options?: VerifyOptions): Promise<Verification>;
  /** The checks that need no signature (envelope, context, shapes) on a credential that is still to be signed. */
  checkUnsigned(credential: unknown): Promise<Finding[]>;
  /** The same checks, with what the credential would say. It is nobody's word yet: nothing of it is proven. */
  readUnsigned(credential: unknown): Promise<UnsignedReading>;
}

/** What a credential says that is still to be signed, or every check that fails. */
export type UnsignedReading = { ok: true; statement: UnsignedStatement } | { ok: false; findings: Finding[] };

/** What is read of a credential, apart from its bytes and its proof. */
export type UnsignedStatement = Pick<
  VerifiedCredential,
  'id' | 'types' | 'issuer' | 'validFrom' | 'validUntil' | 'subjects' | 'standing' | 'standingReason'
>;
