import { type DataModelVerifier, type Verifier, VigieError } from '@vigie/credentials';
import type { RegistryConfig } from '../config/config.js';
import { ComplianceService } from '../domain/compliance/compliance-service.js';
import { Accreditor, type AccreditorParts } from '../domain/federation/accreditor.js';
import { Issuer } from '../domain/issuing/issuer.js';
import { type OwnSigning, openOwnSigning } from '../domain/issuing/own-signing.js';
import { StatusDesk, type StatusDeskParts } from '../domain/issuing/status-desk.js';
import type { EndpointParts } from '../http/endpoints.js';

/** @throws VigieError `settings-invalid` where strangers could have the registry sign. */
export async function openOwn(
  { issuer, http }: RegistryConfig,
  parts: Parameters<typeof openOwnSigning>[1],
): Promise<OwnSigning | undefined> {
  if (issuer === undefined) return undefined;
  if (issuer.issues && !['127.0.0.1', '::1', 'localhost'].includes(http.host)) {
    const detail = `Whoever reaches the registry could have it sign, and it listens on ${http.host}.`;
    const expected = 'VIGIE_REGISTRY_HOST on this machine alone, while VIGIE_REGISTRY_ISSUING is true';
    throw new VigieError('settings-invalid', detail, { name: 'VIGIE_REGISTRY_ISSUING', expected });
  }
  return openOwnSigning(issuer.keyFile, parts);
}

/** What a registry that has a key of its own signs. */
export function inOwnName(
  own: OwnSigning,
  { issuer, compliance }: RegistryConfig,
  parts: Omit<StatusDeskParts, 'statusLists'> &
    Omit<AccreditorParts, 'own'> & { verifier: Verifier; dataModelVerifier: DataModelVerifier },
): Pick<EndpointParts, 'issuing' | 'compliance' | 'accreditor'> {
  const { verifier, dataModelVerifier, ...rest } = parts;
  const statusDesk = new StatusDesk({ ...rest, statusLists: own.statusLists });
  return {
    accreditor: new Accreditor({ ...parts, own }),
    issuing: {
      own,
      statusDesk,
      ...(issuer?.issues ? { issuer: new Issuer({ ...own, verifier: dataModelVerifier }) } : {}),
    },
    ...(compliance === undefined
      ? {}
      : { compliance: new ComplianceService({ verifier, clock: parts.clock, own, ...compliance }) }),
  };
}
