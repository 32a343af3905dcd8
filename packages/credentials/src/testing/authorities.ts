// First, because the certificate library needs it while it loads.
import 'reflect-metadata';
import { createHash, createPrivateKey, KeyObject, sign, type webcrypto } from 'node:crypto';
import {
  BasicOCSPResponse,
  CertID,
  CertStatus,
  OCSPResponse,
  OCSPResponseStatus,
  ResponderID,
  ResponseBytes,
  ResponseData,
  RevokedInfo,
  SingleResponse,
} from '@peculiar/asn1-ocsp';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import * as asn from '@peculiar/asn1-x509';
import * as x509 from '@peculiar/x509';
import type { JWK } from 'jose';

type CryptoKey = webcrypto.CryptoKey;
type CryptoKeyPair = webcrypto.CryptoKeyPair;

export const ecAlgorithm = { name: 'ECDSA', namedCurve: 'P-256', hash: 'SHA-256' } as const;
export const { KeyUsageFlags } = x509;

interface KeyAlgorithm {
  name: string;
  hash: string;
  namedCurve?: string;
  modulusLength?: number;
  publicExponent?: Uint8Array;
  saltLength?: number;
}

/** What a certificate says; each member replaces what is regular for its kind. */
export interface CertificateMembers {
  name?: string;
  notBefore?: string;
  notAfter?: string;
  serial?: string;
  /** Undefined: the regular ones. */
  keyUsage?: number;
  isAuthority?: boolean;
  pathLength?: number;
  extensions?: x509.Extension[];
  /** What the signature is made with, where it differs. */
  signedWith?: KeyAlgorithm;
  algorithm?: KeyAlgorithm;
  keys?: CryptoKeyPair;
}

/** An authority that tests make, with what it signs. */
export interface Authority {
  name: string;
  keys: CryptoKeyPair;
  certificate: x509.X509Certificate;
  der: Uint8Array;
  /** A certificate for the key of somebody else. */
  issue(jwk: JWK, members?: CertificateMembers): Promise<x509.X509Certificate>;
  /** An authority below this one. */
  issueAuthority(name: string, members?: CertificateMembers): Promise<Authority>;
  list(revoked?: ListMembers): Promise<Uint8Array>;
  answer(about: x509.X509Certificate, members?: AnswerMembers): Uint8Array;
}

export interface ListMembers {
  revoked?: Array<{ certificate: x509.X509Certificate; at: string }>;
  thisUpdate?: string;
  nextUpdate?: string;
  issuer?: string;
  extensions?: x509.Extension[];
  keys?: CryptoKeyPair;
}

export interface AnswerMembers {
  status?: 'good' | 'unknown' | { revokedAt: string };
  thisUpdate?: string;
  nextUpdate?: string | undefined;
  /** Who answers in the authority's place, and the certificate sent along. */
  by?: { keys: CryptoKeyPair; certificate: x509.X509Certificate };
  responseStatus?: OCSPResponseStatus;
}

let lastSerial = 4096;

/** A root of its own. */
export async function createAuthority(name: string, members: CertificateMembers = {}): Promise<Authority> {
  return authorityOf(`CN=${name}`, undefined, members);
}

async function authorityOf(name: string, parent: Authority | undefined, members: CertificateMembers) {
  const algorithm = members.algorithm ?? ecAlgorithm;
  const keys =
    members.keys ?? ((await crypto.subtle.generateKey(algorithm, true, ['sign', 'verify'])) as CryptoKeyPair);
  const certificate = await makeCertificate({
    subject: name,
    issuer: parent?.name ?? name,
    publicKey: keys.publicKey,
    signingKeys: parent?.keys ?? keys,
    members: { isAuthority: true, keyUsage: KeyUsageFlags.keyCertSign | KeyUsageFlags.cRLSign, ...members },
  });
  const self: Authority = {
    name,
    keys,
    certificate,
    der: new Uint8Array(certificate.rawData),
    issue: async (jwk, more = {}) =>
      makeCertificate({
        subject: `CN=${more.name ?? 'Shop seal,O=Shop SAS,C=FR'}`,
        issuer: name,
        publicKey: await importPublic(jwk),
        signingKeys: keys,
        members: { keyUsage: KeyUsageFlags.digitalSignature | KeyUsageFlags.nonRepudiation, ...more },
      }),
    issueAuthority: (below, more = {}) => authorityOf(`CN=${below}`, self, more),
    list: (more = {}) => makeList(self, more),
    answer: (about, more = {}) => makeAnswer(self, about, more),
  };
  return self;
}

