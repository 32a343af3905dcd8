import { type KeyLike, verify } from 'node:crypto';
import { SignedXml } from 'xml-crypto';
import type { Certificate } from './certificate.js';
import { weaknessOf } from './signature.js';
import { childrenOf, parseXml, type XmlElement } from './xml.js';

const signatureNamespace = 'http://www.w3.org/2000/09/xmldsig#';
const weak = [
  'http://www.w3.org/2000/09/xmldsig#rsa-sha1',
  'http://www.w3.org/2000/09/xmldsig#sha1',
  'http://www.w3.org/2000/09/xmldsig#hmac-sha1',
];

/**
 * The root of a document whose enveloped signature (XML Signature §4, XAdES) one of the signers made, read from what was
 * signed and from nothing else.
 *
 * @param invalid - Makes the error of a clause that says what is wrong.
 */
export function verifiedRoot(
  xml: string,
  signers: readonly Certificate[],
  invalid: (detail: string) => Error,
): XmlElement {
  const document = parseXml(xml);
  if (document === undefined) throw invalid('is no well-formed XML without a document type');
  const signatures = childrenOf(document.documentElement).filter(
    ({ localName, namespaceURI }) => localName === 'Signature' && namespaceURI === signatureNamespace,
  );
  const [signature, ...more] = signatures;
  if (signature === undefined || more.length > 0) throw invalid('is not signed, or more than once');
  for (const signer of signers.filter(({ key }) => weaknessOf(key) === undefined)) {
    const signed = signedBy(xml, signature, signer);
    if (signed !== undefined) return signed;
  }
  throw invalid('is not signed by any of the signers that the operator has named');
}

function signedBy(xml: string, signature: XmlElement, signer: Certificate): XmlElement | undefined {
  const reader = new SignedXml({
    publicCert: signer.key.export({ type: 'spki', format: 'pem' }) as string,
    // The key that a document brings along proves nothing.
    getCertFromKeyInfo: () => null,
  });
  for (const algorithm of weak) {
    Reflect.deleteProperty(reader.SignatureAlgorithms, algorithm);
    Reflect.deleteProperty(reader.HashAlgorithms, algorithm);
  }
  Object.assign(reader.SignatureAlgorithms, ecdsaAlgorithms);
  try {
    reader.loadSignature(signature);
    if (!reader.checkSignature(xml)) return undefined;
  } catch {
    return undefined;
  }
  const roots = reader.getSignedReferences().map((text) => parseXml(text)?.documentElement);
  const name = signature.parentNode as XmlElement;
  return (
    roots.find((root) => root?.localName === name.localName && root.namespaceURI === name.namespaceURI) ?? undefined
  );
}

/** ECDSA of RFC 6931 §2.3.6, which the library does not bring: r and s one after the other. */
function ecdsaWith(hash: string) {
  return class {
    getAlgorithmName = () => `http://www.w3.org/2001/04/xmldsig-more#ecdsa-${hash}`;
    getSignature = (): never => {
      throw new Error('nothing is signed here');
    };
    verifySignature = (material: string, key: KeyLike, signature: string): boolean =>
      verify(
        hash,
        Buffer.from(material),
        { key: key as string, dsaEncoding: 'ieee-p1363' },
        Buffer.from(signature, 'base64'),
      );
  };
}

const ecdsaAlgorithms = Object.fromEntries(
  ['sha256', 'sha384', 'sha512'].map((hash) => [
    `http://www.w3.org/2001/04/xmldsig-more#ecdsa-${hash}`,
    ecdsaWith(hash),
  ]),
);
