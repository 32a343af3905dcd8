import { VigieError } from '@vigie/credentials';
import { compile } from 'proxy-addr';
import { type OidcSettings, readOidcSettings } from './oidc-settings.js';
import type { SettingsReader } from './settings.js';

export const closableReads = ['metrics', 'refusals'] as const;
export type ClosableRead = (typeof closableReads)[number];

/** Who may do what at a service, and how much of it. */
export interface AccessSettings {
  oidc?: OidcSettings;
  /** What only an auditor may read. */
  closed: ClosableRead[];
  limits: RateSettings;
  /** The proxies whose word on a client's address is believed: how many stand in front, or which they are. */
  trustProxy?: number | string[];
}

/** How many per minute, all of which may come at once; 0 sets no limit. */
export interface RateSettings {
  /** Requests of one address. */
  address: number;
  /** Credentials of one issuer that are accepted. */
  issuer: number;
  /** Disputes of one issuer that are accepted. */
  disputes: number;
  /** Submissions of one address that are refused. */
  refusals: number;
}

/** @throws VigieError `settings-invalid`, naming the variable. */
export function readAccessSettings(settings: SettingsReader): AccessSettings {
  const oidc = readOidcSettings(settings);
  const trustProxy = readTrustProxy(settings);
  const rate = (name: string, fallback: number) => settings.integer(name, fallback, { min: 0, max: 10_000_000 });
  return {
    ...(oidc === undefined ? {} : { oidc }),
    closed: settings.choices('VIGIE_CLOSED', [], closableReads),
    limits: {
      address: rate('VIGIE_RATE_ADDRESS', 6000),
      issuer: rate('VIGIE_RATE_ISSUER', 3000),
      disputes: rate('VIGIE_RATE_DISPUTES', 60),
      refusals: rate('VIGIE_RATE_REFUSALS', 600),
    },
    ...(trustProxy === undefined ? {} : { trustProxy }),
  };
}

/** Not `true`: then every client could name the address that it likes. */
function readTrustProxy(settings: SettingsReader): number | string[] | undefined {
  const name = 'VIGIE_TRUST_PROXY';
  const value = settings.text(name);
  if (value === undefined) return undefined;
  if (/^\d{1,2}$/.test(value)) return Number(value);
  const proxies = value.split(',').map((one) => one.trim());
  try {
    compile(proxies);
    return proxies;
  } catch (cause) {
    const expected = 'a number of proxies, or their addresses, ranges, loopback, linklocal or uniquelocal, with commas';
    const detail = `${name} is "${value}", expected ${expected}.`;
    throw new VigieError('settings-invalid', detail, { name, expected }, { cause });
  }
}
