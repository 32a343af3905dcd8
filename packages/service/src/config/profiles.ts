import { type ProfileName, profileNames } from '@vigie/credentials';
import type { SettingsReader } from './settings.js';

/** `VIGIE_PROFILES`: under which profiles a server accepts what is signed. */
export function readProfiles(settings: SettingsReader): ProfileName[] {
  return settings.choices('VIGIE_PROFILES', ['strict'], profileNames);
}
