import type { OidcSettings } from '../config/oidc-settings.js';
import { bearerTokenOf } from './gate.js';
import { type OidcParts, openOidcGate } from './oidc-gate.js';
import { type OpenedGate, openOperatorGate } from './operator-token.js';

export interface GateParts extends OidcParts {
  /** The data folder of the service. */
  folder: string;
  oidc?: OidcSettings;
}

/**
 * Opens the gate of a service: to the holder of its own token, or to whom an identity provider vouches for. With a
 * provider the token works only where the operator says so, and is not even made otherwise.
 */
export async function openGate({ folder, oidc, ...parts }: GateParts): Promise<OpenedGate> {
  if (oidc === undefined) return openOperatorGate(folder);
  const provider = openOidcGate(oidc, parts);
  if (!oidc.localToken) return provider;
  const local = await openOperatorGate(folder);
  return {
    ...local,
    // The token of the service has no dots, a JWT has two.
    require: (request, role) => {
      const token = bearerTokenOf(request);
      return (token === undefined || token.includes('.') ? provider : local).require(request, role);
    },
  };
}
