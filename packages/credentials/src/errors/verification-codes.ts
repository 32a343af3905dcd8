import type { CodeText } from './code-text.js';

/** What verifying a credential or a presentation can give: each is a row of the table of refusals. */
export const verificationCodes = {
  // The submission as bytes
  'body-too-large': {
    meaning: 'The body is larger than this service takes.',
    remedy: 'Split a large presentation into several, or move documents out of the credential and link them by digest.',
  },
  'body-empty': {
    meaning: 'The request has no body.',
    remedy: 'Send the signed credential or presentation as the body.',
  },
  'media-type-unsupported': {
    meaning: 'The media type is not one this endpoint takes.',
    remedy:
      'Send application/vc+jwt, application/vp+jwt, application/vc+sd-jwt, application/vp+sd-jwt, application/vc, application/vp, application/ld+json or application/json.',
  },
  'encoding-invalid': {
    meaning: 'The body is not valid UTF-8.',
    remedy: 'Send the text as UTF-8, without a byte order mark.',
  },
  'json-malformed': {
    meaning: 'The body, a token part or a YAML-derived document is not well-formed JSON.',
    remedy: 'Mend the syntax at the position named.',
  },
  'json-duplicate-key': {
    meaning: 'A JSON object names the same member twice, so that two readers could see two documents.',
    remedy: 'Remove one of the two members and sign again.',
  },
  'json-too-deep': {
    meaning: 'The JSON nests deeper than is accepted.',
    remedy: 'Flatten the document; 32 levels are accepted.',
  },
  // The envelope
  'jwt-malformed': {
    meaning: 'The token is not a compact JWS of three base64url parts.',
    remedy: 'Send the token exactly as the signer printed it.',
  },
  'jwt-header-invalid': {
    meaning: 'The protected header of the token breaks a rule (typ, cty, kid, iss, crit, b64).',
    remedy:
      'Set typ to vc+jwt (vp+jwt for a presentation), cty to vc (vp), kid to the verification method, iss to the issuer.',
  },
  'algorithm-unsupported': {
    meaning: 'The signature algorithm is not accepted; "none" and shared-secret algorithms never are.',
    remedy: 'Sign with EdDSA, ES256 or PS256.',
  },
  'jwt-claim-forbidden': {
    meaning: 'The payload wraps the credential in a vc or vp claim, as the 1.1 data model did.',
    remedy: 'Put the credential itself at the top level of the payload (VC-JOSE-COSE, section 3.1).',
  },
  'sd-jwt-malformed': {
    meaning: 'The text is not a token followed by disclosures, or holds more of them than are accepted.',
    remedy: 'Send the SD-JWT exactly as it was issued or presented: <token>~<disclosure>~…~[<key binding>].',
  },
  'hash-algorithm-unsupported': {
    meaning: 'The payload names a hash algorithm (_sd_alg) for its disclosures that is not accepted.',
    remedy: 'Issue the credential with sha-256, sha-384 or sha-512.',
  },
  'disclosure-invalid': {
    meaning:
      'A disclosure or digest is not where it may be: without its counterpart, twice, over another member, or outside the claims.',
    remedy: 'Present disclosures that the issuer made for this credential, each once, of claims about the subject.',
  },
  'disclosure-incomplete': {
    meaning: 'A list is disclosed in part, so that the rest would read as the whole.',
    remedy: 'Disclose every entry of the list, or withhold the list as a whole.',
  },
  'envelope-invalid': {
    meaning: 'The credential or presentation does not have the members that the data model asks for.',
    remedy: 'Mend each member named; see the W3C VC data model 2.0 and the Gaia-X identity document 25.11.',
  },
  'proof-missing': {
    meaning: 'The document carries no proof.',
    remedy: 'Sign it, as a token (vc+jwt) or with a Data Integrity proof.',
  },
  'cryptosuite-unsupported': {
    meaning: 'The embedded proof is of a type or cryptosuite that is not accepted.',
    remedy: 'Use a DataIntegrityProof with the cryptosuite eddsa-rdfc-2022 or ecdsa-rdfc-2019, or send a token.',
  },
  'securing-not-allowed': {
    meaning: 'The document is secured in a way that none of the profiles this service accepts allows.',
    remedy: 'Send it as a token (vc+jwt, vp+jwt), or ask the operator which profiles are accepted.',
  },
  // Keys and issuer
  'did-invalid': {
    meaning: 'The identifier is not a well-formed DID or DID URL.',
    remedy:
      'Write it as did:web:<host>[:<path>] did:key:<key> or did:jwk:<public key>, with a fragment where a key is meant.',
  },
  'did-method-unsupported': {
    meaning: 'The DID method is not accepted.',
    remedy: 'Use did:web, did:key or did:jwk; the profile gaia-x takes did:web only.',
  },
  'did-unresolvable': {
    meaning: 'The DID document could not be had.',
    remedy: 'Publish the document at the address named, over https, or ask the operator to pin it.',
  },
  'did-document-invalid': {
    meaning: 'What was found at the DID is not a DID document for that DID.',
    remedy: 'Publish a document whose id is the DID itself.',
  },
  // Fetching for somebody else's sake
  'issuer-mismatch': {
    meaning: 'The issuer, the header iss and the controller of the key are not the same party.',
    remedy: 'Sign with a key of the issuer and set iss and issuer to the same DID.',
  },
  'key-unknown': {
    meaning: 'The issuer’s DID document has no such verification method.',
    remedy: 'Publish the key in the DID document, or correct kid or verificationMethod.',
  },
  'key-not-authorised': {
    meaning: 'The verification method is not listed for this purpose (assertionMethod for credentials).',
    remedy: 'List the key under assertionMethod (authentication for an embedded presentation proof).',
  },
  'key-invalid': {
    meaning: 'The verification method’s key material cannot be used, or does not fit the algorithm.',
    remedy:
      'Publish the public key as publicKeyJwk, publicKeyMultibase or publicKeyPem, of the type the algorithm asks for.',
  },
  // Certificates of keys
  'certificate-missing': {
    meaning: 'The key comes with no certificate chain, and the operator asks for one.',
    remedy: 'Put the chain into the JWK of the DID document, as x5c or at the https address x5u.',
  },
  'certificate-malformed': {
    meaning: 'The certificate chain of the key cannot be read, or is longer than is read.',
    remedy: 'Give at most 10 certificates, the one of the key first: base64 of the DER in x5c, PEM at x5u.',
  },
  'certificate-unavailable': {
    meaning: 'The certificate chain of the key could not be had.',
    remedy: 'Let x5u answer 200 over https with the chain as application/pem-certificate-chain, without a redirect.',
  },
  'certificate-key-mismatch': {
    meaning: 'The first certificate of the chain is for another key than the JWK, or x5c and x5u differ.',
    remedy: 'Publish the certificate of the key that stands in the JWK, first in the chain.',
  },
  'certificate-untrusted': {
    meaning: 'No path leads from the certificate to a trust anchor that was in force at the instant of the check.',
    remedy:
      'Give every certificate between yours and the root, and see /trust/anchors for the roots that are accepted.',
  },
  'certificate-expired': {
    meaning: 'A certificate of the path was not valid at the instant of the check: not yet, or no longer.',
    remedy: 'Renew the certificate named, and publish the new chain.',
  },
  'certificate-constraint': {
    meaning: 'A certificate of the path breaks a rule: authority, path length, key usage, names, extensions, strength.',
    remedy:
      'Ask the authority named in the detail for a certificate that fits; RSA keys need 2048 bits, SHA-1 is refused.',
  },
  'certificate-revoked': {
    meaning: 'Its authority has revoked a certificate of the path.',
    remedy: 'Publish a key with a new certificate and sign again with it.',
  },
  'certificate-status-unknown': {
    meaning: 'Nobody could say whether a certificate of the path is revoked; unknown is never shown as good.',
    remedy: 'Ask again later; if it stays, ask the authority whose responder or revocation list is named.',
  },
  // Proof, time, status
  'proof-invalid': {
    meaning: 'The signature does not verify: the bytes are not those that were signed, or another key signed.',
    remedy: 'Send the signed bytes unchanged, and check that the published key is the one you signed with.',
  },
  'key-binding-missing': {
    meaning: 'The issuer bound the credential to a key (cnf), and nothing shows that its sender holds that key.',
    remedy: 'Present it as an SD-JWT with a key binding that the key made.',
  },
  'key-binding-invalid': {
    meaning: 'The key binding is not one that the key named by the issuer made over exactly these disclosures.',
    remedy: 'Make the key binding (kb+jwt) last, with the key in cnf, and change nothing after it.',
  },
  'challenge-mismatch': {
    meaning: 'What is presented does not answer the challenge that was posed.',
    remedy: 'Sign a new presentation with the challenge: the claim nonce, or challenge in an embedded proof.',
  },
  'audience-mismatch': {
    meaning: 'What is presented is not made out to whoever it was sent to.',
    remedy: 'Sign a new presentation for this receiver: the claim aud, or domain in an embedded proof.',
  },
  'holder-not-subject': {
    meaning: 'The verifier asks that the holder be whom the credentials are about, and it is not shown to be.',
    remedy: 'Let the subject itself present the credentials.',
  },
  'not-yet-valid': {
    meaning: 'The credential is not valid yet at the instant of the check.',
    remedy: 'Wait for validFrom, or correct the signing machine’s clock.',
  },
  expired: {
    meaning: 'The credential was no longer valid at the instant of the check.',
    remedy: 'Sign it again with a later validUntil.',
  },
  'status-unsupported': {
    meaning: 'The credential names a status of a kind or purpose that is not checked; unknown is never shown as good.',
    remedy: 'Name a BitstringStatusListEntry with one of the purposes revocation, suspension, refresh and message.',
  },
  'status-unknown': {
    meaning:
      'The status list could not be had or is not proven, so nobody can say whether the credential still stands.',
    remedy: 'Serve the list, signed and not expired, at the address named; then ask again.',
  },
  'status-list-invalid': {
    meaning: 'The status entry or its list does not fit: purpose, index, issuer, identifier or form.',
    remedy: 'Mend what the detail names; the list must be of the issuer, for that purpose and long enough.',
  },
  revoked: {
    meaning: 'The issuer has revoked the credential.',
    remedy: 'Ask the issuer for a new one; a revoked credential does not come back.',
  },
  suspended: {
    meaning: 'The issuer has suspended the credential for the time being.',
    remedy: 'Wait until the issuer lifts the suspension, or ask for a new credential.',
  },
  // Meaning
  'context-unknown': {
    meaning: 'The document names a JSON-LD context that is not pinned here; nothing is fetched while verifying.',
    remedy: 'Use the contexts named in "expected".',
  },
  'context-invalid': {
    meaning: 'The JSON-LD cannot be read: a broken context, a protected term redefined, or bounds exceeded.',
    remedy: 'Mend what the detail names.',
  },
  'term-unknown': {
    meaning: 'A term is not defined by the contexts, so it would be signed but mean nothing.',
    remedy: 'Correct its spelling, or remove it.',
  },
  'shape-violation': {
    meaning: 'A value breaks the shape of its type.',
    remedy: 'Give what "expected" names at that path.',
  },
  'stated-and-unknown': {
    meaning: 'A property has a value and is listed as unknown as well, or is listed as unknown where it cannot be.',
    remedy: 'Either state the property or list it under "unknown".',
  },
  'type-unsupported': {
    meaning: 'The credential is of no type that has a shape here, so nothing it says could be checked.',
    remedy: 'Use one of the types named in "expected".',
  },
  'reference-unresolved': {
    meaning:
      'A value must be a thing of a certain type; it is named by its identifier, and nothing at hand says what it is.',
    remedy: 'Put the credential that describes it into the same presentation, or publish that one first.',
  },
  'credential-schema-unsupported': {
    meaning: 'The credential names a schema of a kind that is not checked; unknown is never shown as good.',
    remedy: 'Name a schema of the type JsonSchema.',
  },
  'credential-schema-unknown': {
    meaning: 'The credential names a JSON Schema that is not held here; nothing is fetched while verifying.',
    remedy: 'Use a schema that the operator holds, or ask the operator to add this one.',
  },
  'credential-schema-mismatch': {
    meaning: 'The JSON Schema that is held has another digest than the credential states.',
    remedy: 'State the digest of the schema that is held, or ask the operator to add the other version.',
  },
  'credential-schema-violation': {
    meaning: 'The credential does not fit the JSON Schema that it names.',
    remedy: 'Mend the member named.',
  },
  'presentation-empty': {
    meaning: 'The presentation holds no credential.',
    remedy: 'Put at least one credential into it.',
  },
  'presentation-too-large': {
    meaning: 'The presentation holds more credentials than are accepted at once.',
    remedy: 'Split it.',
  },
  // The federation
  'related-resource-mismatch': {
    meaning: 'A related resource is not the one whose digest the issuer signed.',
    remedy: 'Publish the resource that was meant, or sign again with the digest of the one that is there.',
  },
} as const satisfies Record<string, CodeText>;
