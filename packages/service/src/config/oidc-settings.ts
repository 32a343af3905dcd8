import { VigieError } from '@vigie/credentials';
import type { Role } from '../operator/actor.js';
import type { SettingsReader } from './settings.js';

/** Whose access tokens are believed, and what they allow. */
export interface OidcSettings {
  /** Issuer identifier, exactly as the tokens and the discovery document name it. */
  issuer: string;
  /** What the tokens must name as their audience. */
  audience: string;
  /** Claim that holds the roles: a name, or a path with dots such as `realm_access.roles`. */
  rolesClaim: string;
  /** What each role is called by the identity provider. */
  roleNames: Record<Role, string[]>;
  /** Accepted `typ` of a token, in lower case and without `application/`. */
  tokenTypes: string[];
  /** Seconds by which clocks may differ. */
  clockTolerance: number;
  /** Whether the token that the service printed works as well. */
  localToken: boolean;
}

const expected = 'an https address, or an http address of this machine';

/**
 * `VIGIE_OIDC_…`; without an issuer, the token of the service is the only way in.
 *
 * @throws VigieError `settings-invalid`
 */
export function readOidcSettings(settings: SettingsReader): OidcSettings | undefined {
  const issuer = settings.text('VIGIE_OIDC_ISSUER');
  const audience = settings.text('VIGIE_OIDC_AUDIENCE');
  if (issuer === undefined && audience === undefined) return undefined;
  if (issuer === undefined) throw missing('VIGIE_OIDC_ISSUER', 'VIGIE_OIDC_AUDIENCE');
  // Without it, a token for any other service of the same provider would open this one.
  if (audience === undefined) throw missing('VIGIE_OIDC_AUDIENCE', 'VIGIE_OIDC_ISSUER');
  if (!isTrustworthy(issuer)) {
    const detail = `VIGIE_OIDC_ISSUER is "${issuer}", expected ${expected}.`;
    throw new VigieError('settings-invalid', detail, { name: 'VIGIE_OIDC_ISSUER', expected });
  }
  return {
    issuer,
    audience,
    rolesClaim: settings.text('VIGIE_OIDC_ROLES_CLAIM', 'roles'),
    roleNames: {
      operator: words(settings.text('VIGIE_OIDC_OPERATOR_ROLES', 'operator')),
      auditor: words(settings.text('VIGIE_OIDC_AUDITOR_ROLES', 'auditor')),
      accreditor: words(settings.text('VIGIE_OIDC_ACCREDITOR_ROLES', 'accreditor')),
    },
    tokenTypes: words(settings.text('VIGIE_OIDC_TOKEN_TYPES', 'at+jwt')).map(plainType),
    clockTolerance: settings.integer('VIGIE_OIDC_CLOCK_TOLERANCE', 30, { min: 0, max: 300 }),
    localToken: settings.flag('VIGIE_OIDC_LOCAL_TOKEN', false),
  };
}

/** Keys that come in the clear could be anybody's; nobody stands between a machine and itself. */
export function isTrustworthy(address: string): boolean {
  if (!URL.canParse(address)) return false;
  const { protocol, hostname, search, hash } = new URL(address);
  if (search !== '' || hash !== '') return false;
  return protocol === 'https:' || (protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(hostname));
}

/** `application/at+jwt` and `at+jwt` are one type (RFC 7515 §4.1.9). */
export function plainType(type: string): string {
  return type.toLowerCase().replace(/^application\//, '');
}

function words(value: string): string[] {
  return value
    .split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

function missing(name: string, given: string): VigieError {
  return new VigieError('settings-invalid', `${name} is not set, though ${given} is.`, {
    name,
    expected: 'both, or neither',
  });
}