async function importPublic({ kty, crv, x, y, n, e }: JWK): Promise<CryptoKey> {
  const jwk = Object.fromEntries(Object.entries({ kty, crv, x, y, n, e }).filter(([, value]) => value !== undefined));
  const algorithm =
    kty === 'EC' ? ecAlgorithm : kty === 'RSA' ? { name: 'RSASSA-PKCS1-v1_5', hash: 'SHA-256' } : { name: 'Ed25519' };
  return crypto.subtle.importKey('jwk', jwk, algorithm, true, ['verify']);
}

interface Making {
  subject: string;
  issuer: string;
  publicKey: CryptoKey;
  signingKeys: CryptoKeyPair;
  members: CertificateMembers;
}

async function makeCertificate({ subject, issuer, publicKey, signingKeys, members }: Making) {
  const { isAuthority = false, pathLength, keyUsage, extensions = [], signedWith } = members;
  lastSerial += 1;
  return x509.X509CertificateGenerator.create({
    serialNumber: members.serial ?? lastSerial.toString(16),
    subject,
    issuer,
    notBefore: new Date(members.notBefore ?? '2026-01-01T00:00:00Z'),
    notAfter: new Date(members.notAfter ?? '2027-01-01T00:00:00Z'),
    publicKey,
    signingKey: signingKeys.privateKey,
    signingAlgorithm: signedWith ?? signingAlgorithmOf(signingKeys.privateKey),
    extensions: [
      new x509.BasicConstraintsExtension(isAuthority, pathLength, true),
      ...(keyUsage === undefined || keyUsage === 0 ? [] : [new x509.KeyUsagesExtension(keyUsage, true)]),
      ...extensions,
    ],
  });
}

function signingAlgorithmOf({ algorithm }: CryptoKey): KeyAlgorithm {
  if (algorithm.name === 'ECDSA') return ecAlgorithm;
  return { ...(algorithm as unknown as KeyAlgorithm), saltLength: 32 };
}

async function makeList(authority: Authority, members: ListMembers): Promise<Uint8Array> {
  const { revoked = [], thisUpdate = '2026-02-28T00:00:00Z', nextUpdate = '2026-03-07T00:00:00Z' } = members;
  const keys = members.keys ?? authority.keys;
  const list = await x509.X509CrlGenerator.create({
    issuer: members.issuer ?? authority.name,
    thisUpdate: new Date(thisUpdate),
    nextUpdate: new Date(nextUpdate),
    entries: revoked.map(({ certificate, at }) => ({
      serialNumber: certificate.serialNumber,
      revocationDate: new Date(at),
      reason: x509.X509CrlReason.keyCompromise,
    })),
    ...(members.extensions === undefined ? {} : { extensions: members.extensions }),
    signingAlgorithm: ecAlgorithm,
    signingKey: keys.privateKey,
  });
  return new Uint8Array(list.rawData);
}

