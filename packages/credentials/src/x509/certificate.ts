import { createHash, type KeyObject, X509Certificate } from 'node:crypto';
import { AsnConvert } from '@peculiar/asn1-schema';
import {
  Certificate as AsnCertificate,
  AuthorityInfoAccessSyntax,
  BasicConstraints,
  CRLDistributionPoints,
  ExtendedKeyUsage,
  type Extension,
  type GeneralName,
  id_ce_basicConstraints,
  id_ce_cRLDistributionPoints,
  id_ce_extKeyUsage,
  id_ce_keyUsage,
  id_ce_nameConstraints,
  id_ce_subjectAltName,
  id_pe_authorityInfoAccess,
  KeyUsage,
  type KeyUsageType,
  type Name,
  NameConstraints,
  SubjectAlternativeName,
} from '@peculiar/asn1-x509';
import { say } from '../text/sentence.js';
import { certificateSentences } from './certificate-sentences.js';
import { nameText } from './name-text.js';
import type { SignedBytes } from './signature.js';

/** A certificate (RFC 5280 §4.1) as far as a path is checked by it; nothing of it is believed yet. */
export interface Certificate {
  der: Uint8Array;
  /** Lowercase hex SHA-256 of the DER. */
  fingerprint: string;
  /** Names as text, the most specific part first; for people only. */
  subject: string;
  issuer: string;
  subjectName: Name;
  /** The DER of a name in hex, by which names are compared. */
  subjectId: string;
  issuerId: string;
  /** Lowercase hex. */
  serial: string;
  serialBytes: ArrayBuffer;
  notBefore: Date;
  notAfter: Date;
  key: KeyObject;
  /** The bits of the public key as they stand in the certificate, of which key identifiers are made. */
  keyBits: ArrayBuffer;
  signed: SignedBytes;
  basicConstraints?: BasicConstraints;
  keyUsage?: readonly KeyUsageType[];
  extendedKeyUsage?: readonly string[];
  alternativeNames: readonly GeneralName[];
  nameConstraints?: NameConstraints;
  distributionPoints: CRLDistributionPoints;
  authorityAccess: AuthorityInfoAccessSyntax;
  extensions: ReadonlyMap<string, Extension>;
}

export type CertificateReading = { ok: true; certificate: Certificate } | { ok: false; detail: string };

/** Larger ones are not used; those of a browser's shop have 2 KiB. */
const maximumBytes = 32 * 1024;

/** Reads one certificate in DER (RFC 5280 §4.1, X.690 §10). Bytes after its end are refused. */
export function readCertificate(der: Uint8Array): CertificateReading {
  if (der.length > maximumBytes)
    return { ok: false, detail: say(certificateSentences['certificate-larger-bytes'], { bytes: maximumBytes }) };
  try {
    return read(Uint8Array.from(der));
  } catch {
    return { ok: false, detail: say(certificateSentences['certificate-cannot-read-der']) };
  }
}

function read(der: Uint8Array): CertificateReading {
  // Two readers have to make sense of it: what OpenSSL does not take is not worth a guess.
  const openssl = new X509Certificate(der);
  if (!openssl.raw.equals(der))
    return { ok: false, detail: say(certificateSentences['something-follows-certificate-same-der']) };
  const { tbsCertificate, tbsCertificateRaw, signatureAlgorithm, signatureValue } = AsnConvert.parse(
    der,
    AsnCertificate,
  );
  const { extensions: list = [], signature, subject, issuer, validity, subjectPublicKeyInfo } = tbsCertificate;
  if (tbsCertificateRaw === undefined)
    return { ok: false, detail: say(certificateSentences['certificate-no-signed-part']) };
  if (hex(AsnConvert.serialize(signature)) !== hex(AsnConvert.serialize(signatureAlgorithm))) {
    return { ok: false, detail: say(certificateSentences['certificate-names-two-different-signature']) };
  }
  const extensions = new Map(list.map((extension) => [extension.extnID, extension]));
  if (extensions.size !== list.length)
    return { ok: false, detail: say(certificateSentences['certificate-same-extension-twice']) };

  const part = <T>(id: string, type: new () => T): T | undefined => {
    const extension = extensions.get(id);
    return extension === undefined ? undefined : AsnConvert.parse(extension.extnValue.buffer, type);
  };
  const basicConstraints = part(id_ce_basicConstraints, BasicConstraints);
  const keyUsage = part(id_ce_keyUsage, KeyUsage)?.toJSON();
  const extendedKeyUsage = part(id_ce_extKeyUsage, ExtendedKeyUsage);
  const nameConstraints = part(id_ce_nameConstraints, NameConstraints);
  return {
    ok: true,
    certificate: {
      der,
      fingerprint: createHash('sha256').update(der).digest('hex'),
      subject: nameText(subject),
      issuer: nameText(issuer),
      subjectName: subject,
      subjectId: hex(AsnConvert.serialize(subject)),
      issuerId: hex(AsnConvert.serialize(issuer)),
      serial: hex(tbsCertificate.serialNumber),
      serialBytes: tbsCertificate.serialNumber,
      notBefore: validity.notBefore.getTime(),
      notAfter: validity.notAfter.getTime(),
      key: openssl.publicKey,
      keyBits: subjectPublicKeyInfo.subjectPublicKey,
      signed: { bytes: new Uint8Array(tbsCertificateRaw), algorithm: signatureAlgorithm, signature: signatureValue },
      ...(basicConstraints === undefined ? {} : { basicConstraints }),
      ...(keyUsage === undefined ? {} : { keyUsage }),
      ...(extendedKeyUsage === undefined ? {} : { extendedKeyUsage }),
      alternativeNames: part(id_ce_subjectAltName, SubjectAlternativeName) ?? [],
      ...(nameConstraints === undefined ? {} : { nameConstraints }),
      distributionPoints: part(id_ce_cRLDistributionPoints, CRLDistributionPoints) ?? new CRLDistributionPoints(),
      authorityAccess: part(id_pe_authorityInfoAccess, AuthorityInfoAccessSyntax) ?? new AuthorityInfoAccessSyntax(),
      extensions,
    },
  };
}

export function hex(bytes: ArrayBuffer | Uint8Array): string {
  return Buffer.from(bytes as ArrayBuffer).toString('hex');
}

/** Whether two certificates stand for the same authority: one name and one key, however often they were issued. */
export function isSameAuthority(one: Certificate, other: Certificate): boolean {
  return one.subjectId === other.subjectId && one.key.equals(other.key);
}
