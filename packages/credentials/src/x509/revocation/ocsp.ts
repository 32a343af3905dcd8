import { createHash } from 'node:crypto';
import {
  BasicOCSPResponse,
  CertID,
  id_kp_OCSPSigning,
  id_pkix_ocsp_basic,
  id_pkix_ocsp_nocheck,
  OCSPRequest,
  OCSPResponse,
  OCSPResponseStatus,
  Request,
  type ResponderID,
  type SingleResponse,
  TBSRequest,
} from '@peculiar/asn1-ocsp';
import { AsnConvert, OctetString } from '@peculiar/asn1-schema';
import { AlgorithmIdentifier, CRLReasons, id_ad_ocsp } from '@peculiar/asn1-x509';
import { say } from '../../text/sentence.js';
import { type Certificate, hex, readCertificate } from '../certificate.js';
import { verifySignature, weaknessOf } from '../signature.js';
import { type RevocationVerdict, type Subject, staleness, toleranceMilliseconds } from './evidence.js';
import { revocationSentences } from './revocation-sentences.js';

const sha1 = '1.3.14.3.2.26';
/** How long an answer holds that does not say when there will be a newer one. */
const undatedMilliseconds = 24 * 60 * 60_000;

/** An answer that was believed; `delegate` is who gave it, where its own status is still to be asked for. */
export type AnswerReading =
  | { ok: true; verdict: RevocationVerdict; thisUpdate: Date; nextUpdate: Date; delegate?: Certificate }
  | { ok: false; detail: string };

/** Addresses of the responders that an authority names in a certificate (RFC 5280 §4.2.2.1). */
export function responderAddresses({ authorityAccess }: Certificate): string[] {
  return [...authorityAccess]
    .filter(({ accessMethod }) => accessMethod === id_ad_ocsp)
    .map(({ accessLocation }) => accessLocation.uniformResourceIdentifier)
    .filter((address) => address !== undefined && /^https?:/i.test(address)) as string[];
}

/** The question whether one certificate is revoked (RFC 6960 §4.1.1), without a nonce so that answers can be kept. */
export function writeQuestion(subject: Subject): Uint8Array {
  const tbsRequest = new TBSRequest({ requestList: [new Request({ reqCert: idOf(subject) })] });
  return new Uint8Array(AsnConvert.serialize(new OCSPRequest({ tbsRequest })));
}

/** SHA-1 names the certificate here and proves nothing; responders are only bound to know it (RFC 5019 §2.1.1). */
function idOf({ certificate, issuer }: Subject): CertID {
  const digest = (bytes: Uint8Array) => createHash('sha1').update(bytes).digest();
  return new CertID({
    hashAlgorithm: new AlgorithmIdentifier({ algorithm: sha1, parameters: null }),
    issuerNameHash: new OctetString(digest(Buffer.from(issuer.subjectId, 'hex'))),
    issuerKeyHash: new OctetString(digest(new Uint8Array(issuer.keyBits))),
    serialNumber: certificate.serialBytes,
  });
}

/** Reads an answer and checks that it is about this certificate, current, and of somebody who may say so (RFC 6960 §3.2). */
export function readAnswer(der: Uint8Array, subject: Subject, now: Date): AnswerReading {
  try {
    return read(der, subject, now);
  } catch {
    return { ok: false, detail: say(revocationSentences['answer-cannot-read']) };
  }
}

function read(der: Uint8Array, subject: Subject, now: Date): AnswerReading {
  const refused = (detail: string): AnswerReading => ({ ok: false, detail });
  const { responseStatus, responseBytes } = AsnConvert.parse(der, OCSPResponse);
  if (responseStatus !== OCSPResponseStatus.successful || responseBytes?.responseType !== id_pkix_ocsp_basic) {
    return refused(
      say(revocationSentences['responder-gives-no-answer'], {
        status: OCSPResponseStatus[responseStatus] ?? responseStatus,
      }),
    );
  }
  const answer = AsnConvert.parse(responseBytes.response.buffer, BasicOCSPResponse);
  const signer = signerOf(answer, subject, now);
  if (typeof signer === 'string') return refused(signer);

  const { responses, responseExtensions = [], producedAt } = answer.tbsResponseData;
  const single = responses.find(({ certID }) => isSame(certID, idOf(subject)));
  if (single === undefined) return refused(say(revocationSentences['answer-about-another-certificate']));
  const unknown = [...responseExtensions, ...(single.singleExtensions ?? [])].find(({ critical }) => critical);
  if (unknown !== undefined)
    return refused(say(revocationSentences['critical-extension-not-understood'], { extnID: unknown.extnID }));

  const { thisUpdate } = single;
  const nextUpdate = single.nextUpdate ?? new Date(thisUpdate.getTime() + undatedMilliseconds);
  const stale = staleness({ thisUpdate, nextUpdate }, now);
  if (stale !== undefined) return refused(say(revocationSentences['of-the-answer'], { detail: stale }));
  if (producedAt.getTime() > now.getTime() + toleranceMilliseconds)
    return refused(say(revocationSentences['answer-comes-future']));
  const verdict = verdictOf(single, subject.certificate);
  const mustBeAsked = signer !== subject.issuer && !signer.extensions.has(id_pkix_ocsp_nocheck);
  return { ok: true, verdict, thisUpdate, nextUpdate, ...(mustBeAsked ? { delegate: signer } : {}) };
}

