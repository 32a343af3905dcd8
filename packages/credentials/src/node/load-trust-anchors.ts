import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { VigieError } from '../errors/vigie-error.js';
import { isObject } from '../json/json-value.js';
import { type Certificate, readCertificate } from '../x509/certificate.js';
import { readPem } from '../x509/pem.js';
import { describeAnchor, type TrustAnchor } from '../x509/trust-anchor.js';
import { readTrustedList, type TrustedListOptions } from '../x509/trusted-list.js';

export interface TrustAnchorFolder extends Pick<TrustedListOptions, 'serviceTypes' | 'statuses'> {
  /** Folder with certificates (`*.pem`, `*.crt`, `*.cer`), trusted lists (`*.xml`) and, where wanted, `anchors.json`. */
  folder: string;
  /** Folder with the certificates of those who may sign trusted lists. */
  signers?: string;
}

const periods = 'anchors.json';

/**
 * Reads the trust anchors that an operator names: every certificate of a folder, PEM or DER, and those of EU Trusted Lists
 * (ETSI TS 119 612), whose signature is checked. `anchors.json` gives `from` and `until` (RFC 3339) by the SHA-256
 * fingerprint of a certificate, so that an anchor which is no longer trusted stays known with its end.
 *
 * @throws VigieError `settings-invalid`, naming the file, for anything that cannot be read or trusted.
 * @example const anchors = await loadTrustAnchors({ folder: './anchors' });
 */
export async function loadTrustAnchors({ folder, signers, ...filter }: TrustAnchorFolder): Promise<TrustAnchor[]> {
  const names = await namesIn(folder);
  const trustedSigners = signers === undefined ? [] : await readSigners(signers);
  const anchors: TrustAnchor[] = [];
  for (const name of names) {
    const file = join(folder, name);
    if (/\.(pem|crt|cer)$/i.test(name)) {
      const certificates = certificatesOf(await readFile(file), file);
      anchors.push(...certificates.map(({ der }) => ({ certificate: der, source: name })));
    } else if (/\.xml$/i.test(name)) {
      const xml = await readFile(file, 'utf8');
      anchors.push(...readTrustedList(xml, { name, signers: trustedSigners, ...filter }));
    }
  }
  for (const anchor of anchors) describeAnchor(anchor);
  if (anchors.length === 0) throw new VigieError('settings-invalid', `There is no trust anchor in ${folder}.`);
  return names.includes(periods) ? within(anchors, await readPeriods(join(folder, periods))) : anchors;
}

/**
 * Reads trust anchors out of texts instead of a folder, as {@link loadTrustAnchors} would.
 *
 * @param texts - Certificates in PEM, and trusted lists with the names that messages call them by.
 * @throws VigieError `settings-invalid` for anything that cannot be read or trusted, and where there is no anchor.
 * @example const anchors = await readTrustAnchors({ pem: await readFile('roots.pem', 'utf8') });
 */
export async function readTrustAnchors(
  texts: { pem?: string; trustedLists?: ReadonlyArray<{ name: string; xml: string }> },
  { signers, ...filter }: Omit<TrustAnchorFolder, 'folder'> = {},
): Promise<TrustAnchor[]> {
  const { pem, trustedLists = [] } = texts;
  const source = 'the certificates given';
  const certificates = pem === undefined ? [] : certificatesOf(new TextEncoder().encode(pem), source);
  const trustedSigners = signers === undefined ? [] : await readSigners(signers);
  const anchors: TrustAnchor[] = certificates.map(({ der }) => ({ certificate: der, source }));
  for (const { name, xml } of trustedLists) {
    anchors.push(...readTrustedList(xml, { name, signers: trustedSigners, ...filter }));
  }
  for (const anchor of anchors) describeAnchor(anchor);
  if (anchors.length === 0) throw new VigieError('settings-invalid', 'There is no trust anchor in what was given.');
  return anchors;
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return (await readdir(folder)).sort();
  } catch (cause) {
    throw new VigieError('settings-invalid', `The folder of certificates cannot be read: ${folder}.`, {}, { cause });
  }
}

async function readSigners(folder: string): Promise<Certificate[]> {
  const files = (await namesIn(folder)).filter((name) => /\.(pem|crt|cer)$/i.test(name));
  const read = await Promise.all(
    files.map(async (name) => certificatesOf(await readFile(join(folder, name)), join(folder, name))),
  );
  return read.flat();
}

function certificatesOf(bytes: Uint8Array, file: string): Certificate[] {
  const ders = readPem(bytes) ?? [];
  if (ders.length === 0) throw new VigieError('settings-invalid', `There is no readable certificate in ${file}.`);
  return ders.map((der) => {
    const reading = readCertificate(der);
    if (!reading.ok) throw new VigieError('settings-invalid', `In ${file}, ${reading.detail}.`);
    return reading.certificate;
  });
}

interface Period {
  from?: Date;
  until?: Date;
}

async function readPeriods(file: string): Promise<Map<string, Period>> {
  const invalid = (detail: string, cause?: unknown) =>
    new VigieError('settings-invalid', `${file}: ${detail}.`, {}, { cause });
  let json: unknown;
  try {
    json = JSON.parse(await readFile(file, 'utf8'));
  } catch (cause) {
    throw invalid('it is not JSON', cause);
  }
  if (!isObject(json)) throw invalid('it is not an object of fingerprints');
  return new Map(
    Object.entries(json).map(([key, value]) => {
      const fingerprint = key.replaceAll(':', '').toLowerCase();
      if (!/^[0-9a-f]{64}$/.test(fingerprint)) throw invalid(`${key} is not a SHA-256 fingerprint`);
      const { from, until, ...others } = isObject(value) ? value : { other: value };
      if (Object.keys(others).length > 0) throw invalid(`what stands at ${key} has more than from and until`);
      const start = from === undefined ? {} : { from: instantOf(from) };
      const end = until === undefined ? {} : { until: instantOf(until) };
      return [fingerprint, { ...start, ...end }];
    }),
  );

  function instantOf(value: unknown): Date {
    const isInstant =
      typeof value === 'string' && /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/.test(value);
    const instant = new Date(isInstant ? value : Number.NaN);
    if (Number.isNaN(instant.getTime()))
      throw invalid(`${String(value)} is not an instant such as 2026-01-31T00:00:00Z`);
    return instant;
  }
}

/** The operator's own times narrow those of a trusted list. One for a certificate that is not there is a slip. */
function within(anchors: readonly TrustAnchor[], times: ReadonlyMap<string, Period>): TrustAnchor[] {
  const prints = anchors.map(({ certificate }) => createHash('sha256').update(certificate).digest('hex'));
  const stray = [...times.keys()].find((fingerprint) => !prints.includes(fingerprint));
  if (stray !== undefined) {
    throw new VigieError('settings-invalid', `${periods} names the certificate ${stray}, which is not in the folder.`);
  }
  return anchors.map((anchor, index) => {
    const period = times.get(prints[index] ?? '');
    const from = [anchor.from, period?.from]
      .filter((one) => one !== undefined)
      .sort((a, b) => b.getTime() - a.getTime());
    const until = [anchor.until, period?.until]
      .filter((one) => one !== undefined)
      .sort((a, b) => a.getTime() - b.getTime());
    return {
      ...anchor,
      ...(from[0] === undefined ? {} : { from: from[0] }),
      ...(until[0] === undefined ? {} : { until: until[0] }),
    };
  });
}
