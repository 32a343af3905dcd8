import { parseNoteKey, VigieError } from '@vigie/credentials';
import type { SettingsReader } from '@vigie/service';

/** How the logs of registries are checked. */
export interface LogSettings {
  /** Whether a registry whose feed carries no checkpoint is left alone. */
  required: boolean;
  /** Verification keys by the address of their registry; of others, the key given at first contact is remembered. */
  keys: ReadonlyMap<string, string>;
  /** File with a policy (C2SP tlog-policy) of the witnesses that have to have cosigned what is taken. */
  witnesses?: string;
}

/** What holds where nothing is set. */
export const defaultLogSettings: LogSettings = { required: true, keys: new Map() };

/** `VIGIE_REGISTRY_LOGS`, `VIGIE_REGISTRY_LOG_KEYS` and `VIGIE_REGISTRY_LOG_WITNESSES`. */
export function readFollowedLogSettings(settings: SettingsReader, registries: readonly string[]): LogSettings {
  const logs = settings.text('VIGIE_REGISTRY_LOGS', 'required');
  if (logs !== 'required' && logs !== 'when-present') {
    throw invalid('VIGIE_REGISTRY_LOGS', logs, 'required or when-present');
  }
  const texts = settings.text('VIGIE_REGISTRY_LOG_KEYS', '').split(',');
  const keys = texts.filter((text) => text.trim() !== '').map((text) => pinIn(text.trim(), registries));
  const witnesses = settings.text('VIGIE_REGISTRY_LOG_WITNESSES');
  if (witnesses !== undefined && logs !== 'required') {
    // A registry could do without a log to do without witnesses.
    throw invalid('VIGIE_REGISTRY_LOGS', logs, 'required where VIGIE_REGISTRY_LOG_WITNESSES is set');
  }
  return {
    required: logs === 'required',
    keys: new Map(keys),
    ...(witnesses === undefined ? {} : { witnesses }),
  };
}

function pinIn(text: string, registries: readonly string[]): [string, string] {
  const [address = '', key = ''] = text.split(/\s+/);
  const registry = address.replace(/\/+$/, '');
  const expected = 'the address of a registry in VIGIE_REGISTRIES, a space and its verification key, with commas';
  if (!registries.includes(registry)) throw invalid('VIGIE_REGISTRY_LOG_KEYS', text, expected);
  try {
    if (parseNoteKey(key).type !== 'ed25519') throw invalid('VIGIE_REGISTRY_LOG_KEYS', text, expected);
  } catch {
    throw invalid('VIGIE_REGISTRY_LOG_KEYS', text, expected);
  }
  return [registry, key];
}

function invalid(name: string, value: string, expected: string): VigieError {
  return new VigieError('settings-invalid', `${name} is "${value}", expected ${expected}.`, { name, expected });
}
