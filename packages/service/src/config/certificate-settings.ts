import {
  type CertificateOptions,
  type CertificateRequirement,
  certificateRequirements,
  createRefusingFetcher,
  type Fetcher,
  type RevocationPolicy,
  revocationPolicies,
  type TrustAnchor,
  VigieError,
} from '@vigie/credentials';
import { loadTrustAnchors, readTrustAnchors, type TrustAnchorFolder } from '@vigie/credentials/node';
import type { DidSettings } from './did-settings.js';
import type { SettingsReader } from './settings.js';

/** Whose certificates a server wants for the keys of issuers. */
export interface CertificateSettings {
  /** Where the trust anchors lie; without it, certificates are not looked at. */
  anchors?: TrustAnchorFolder;
  require: CertificateRequirement;
  revocation: RevocationPolicy;
  /** Ask no host for chains, revocation lists and OCSP answers. */
  offline: boolean;
}

/** `VIGIE_TRUST_ANCHORS`, `VIGIE_TRUSTED_LIST_…`, `VIGIE_CERTIFICATES`, `VIGIE_CERTIFICATES_OFFLINE` and `VIGIE_REVOCATION`. */
export function readCertificateSettings(settings: SettingsReader, did: DidSettings): CertificateSettings {
  const folder = settings.text('VIGIE_TRUST_ANCHORS');
  const signers = settings.text('VIGIE_TRUSTED_LIST_SIGNERS');
  const serviceTypes = words(settings.text('VIGIE_TRUSTED_LIST_TYPES'));
  const statuses = words(settings.text('VIGIE_TRUSTED_LIST_STATUSES'));
  const anchors = folder === undefined ? undefined : { folder, ...some({ signers, serviceTypes, statuses }) };
  return {
    ...(anchors === undefined ? {} : { anchors }),
    require: settings.choice('VIGIE_CERTIFICATES', 'when-present', certificateRequirements),
    revocation: settings.choice('VIGIE_REVOCATION', 'required', revocationPolicies),
    offline: settings.flag('VIGIE_CERTIFICATES_OFFLINE', did.offline),
  };
}

function words(text: string | undefined): string[] | undefined {
  return text
    ?.split(',')
    .map((word) => word.trim())
    .filter((word) => word !== '');
}

type Some<T> = { [K in keyof T]?: Exclude<T[K], undefined> };

function some<T extends object>(members: T): Some<T> {
  return Object.fromEntries(Object.entries(members).filter(([, value]) => value !== undefined)) as Some<T>;
}

/**
 * Reads the trust anchors of a server.
 *
 * @throws VigieError `settings-invalid` for anchors and trusted lists that cannot be read or are not signed as they must.
 */
export async function openTrustAnchors({ anchors }: CertificateSettings): Promise<TrustAnchor[]> {
  return anchors === undefined ? [] : loadTrustAnchors(anchors);
}

/**
 * Reads trust anchors that somebody plans to use, by the settings for trusted lists that are in force.
 *
 * @throws VigieError `request-invalid` for what cannot be read or trusted
 */
export async function readPlannedAnchors(
  { anchors }: CertificateSettings,
  texts: Parameters<typeof readTrustAnchors>[0],
): Promise<TrustAnchor[]> {
  const { folder: _folder, ...lists } = anchors ?? { folder: '' };
  try {
    return await readTrustAnchors(texts, lists);
  } catch (error) {
    if (!(error instanceof VigieError) || error.code !== 'settings-invalid') throw error;
    throw new VigieError('request-invalid', error.message, {}, { cause: error });
  }
}

/** The options with which a verifier checks certificates: through the fetcher of the server, or offline from nobody. */
export function certificateOptions(
  { require, revocation, offline }: CertificateSettings,
  anchors: readonly TrustAnchor[],
  fetcher: Fetcher,
): { certificates: CertificateOptions } {
  const asked = offline ? createRefusingFetcher('no host is asked about certificates here') : fetcher;
  return { certificates: { anchors, require, revocation, fetcher: asked } };
}
