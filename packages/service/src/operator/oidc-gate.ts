import { VigieError } from '@vigie/credentials';
import { serviceSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import { errors, type JWTPayload, jwtVerify } from 'jose';
import { type OidcSettings, plainType } from '../config/oidc-settings.js';
import { type Actor, actorOf, type Role, roles } from './actor.js';
import { bearerTokenOf, letPass, type OperatorGate } from './gate.js';
import { createProviderKeys } from './provider-keys.js';

export interface OidcParts {
  now(): Date;
  /** Asks the identity provider, whom the operator has chosen. */
  fetch: typeof fetch;
  /** Milliseconds for which an unknown key makes nobody ask the provider again. Default 30 000. */
  cooldown?: number;
}

/** Signatures by a public key alone: a shared secret would let a reader of the settings make tokens. */
const algorithms = ['EdDSA', 'Ed25519', 'ES256', 'ES384', 'PS256', 'PS384', 'RS256', 'RS384'];

/**
 * Opens the gate to whoever an identity provider vouches for with an access token (RFC 9068 §4).
 *
 * The token must be signed with a key that the provider publishes now, name it as issuer and this service as audience,
 * hold at this time, and be an access token by its type.
 */
export function openOidcGate(settings: OidcSettings, parts: OidcParts): OperatorGate {
  const { issuer } = settings;
  const keys = createProviderKeys({ issuer, cooldown: 30_000, ...parts });
  const read = async (token: string): Promise<Actor> => {
    const { payload, protectedHeader } = await jwtVerify(token, keys, {
      issuer,
      audience: settings.audience,
      algorithms,
      requiredClaims: ['sub', 'exp', 'iat'],
      clockTolerance: settings.clockTolerance,
      currentDate: parts.now(),
    }).catch((error: unknown) => {
      throw refusalOf(error);
    });
    const { typ } = protectedHeader;
    // An ID token tells a client who logged in; it is no leave to do anything here.
    if (typ === undefined || !settings.tokenTypes.includes(plainType(typ))) {
      throw invalid(
        say(serviceSentences['type-not'], {
          detail: typ ?? say(serviceSentences['not-stated']),
          tokenTypes: settings.tokenTypes.join(' or '),
        }),
      );
    }
    return actorOf(issuer, String(payload.sub), rolesIn(payload, settings));
  };
  return {
    require: async (request, role = 'operator') => {
      const token = bearerTokenOf(request);
      if (token === undefined)
        throw new VigieError('access-token-missing', say(serviceSentences['request-carries-no-access-token']));
      return letPass(request, await read(token), role);
    },
  };
}

function refusalOf(error: unknown): unknown {
  if (error instanceof VigieError) return error;
  if (error instanceof errors.JWTExpired) {
    return new VigieError('access-token-expired', say(serviceSentences['access-token-expired']), { claim: 'exp' });
  }
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === 'nbf') {
      return new VigieError('access-token-expired', say(serviceSentences['access-token-not-hold-yet']), {
        claim: 'nbf',
      });
    }
    return invalid(say(serviceSentences['claim-missing-not-asked'], { claim: error.claim }), error.claim);
  }
  if (error instanceof errors.JOSEAlgNotAllowed) return invalid(say(serviceSentences['algorithm-not-accepted']));
  if (error instanceof errors.JWKSNoMatchingKey)
    return invalid(say(serviceSentences['provider-publishes-no-key-name']));
  if (error instanceof errors.JWKSMultipleMatchingKeys) return invalid(say(serviceSentences['not-say-several-keys']));
  if (error instanceof errors.JWSSignatureVerificationFailed)
    return invalid(say(serviceSentences['signature-not-hold']));
  if (error instanceof errors.JOSEError) return invalid(say(serviceSentences['not-signed-jwt']));
  return error;
}

function invalid(why: string, claim?: string): VigieError {
  return new VigieError(
    'access-token-invalid',
    say(serviceSentences['access-token-refused'], { detail: why }),
    claim ? { claim } : {},
  );
}

/** The roles that a token gives; names that nobody mapped give none. */
function rolesIn(payload: JWTPayload, { rolesClaim, roleNames }: OidcSettings): Role[] {
  const value = claimAt(payload, rolesClaim);
  const names = typeof value === 'string' ? value.split(' ') : Array.isArray(value) ? value : [];
  return roles.filter((role) => roleNames[role].some((name) => names.includes(name)));
}

/** Some providers name claims by URIs, which hold dots too: the whole name comes first. */
function claimAt(payload: JWTPayload, path: string): unknown {
  if (Object.hasOwn(payload, path)) return payload[path];
  let value: unknown = payload;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || !Object.hasOwn(value, name)) return undefined;
    value = (value as Record<string, unknown>)[name];
  }
  return value;
}
