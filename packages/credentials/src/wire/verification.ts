import type { Code } from '../errors/codes.js';

/** How the bytes of a secured credential are read, as media types (VC-JOSE-COSE §6, VC data model 2.0 §C). */
export const credentialMediaTypes = ['application/vc+jwt', 'application/vc+sd-jwt', 'application/vc'] as const;
export type CredentialMediaType = (typeof credentialMediaTypes)[number];

/** The secured forms of credentials and presentations. */
export type SecuredMediaType = CredentialMediaType | 'application/vp+jwt' | 'application/vp+sd-jwt' | 'application/vp';

/** The accepted Data Integrity cryptosuites (VC Data Integrity EdDSA and ECDSA Cryptosuites 1.0). */
export const cryptosuites = ['eddsa-rdfc-2022', 'ecdsa-rdfc-2019'] as const;
export type Cryptosuite = (typeof cryptosuites)[number];

/** Tokens, SD-JWTs, Data Integrity proofs, and the detached JWS of Gaia-X 22.10. */
export const securings = ['vc+jwt', 'vc+sd-jwt', ...cryptosuites, 'JsonWebSignature2020'] as const;
/** How a credential is secured. */
export type Securing = (typeof securings)[number];

/** The steps of a verification, in the order in which they are reported. */
export const stepNames = [
  'envelope',
  'key',
  'certificate',
  'proof',
  'validity',
  'status',
  'context',
  'shapes',
] as const;
export type StepName = (typeof stepNames)[number];

/** What a shape makes of a broken constraint (SHACL §2.1.4); only a violation refuses. */
export const severities = ['violation', 'warning', 'info'] as const;
export type Severity = (typeof severities)[number];

/**
 * One failing check.
 *
 * `pointer` is an RFC 6901 JSON pointer into the signed JSON where one can be told; `path` the property path in term
 * names (`noticePeriod`, `owner[0].capitalPercent`); `credential` the zero-based place in a presentation.
 */
export interface Finding {
  code: Code;
  step: StepName;
  detail: string;
  remedy: string;
  credential?: number;
  pointer?: string;
  focus?: string;
  path?: string;
  value?: string;
  expected?: string;
  /** SHACL constraint component (`sh:MinCountConstraintComponent`), where a shape was broken. */
  component?: string;
  severity?: Severity;
}

/** What one step did. `skipped` always says why in `detail`: a step that could not run has not passed. */
export interface Step {
  name: StepName;
  outcome: 'passed' | 'failed' | 'skipped';
  /** Code of the first failing check. */
  code?: Code;
  detail: string;
  /** Where what the step looked at came from: `submission`, the address of a DID document or status list, `v1` … */
  source: string;
  /** RFC 3339: the instant as of which the step speaks; for what somebody else publishes, when that version was first had. */
  time: string;
  /** What the step looked at: the verification method, the algorithm, the window, the context addresses … */
  input?: Record<string, unknown>;
}

/** The steps of one credential, or of the presentation around it. */
export interface CheckedDocument {
  kind: 'credential' | 'presentation';
  /** Zero-based place in the presentation; absent for the presentation itself or a credential submitted alone. */
  credential?: number;
  /** Lowercase hex SHA-256 of the bytes; absent where the bytes could not be told apart. */
  digest?: string;
  id?: string;
  type?: string[];
  issuer?: string;
  steps: Step[];
}

/**
 * The full report of a verification: the same bytes at the same `at` give the same report, where what the issuer
 * published then is held or has not changed.
 */
export interface VerificationReport {
  /** RFC 3339 instant as of which the checks were made. */
  at: string;
  outcome: 'verified' | 'refused';
  mediaType: string;
  documents: CheckedDocument[];
  findings: Finding[];
  /** What shapes only warn of; it refuses nothing. Absent where there is none. */
  warnings?: Finding[];
  /**
   * Steps of a refused submission that could have run and were left out or broken off, because the service had too much to
   * do; what was left out is `skipped` in the documents. `findings` may then not be all. Absent where nothing was left out.
   */
  notRun?: StepName[];
}

/** Whose word a credential is: the subject's own, or somebody else's about it. */
export type Standing = 'self' | 'third-party';

/**
 * Lifecycle state. `deprecated`: a newer one of the same id and issuer is held. `nonconformant`: it was accepted, but
 * breaks the schemas that are in force now. `suspended` and `revoked`: a status list says so; a suspension can be lifted.
 * `withdrawn`: its issuer has taken it back, for good.
 */
export const credentialStatuses = [
  'active',
  'deprecated',
  'suspended',
  'revoked',
  'expired',
  'withdrawn',
  'nonconformant',
] as const;
export type CredentialStatus = (typeof credentialStatuses)[number];
