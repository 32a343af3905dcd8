import { type Code, codes, type Finding, VigieError } from '@vigie/credentials';

/** A problem as VC data model 2.0 §7.2 has it, with our code beside it. */
export interface ProblemDetails {
  type: string;
  title: string;
  detail: string;
  code: Code;
}

const vcdm = 'https://www.w3.org/TR/vc-data-model#';
const statusList = 'https://www.w3.org/ns/credentials/status-list#';

const parsing: readonly Code[] = [
  'body-too-large',
  'body-empty',
  'media-type-unsupported',
  'encoding-invalid',
  'json-malformed',
  'json-duplicate-key',
  'json-too-deep',
  'jwt-malformed',
];
const cryptographic: readonly Code[] = [
  'jwt-header-invalid',
  'algorithm-unsupported',
  'proof-missing',
  'proof-invalid',
  'cryptosuite-unsupported',
  'securing-not-allowed',
  'issuer-mismatch',
  'key-unknown',
  'key-not-authorised',
  'key-invalid',
  'related-resource-mismatch',
  'challenge-mismatch',
  'audience-mismatch',
];
const outOfRange: readonly Code[] = ['not-yet-valid', 'expired'];

/** A finding as a problem of the standard that names it; of one that no standard names, ours. */
export function problemOf(
  finding: Pick<Finding, 'code' | 'detail'> & { step?: string },
  publicUrl: string,
): ProblemDetails {
  const { code, detail } = finding;
  return { type: typeOf(code, finding.step, publicUrl), title: codes[code].meaning, detail, code };
}

function typeOf(code: Code, step: string | undefined, publicUrl: string): string {
  if (code === 'revoked' || code === 'suspended') return `${publicUrl}/docs/errors#${code}`;
  if (code === 'status-list-invalid') return `${statusList}STATUS_VERIFICATION_ERROR`;
  if (code === 'status-unsupported') return `${vcdm}MALFORMED_VALUE_ERROR`;
  if (step === 'status') return `${statusList}STATUS_RETRIEVAL_ERROR`;
  if (parsing.includes(code)) return `${vcdm}PARSING_ERROR`;
  if (cryptographic.includes(code) || code.startsWith('did-')) return `${vcdm}CRYPTOGRAPHIC_SECURITY_ERROR`;
  return outOfRange.includes(code) ? `${vcdm}RANGE_ERROR` : `${vcdm}MALFORMED_VALUE_ERROR`;
}

/** The findings of a refusal, as problems and as text. */
export function refusalOf(findings: ReadonlyArray<Pick<Finding, 'code' | 'detail'>>, publicUrl: string) {
  return {
    problemDetails: findings.map((finding) => problemOf(finding, publicUrl)),
    errors: findings.map(({ code, detail }) => `${code}: ${detail}`),
  };
}

/** A request whose members cannot be used. */
export function invalidMember(member: string, detail: string): VigieError {
  return new VigieError('request-invalid', detail, { violations: [{ path: `/${member}`, detail }] });
}
