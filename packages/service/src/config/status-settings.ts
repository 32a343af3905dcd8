import {
  createRefusingFetcher,
  createStatusListSource,
  type EvidenceArchive,
  emptyArchive,
  type Fetcher,
  type StatusListSource,
} from '@vigie/credentials';
import type { DidSettings } from './did-settings.js';
import type { SettingsReader } from './settings.js';

/** How a server comes to status lists. */
export interface StatusSettings {
  /** Ask no host for a status list: the status of a credential that names one stays unknown. */
  offline: boolean;
  /** DIDs whose lists are believed beside the issuer's own. */
  issuers: string[];
}

/** `VIGIE_STATUS_OFFLINE`, which is like `VIGIE_DID_OFFLINE` where it is not set, and `VIGIE_STATUS_ISSUERS`. */
export function readStatusSettings(settings: SettingsReader, did: DidSettings): StatusSettings {
  return {
    offline: settings.flag('VIGIE_STATUS_OFFLINE', did.offline),
    issuers: settings.dids('VIGIE_STATUS_ISSUERS'),
  };
}

/** The options with which a verifier reads status lists: through the fetcher of the server, or offline from nobody. */
export function statusOptions(
  { offline, issuers }: StatusSettings,
  fetcher: Fetcher,
  archive: EvidenceArchive = emptyArchive,
): { statusLists: StatusListSource; statusIssuers: readonly string[] } {
  const asked = offline ? createRefusingFetcher('no host is asked for status lists here') : fetcher;
  return { statusIssuers: issuers, statusLists: createStatusListSource({ fetcher: asked, archive }) };
}
