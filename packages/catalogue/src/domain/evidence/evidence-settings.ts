import { type EvidenceSettings, trustedCloudRules } from '@vigie/credentials';
import type { CatalogueConfig } from '../../config/config.js';

/** What an operator has chosen that others have to know to reach the same verdicts. */
export function evidenceSettings(config: CatalogueConfig): EvidenceSettings {
  const { profiles, trust, status, did, certificates } = config;
  return {
    profiles: [...profiles],
    operators: [...trust.operators],
    statusIssuers: [...status.issuers],
    keyPaths: [...(did.keyPaths ?? [])],
    europe: trustedCloudRules().europe.default,
    certificates: certificates.anchors !== undefined && certificates.require !== 'never',
  };
}
