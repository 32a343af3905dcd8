import { parseNoteKey, VigieError } from '@vigie/credentials';
import type { SettingsReader } from '@vigie/service';

/** Which registries are mirrored. */
export interface MirrorSettings {
  /** Base addresses. */
  registries: string[];
  /** JSON file that says what is taken of them; everything without it. */
  policy?: string;
  /** Verification keys by the address of their registry; of others, the key given at first contact is remembered. */
  keys: ReadonlyMap<string, string>;
  /** Seconds for which a registry is asked to hold an answer while nothing is new. */
  pollSeconds: number;
}

/** `VIGIE_MIRROR_REGISTRIES`, `VIGIE_MIRROR_POLICY`, `VIGIE_MIRROR_LOG_KEYS` and `VIGIE_POLL_SECONDS`. */
export function readMirrorSettings(settings: SettingsReader): MirrorSettings | undefined {
  const registries = [...new Set(settings.urls('VIGIE_MIRROR_REGISTRIES', []))];
  if (registries.length === 0) return undefined;
  const policy = settings.text('VIGIE_MIRROR_POLICY');
  const texts = settings.text('VIGIE_MIRROR_LOG_KEYS', '').split(',');
  return {
    registries,
    ...(policy === undefined ? {} : { policy }),
    keys: new Map(texts.filter((text) => text.trim() !== '').map((text) => pinIn(text.trim(), registries))),
    pollSeconds: settings.integer('VIGIE_POLL_SECONDS', 20, { min: 1, max: 30 }),
  };
}

function pinIn(text: string, registries: readonly string[]): [string, string] {
  const [address = '', key = ''] = text.split(/\s+/);
  const registry = address.replace(/\/+$/, '');
  if (registries.includes(registry) && isKey(key)) return [registry, key];
  const name = 'VIGIE_MIRROR_LOG_KEYS';
  const expected =
    'the address of a registry in VIGIE_MIRROR_REGISTRIES, a space and its verification key, with commas';
  throw new VigieError('settings-invalid', `${name} has "${text}", expected ${expected}.`, { name, expected });
}

function isKey(text: string): boolean {
  try {
    return parseNoteKey(text).type === 'ed25519';
  } catch {
    return false;
  }
}