function verdictOf({ certStatus, thisUpdate }: SingleResponse, { notAfter }: Certificate): RevocationVerdict {
  const { revoked, good } = certStatus;
  if (revoked !== undefined) {
    const reason = revoked.revocationReason === undefined ? undefined : CRLReasons[revoked.revocationReason.reason];
    return { status: 'revoked', since: revoked.revocationTime, ...(reason === undefined ? {} : { reason }) };
  }
  if (good === undefined)
    return { status: 'unknown', detail: say(revocationSentences['responder-not-know-certificate']) };
  if (notAfter < thisUpdate)
    return { status: 'unknown', detail: say(revocationSentences['answer-later-end-certificate']) };
  return { status: 'good' };
}

/** The authority itself, or somebody whom it certified for answering (RFC 6960 §4.2.2.2). A reason where it is neither. */
function signerOf(answer: BasicOCSPResponse, { issuer }: Subject, now: Date): Certificate | string {
  const { tbsResponseData, tbsResponseDataRaw, signatureAlgorithm, signature, certs = [] } = answer;
  if (tbsResponseDataRaw === undefined) return say(revocationSentences['answer-no-signed-part']);
  const signed = { bytes: new Uint8Array(tbsResponseDataRaw), algorithm: signatureAlgorithm, signature };
  const { responderID } = tbsResponseData;
  if (isNamed(issuer, responderID) && verifySignature(signed, issuer.key) === 'valid') return issuer;
  for (const cert of certs.slice(0, 4)) {
    const reading = readCertificate(new Uint8Array(AsnConvert.serialize(cert)));
    if (!reading.ok || !isNamed(reading.certificate, responderID)) continue;
    if (verifySignature(signed, reading.certificate.key) !== 'valid') continue;
    const fault = delegationFault(reading.certificate, issuer, now);
    return fault ?? reading.certificate;
  }
  return say(revocationSentences['answer-not-signed-authority-nor']);
}

function delegationFault(responder: Certificate, issuer: Certificate, now: Date): string | undefined {
  const { subject, issuerId, signed, extendedKeyUsage, keyUsage, notBefore, notAfter, key, extensions } = responder;
  if (issuerId !== issuer.subjectId || verifySignature(signed, issuer.key) !== 'valid') {
    return say(revocationSentences['not-certified-authority-itself'], { subject });
  }
  if (extendedKeyUsage?.includes(id_kp_OCSPSigning) !== true)
    return say(revocationSentences['not-certified-answering-id-kp'], { subject });
  if (keyUsage?.includes('digitalSignature') === false)
    return say(revocationSentences['not-sign-keyusage'], { subject });
  if (now < notBefore || now > notAfter) return say(revocationSentences['certificate-not-valid-now'], { subject });
  const unknown = [...extensions.values()].find(({ critical, extnID }) => critical && !understood.has(extnID));
  if (unknown !== undefined)
    return say(revocationSentences['has-critical-extension-not-understood'], { subject, extnID: unknown.extnID });
  return weaknessOf(key) === undefined ? undefined : say(revocationSentences['weak-key'], { subject });
}

// Key usage, extended key usage and basic constraints.
const understood: ReadonlySet<string> = new Set(['2.5.29.15', '2.5.29.37', '2.5.29.19']);

function isNamed({ subjectId, keyBits }: Certificate, { byName, byKey }: ResponderID): boolean {
  if (byName !== undefined) return hex(AsnConvert.serialize(byName)) === subjectId;
  const hash = createHash('sha1').update(new Uint8Array(keyBits)).digest('hex');
  return byKey !== undefined && hex(byKey.buffer) === hash;
}

function isSame(one: CertID, other: CertID): boolean {
  return (
    one.hashAlgorithm.algorithm === other.hashAlgorithm.algorithm &&
    hex(one.issuerNameHash.buffer) === hex(other.issuerNameHash.buffer) &&
    hex(one.issuerKeyHash.buffer) === hex(other.issuerKeyHash.buffer) &&
    hex(one.serialNumber) === hex(other.serialNumber)
  );
}