function makeAnswer(authority: Authority, about: x509.X509Certificate, members: AnswerMembers): Uint8Array {
  const { status = 'good', by } = members;
  const { thisUpdate = '2026-02-28T00:00:00Z' } = members;
  const nextUpdate = 'nextUpdate' in members ? members.nextUpdate : '2026-03-07T00:00:00Z';
  const subject = AsnConvert.parse(about.rawData, asn.Certificate).tbsCertificate;
  const issuer = AsnConvert.parse(authority.certificate.rawData, asn.Certificate).tbsCertificate;
  const signer = by ?? authority;
  const signerKey = AsnConvert.parse(signer.certificate.rawData, asn.Certificate).tbsCertificate.subjectPublicKeyInfo;
  const hash = (bytes: ArrayBuffer) => new OctetString(createHash('sha1').update(new Uint8Array(bytes)).digest());
  const tbsResponseData = new ResponseData({
    responderID: new ResponderID({ byKey: hash(signerKey.subjectPublicKey) }),
    producedAt: new Date(thisUpdate),
    responses: [
      new SingleResponse({
        certID: new CertID({
          hashAlgorithm: new asn.AlgorithmIdentifier({ algorithm: '1.3.14.3.2.26', parameters: null }),
          issuerNameHash: hash(AsnConvert.serialize(issuer.subject)),
          issuerKeyHash: hash(issuer.subjectPublicKeyInfo.subjectPublicKey),
          serialNumber: subject.serialNumber,
        }),
        certStatus: new CertStatus(
          status === 'good'
            ? { good: null }
            : status === 'unknown'
              ? { unknown: null }
              : { revoked: new RevokedInfo({ revocationTime: new Date(status.revokedAt) }) },
        ),
        thisUpdate: new Date(thisUpdate),
        ...(nextUpdate === undefined ? {} : { nextUpdate: new Date(nextUpdate) }),
      }),
    ],
  });
  const bytes = Buffer.from(AsnConvert.serialize(tbsResponseData));
  const key = createPrivateKey({
    key: KeyObject.from(signer.keys.privateKey).export({ type: 'pkcs8', format: 'der' }),
    format: 'der',
    type: 'pkcs8',
  });
  const basic = new BasicOCSPResponse({
    tbsResponseData,
    signatureAlgorithm: new asn.AlgorithmIdentifier({ algorithm: '1.2.840.10045.4.3.2' }),
    signature: Uint8Array.from(sign('sha256', bytes, key)).buffer,
    ...(by === undefined ? {} : { certs: [AsnConvert.parse(by.certificate.rawData, asn.Certificate)] }),
  });
  const response = new OCSPResponse({
    responseStatus: members.responseStatus ?? OCSPResponseStatus.successful,
    responseBytes: new ResponseBytes({
      responseType: '1.3.6.1.5.5.7.48.1.1',
      response: new OctetString(AsnConvert.serialize(basic)),
    }),
  });
  return new Uint8Array(AsnConvert.serialize(response));
}

/** Says where the revocation list of a certificate lies. */
export const listAt = (address: string) => new x509.CRLDistributionPointsExtension([address]);
/** Says who answers about a certificate. */
export const responderAt = (address: string) => new x509.AuthorityInfoAccessExtension({ ocsp: address });
export const purpose = (oid: string) => new x509.ExtendedKeyUsageExtension([oid]);
export const extension = (oid: string, critical: boolean, value = new Uint8Array([5, 0])) =>
  new x509.Extension(oid, critical, value);

/** Name constraints (RFC 5280 §4.2.1.10) out of general names. */
export function nameConstraints(
  permitted: Array<Partial<asn.GeneralName>>,
  excluded: Array<Partial<asn.GeneralName>> = [],
) {
  const trees = (names: Array<Partial<asn.GeneralName>>) =>
    new asn.GeneralSubtrees(names.map((name) => new asn.GeneralSubtree({ base: new asn.GeneralName(name) })));
  const value = new asn.NameConstraints({
    ...(permitted.length === 0 ? {} : { permittedSubtrees: trees(permitted) }),
    ...(excluded.length === 0 ? {} : { excludedSubtrees: trees(excluded) }),
  });
  return new x509.Extension('2.5.29.30', true, AsnConvert.serialize(value));
}

export const alternativeNames = (names: x509.JsonGeneralNames) => new x509.SubjectAlternativeNameExtension(names);
export const directoryName = (text: string) => AsnConvert.parse(new x509.Name(text).toArrayBuffer(), asn.Name);
export const base64 = (certificate: x509.X509Certificate) => Buffer.from(certificate.rawData).toString('base64');
