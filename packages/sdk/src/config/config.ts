import { VigieError } from '@vigie/credentials';

/** Settings of the command line. */
export interface Settings {
  registryUrl: string;
  catalogueUrl: string;
  /** Path of the key file, where one is set. */
  keyFile?: string;
  /** The notary of registration numbers, where one is set. */
  notary: { url?: string; did?: string };
  /** The passphrase of key files, or the file that holds it. */
  passphrase: { text?: string; file?: string };
}

/**
 * Reads the settings from an environment; a variable that is empty counts as not set.
 *
 * @throws VigieError `settings-invalid`
 */
export function settingsFrom(env: Readonly<Record<string, string | undefined>>): Settings {
  const keyFile = env.VIGIE_KEY || undefined;
  return {
    registryUrl: addressFrom(env, 'VIGIE_REGISTRY_URL', 'http://localhost:4100'),
    catalogueUrl: addressFrom(env, 'VIGIE_CATALOGUE_URL', 'http://localhost:4200'),
    ...(keyFile === undefined ? {} : { keyFile }),
    notary: notaryIn(env),
    passphrase: passphraseIn(env, 'VIGIE_KEY_PASSPHRASE'),
  };
}

function notaryIn(env: Readonly<Record<string, string | undefined>>): Settings['notary'] {
  const url = env.VIGIE_NOTARY_URL ? addressFrom(env, 'VIGIE_NOTARY_URL', '') : undefined;
  const did = env.VIGIE_NOTARY_DID || undefined;
  return { ...(url === undefined ? {} : { url }), ...(did === undefined ? {} : { did }) };
}

/** A passphrase in a variable, or in the file that another names. */
export function passphraseIn(env: Readonly<Record<string, string | undefined>>, name: string): Settings['passphrase'] {
  const text = env[name] || undefined;
  const file = env[`${name}_FILE`] || undefined;
  return { ...(text === undefined ? {} : { text }), ...(file === undefined ? {} : { file }) };
}

function addressFrom(env: Readonly<Record<string, string | undefined>>, name: string, otherwise: string): string {
  const value = env[name] || otherwise;
  if (URL.canParse(value) && /^https?:$/.test(new URL(value).protocol)) return value;
  throw new VigieError('settings-invalid', `${name} is not an http or https address.`, { setting: name, value });
}
