import { AsnConvert } from '@peculiar/asn1-schema';
import {
  CertificateList,
  CRLReason,
  CRLReasons,
  type DistributionPointName,
  type Extension,
  type GeneralName,
  InvalidityDate,
  IssuingDistributionPoint,
  id_ce_cRLReasons,
  id_ce_invalidityDate,
  id_ce_issuingDistributionPoint,
  type RevokedCertificate,
} from '@peculiar/asn1-x509';
import { say } from '../../text/sentence.js';
import { type Certificate, hex } from '../certificate.js';
import { verifySignature } from '../signature.js';
import { type RevocationVerdict, staleness } from './evidence.js';
import { revocationSentences } from './revocation-sentences.js';

/** A revocation list that its authority signed, reduced to what is looked up in it. */
export interface RevocationList {
  thisUpdate: Date;
  nextUpdate: Date;
  /** Which certificates it speaks of. */
  covers: 'all' | 'authorities' | 'others';
  /** The addresses that it says it is for; none where it speaks for every distribution point. */
  names: readonly string[];
  revoked: ReadonlyMap<string, { since: Date; reason?: string }>;
}

export type ListReading = { ok: true; list: RevocationList } | { ok: false; detail: string };

/** Addresses where the revocation lists of a certificate's own issuer lie, for all reasons (RFC 5280 §4.2.1.13). */
export function listAddresses({ distributionPoints }: Certificate): string[] {
  return [...distributionPoints]
    .filter(({ reasons, cRLIssuer }) => reasons === undefined && cRLIssuer === undefined)
    .flatMap(({ distributionPoint }) => addressesOf(distributionPoint));
}

function addressesOf(point: DistributionPointName | undefined): string[] {
  return (point?.fullName ?? [])
    .map(({ uniformResourceIdentifier }: GeneralName) => uniformResourceIdentifier)
    .filter((address) => address !== undefined && /^https?:/i.test(address)) as string[];
}

/**
 * Reads a revocation list and checks that this authority signed it (RFC 5280 §5, §6.3.3). Indirect and delta lists, and
 * those for some reasons only, are refused: what they leave out is on another list.
 */
export function readList(der: Uint8Array, issuer: Certificate, now: Date): ListReading {
  const refused = (detail: string): ListReading => ({ ok: false, detail });
  let read: CertificateList;
  try {
    read = AsnConvert.parse(der, CertificateList);
  } catch {
    return refused(say(revocationSentences['cannot-read-revocation-list']));
  }
  const { tbsCertList, tbsCertListRaw, signatureAlgorithm, signature } = read;
  if (hex(AsnConvert.serialize(tbsCertList.issuer)) !== issuer.subjectId)
    return refused(say(revocationSentences['another-authority']));
  if (issuer.keyUsage?.includes('crlSign') === false)
    return refused(say(revocationSentences['authority-not-sign-revocation-lists']));
  const signed = tbsCertListRaw && { bytes: new Uint8Array(tbsCertListRaw), algorithm: signatureAlgorithm, signature };
  if (signed === undefined || verifySignature(signed, issuer.key) !== 'valid')
    return refused(say(revocationSentences['signature-not-verify']));
  const thisUpdate = tbsCertList.thisUpdate.getTime();
  const nextUpdate = tbsCertList.nextUpdate?.getTime();
  if (nextUpdate === undefined) return refused(say(revocationSentences['not-say-when-next-comes']));
  const stale = staleness({ thisUpdate, nextUpdate }, now);
  if (stale !== undefined) return refused(stale);
  try {
    const scope = scopeOf(tbsCertList.crlExtensions ?? []);
    if ('detail' in scope) return refused(scope.detail);
    const revoked = new Map((tbsCertList.revokedCertificates ?? []).map(entryOf));
    return { ok: true, list: { thisUpdate, nextUpdate, ...scope, revoked } };
  } catch (error) {
    return refused(error instanceof UnknownEntry ? error.message : say(revocationSentences['extension-cannot-read']));
  }
}

class UnknownEntry extends Error {}

function scopeOf(extensions: readonly Extension[]): Pick<RevocationList, 'covers' | 'names'> | { detail: string } {
  const unknown = extensions.find(({ critical, extnID }) => critical && extnID !== id_ce_issuingDistributionPoint);
  if (unknown !== undefined)
    return { detail: say(revocationSentences['critical-extension-not-understood'], { extnID: unknown.extnID }) };
  const extension = extensions.find(({ extnID }) => extnID === id_ce_issuingDistributionPoint);
  if (extension === undefined) return { covers: 'all', names: [] };
  const point = AsnConvert.parse(extension.extnValue.buffer, IssuingDistributionPoint);
  if (point.indirectCRL || point.onlySomeReasons !== undefined || point.onlyContainsAttributeCerts) {
    return { detail: say(revocationSentences['indirect-some-reasons-only-attribute']) };
  }
  if (point.distributionPoint?.nameRelativeToCRLIssuer !== undefined)
    return { detail: say(revocationSentences['name-not-address']) };
  const covers = point.onlyContainsCACerts ? 'authorities' : point.onlyContainsUserCerts ? 'others' : 'all';
  return { covers, names: addressesOf(point.distributionPoint) };
}

function entryOf({ userCertificate, revocationDate, crlEntryExtensions = [] }: RevokedCertificate) {
  let since = revocationDate.getTime();
  let reason: string | undefined;
  for (const { extnID, critical, extnValue } of crlEntryExtensions) {
    if (extnID === id_ce_cRLReasons) {
      reason = CRLReasons[AsnConvert.parse(extnValue.buffer, CRLReason).reason];
    } else if (extnID === id_ce_invalidityDate) {
      // The key may have been in the wrong hands before anybody revoked it.
      const invalid = AsnConvert.parse(extnValue.buffer, InvalidityDate).value;
      if (invalid < since) since = invalid;
    } else if (critical) {
      throw new UnknownEntry(say(revocationSentences['critical-extension-entries-not-understood'], { extnID }));
    }
  }
  return [hex(userCertificate), { since, ...(reason === undefined ? {} : { reason }) }] as const;
}

/** What a list says of a certificate that names the address it was fetched from. */
export function lookUp(list: RevocationList, certificate: Certificate): RevocationVerdict {
  const { serial, basicConstraints, notAfter } = certificate;
  const unknown = (detail: string): RevocationVerdict => ({ status: 'unknown', detail });
  const isAuthority = basicConstraints?.cA === true;
  if (list.covers !== 'all' && isAuthority !== (list.covers === 'authorities')) {
    return unknown(say(revocationSentences['revocation-list-other-kinds-certificates']));
  }
  if (list.names.length > 0 && !listAddresses(certificate).some((address) => list.names.includes(address))) {
    return unknown(say(revocationSentences['revocation-list-another-distribution-point']));
  }
  const entry = list.revoked.get(serial);
  if (entry !== undefined) return { status: 'revoked', ...entry };
  // Authorities drop what has expired, so that a later list says nothing of it.
  return notAfter < list.thisUpdate
    ? unknown(say(revocationSentences['revocation-list-later-end']))
    : { status: 'good' };
}
