import { VigieError } from '@vigie/credentials';
import type { SettingsReader } from '@vigie/service';

export interface ComplianceSettings {
  /** DIDs of the notaries whose word on registration numbers counts. */
  notaries: string[];
  /** As what the registry is accredited; it is named in every label. */
  accreditedAs?: string;
}

/**
 * `VIGIE_COMPLIANCE`, `VIGIE_COMPLIANCE_NOTARIES` and `VIGIE_COMPLIANCE_ACCREDITED_AS`.
 *
 * @throws VigieError `settings-invalid` where labels are to be issued and there is no key.
 */
export function readComplianceSettings(settings: SettingsReader): { compliance?: ComplianceSettings } {
  if (!settings.flag('VIGIE_COMPLIANCE', false)) return {};
  if (settings.text('VIGIE_REGISTRY_KEY') === undefined) {
    throw new VigieError('settings-invalid', 'VIGIE_COMPLIANCE is true, but there is no VIGIE_REGISTRY_KEY.', {
      name: 'VIGIE_REGISTRY_KEY',
      expected: 'a key file',
    });
  }
  const accreditedAs = settings.text('VIGIE_COMPLIANCE_ACCREDITED_AS');
  return {
    compliance: {
      notaries: settings.dids('VIGIE_COMPLIANCE_NOTARIES'),
      ...(accreditedAs === undefined ? {} : { accreditedAs }),
    },
  };
}
