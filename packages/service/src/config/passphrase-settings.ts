import { type PassphraseSource, passphraseFrom } from '@vigie/credentials/node';
import type { SettingsReader } from './settings.js';

/** `VIGIE_KEY_PASSPHRASE` or `VIGIE_KEY_PASSPHRASE_FILE`: of the key files of a server that are encrypted. */
export function readPassphraseSettings(settings: SettingsReader): { keyPassphrase?: PassphraseSource } {
  const text = settings.text('VIGIE_KEY_PASSPHRASE');
  const file = settings.text('VIGIE_KEY_PASSPHRASE_FILE');
  if (text === undefined && file === undefined) return {};
  const given = { ...(text === undefined ? {} : { text }), ...(file === undefined ? {} : { file }) };
  return { keyPassphrase: passphraseFrom(given, 'VIGIE_KEY_PASSPHRASE') };
}
