/**
 * Every stable code that Vigie gives, with what it means and what to do about it.
 *
 * A code never changes its meaning. Services map each to an HTTP status; the command line prints the remedy.
 */
export const codes = {
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
  'fetch-forbidden': {
    meaning: 'The address is not one that is fetched: not https, not public, or with a user name.',
    remedy: 'Publish at an https address on a host whose every IP address is public.',
  },
  'fetch-failed': {
    meaning: 'There was no answer, or none of the kind that was asked for.',
    remedy: 'Let the address answer 200 over https, within the time, uncompressed and with the media type named.',
  },
  'fetch-too-large': {
    meaning: 'The answer is larger than is read.',
    remedy: 'Publish a smaller document.',
  },
  'fetch-rate-limited': {
    meaning: 'The host has been asked too often in a short time.',
    remedy: 'Try again later, or ask the operator to pin the document.',
  },
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
  'issuer-not-operator': {
    meaning: 'Only the operator of this registry can accredit, appoint or decide here.',
    remedy: 'Have the operator sign it, or submit it to the registry of the operator who signed it.',
  },
  'governor-not-european': {
    meaning: 'Whoever is to govern is under control from outside Europe.',
    remedy: 'Appoint it as a member; "path" names each link with the credential that states it.',
  },
  'governor-control-unknown': {
    meaning: 'Nobody can tell who controls whoever is to govern; unknown is never shown as good.',
    remedy: 'Publish the disclosure that "path" misses: seats, owners with their votes, agreements of control.',
  },
  'dispute-target-unknown': {
    meaning: 'What is disputed, replied to or decided is not held here.',
    remedy: 'Give the digest of a credential that this registry holds.',
  },
  'reply-not-party': {
    meaning: 'The reply is not by an issuer of what is disputed.',
    remedy: 'Have the issuer of a disputed credential reply; others can open a dispute of their own.',
  },
  'feedback-offer-unknown': {
    meaning: 'The feedback is about an offer that is not held here, so nobody can tell who provides it.',
    remedy: 'Give it at the registry that holds the offer, with the identifier of the offer.',
  },
  'feedback-author-unverified': {
    meaning:
      'The author of the feedback is no legal person with a valid self-description held here under the same issuer.',
    remedy: 'Publish the LegalPerson of the author under the same DID first, or together with the feedback.',
  },
  'feedback-author-not-member': {
    meaning: 'This registry admits members, and the author of the feedback is none.',
    remedy: 'Ask the operator to appoint the author as a member.',
  },
  'feedback-by-provider': {
    meaning: 'The feedback is by the provider of the offer itself.',
    remedy: 'Leave it to users; a provider can reply to the feedback of others.',
  },
  'feedback-unknown': {
    meaning: 'What is replied to is no feedback that is held here.',
    remedy: 'Give the digest of a feedback credential that this registry holds.',
  },
  'feedback-reply-not-provider': {
    meaning: 'The reply is not by the provider of the offer that the feedback is about.',
    remedy: 'Have the issuer of the offering sign the reply.',
  },
  'feedback-file-invalid': {
    meaning: 'The feedback file is not well-formed YAML, or a part of it has the wrong form.',
    remedy: 'Mend the line named.',
  },
  'related-resource-mismatch': {
    meaning: 'A related resource is not the one whose digest the issuer signed.',
    remedy: 'Publish the resource that was meant, or sign again with the digest of the one that is there.',
  },
  // Evidence files
  'evidence-file-invalid': {
    meaning: 'The file is no evidence file of a version known here, or a part of it has the wrong form.',
    remedy: 'Fetch the evidence again, and keep it as it is.',
  },
  'shortlist-invalid': {
    meaning: 'The file is no shortlist of a version known here, or a part of it has the wrong form.',
    remedy: 'Make the shortlist again, and keep it as it is.',
  },
  'evidence-digest-mismatch': {
    meaning: 'A signed original in the evidence is not the text that its digest names.',
    remedy: 'Do not rely on the file; fetch the original from the registry that is named with it.',
  },
  'evidence-original-refused': {
    meaning: 'A signed original in the evidence does not verify as of its instant.',
    remedy: 'Do not rely on the verdicts that rest on it; the findings say what is wrong.',
  },
  'evidence-missing': {
    meaning: 'Something that a verdict rests on is not in the evidence.',
    remedy: 'Fetch the evidence again; what is missing shows nothing.',
  },
  'evidence-superfluous': {
    meaning: 'The evidence holds something that no verdict rests on, or twice what may stand once.',
    remedy: 'Ask whoever made the file why it is there.',
  },
  'evidence-verdict-differs': {
    meaning: 'What follows from the evidence is not the verdict that the file claims.',
    remedy: 'Rely on what was recomputed, and tell the catalogue that claims otherwise.',
  },
  'evidence-rules-unknown': {
    meaning: 'The verdicts were derived by rules of a version that is not held here.',
    remedy: 'Recompute with the version of Vigie that holds these rules.',
  },
  'evidence-published-differs': {
    meaning: 'A DID document or status list in the evidence is not what is published now.',
    remedy: 'Find out whether it was changed since, or never was what the file says.',
  },
  // Services
  'request-invalid': {
    meaning: 'A parameter or a member of the request is missing, unknown or of the wrong form.',
    remedy: 'Mend what "violations" names; /docs shows the form.',
  },
  'cursor-invalid': {
    meaning: 'The cursor is not one this service gave for this query.',
    remedy: 'Start again without a cursor.',
  },
  'not-found': {
    meaning: 'There is nothing at this address.',
    remedy: 'Check the digest, the identifier (percent-encoded) or the path.',
  },
  'method-not-allowed': {
    meaning: 'This address does not answer that method.',
    remedy: 'See /docs for the methods of each address.',
  },
  'not-ready': {
    meaning: 'The service cannot answer just now.',
    remedy: 'Try again after the delay in Retry-After.',
  },
  'storage-full': {
    meaning: 'The disk of the service is full; nothing of the request was kept.',
    remedy: 'Send it again once the operator has made space; no restart is needed.',
  },
  'storage-unavailable': {
    meaning: 'The service cannot write to its data folder, or not read from it; nothing of the request was kept.',
    remedy: 'Send it again later. Operator: check the disk, its mount and the permissions of the data folder.',
  },
  'storage-damaged': {
    meaning: 'The database of the service is damaged, so that it does not answer from it.',
    remedy: 'Operator: stop the service, check the disk, and restore a backup.',
  },
  'stored-bytes-damaged': {
    meaning: 'What is stored no longer has the digest under which it was accepted; it is not served.',
    remedy: 'Get the credential from another registry or from its issuer. Operator: check the disk, restore a backup.',
  },
  internal: {
    meaning: 'The service failed; the reason is in its log, not here.',
    remedy: 'Try again; if it stays, tell the operator the request id.',
  },
  // The log of a registry
  'log-note-malformed': {
    meaning: 'A checkpoint, signed note or verification key does not have the form that C2SP gives it.',
    remedy: 'Send the text exactly as the log or the witness printed it, with its last newline.',
  },
  'log-signature-invalid': {
    meaning: 'A checkpoint is not signed by the key that is trusted, or its signature does not hold.',
    remedy: 'Check the key against one that you had from elsewhere; if it stays, the checkpoint is not of that log.',
  },
  'log-tile-invalid': {
    meaning:
      'A tile, a bundle of entries or a compact range of a log does not have the form or the length it must have.',
    remedy: 'Ask again; if it stays, tell the operator of the log.',
  },
  'log-proof-invalid': {
    meaning: 'An inclusion or consistency proof does not lead to the root that was signed.',
    remedy: 'Do not rely on what it was to prove; keep the proof with its checkpoint and ask the operator.',
  },
  'log-entry-invalid': {
    meaning: 'An entry of the log is not the event whose number its place gives it, or not the one that was asked for.',
    remedy: 'Keep the checkpoint and the entry, and ask the operator how it came there.',
  },
  'log-root-mismatch': {
    meaning: 'The entries that the log serves do not have the root that the log has signed.',
    remedy: 'Do not rely on the log; keep its checkpoint and entries as evidence.',
  },
  'log-inconsistent': {
    meaning: 'Two checkpoints of one log contradict each other: history was changed, shortened or forked.',
    remedy: 'Do not rely on the log; keep both checkpoints, which together are the evidence.',
  },
  'log-bytes-mismatch': {
    meaning: 'The registry does not serve the bytes that an accepted entry of its log names by digest.',
    remedy: 'Ask the operator for the bytes; the digest in the log tells which they are.',
  },
  'log-witness-unknown': {
    meaning: 'None of the cosignatures is of a witness that this log takes any from.',
    remedy: 'Ask the operator to add your verification key to VIGIE_LOG_WITNESSES.',
  },
  'log-checkpoint-unknown': {
    meaning: 'This log has never signed a checkpoint of that origin, size and root.',
    remedy: 'Cosign a checkpoint that /log/checkpoint has given; if it was given one, keep it as evidence.',
  },
  // What operators add and do
  'schema-invalid': {
    meaning: 'A context, shapes graph, ontology or JSON Schema cannot be used, or is dangerous to use.',
    remedy: 'Mend what the detail names, and add it again.',
  },
  'schema-digest-mismatch': {
    meaning: 'The bytes of a schema have another digest than the one stated.',
    remedy: 'Check where the bytes come from; state the digest only after reading what they say.',
  },
  'schema-exists': {
    meaning: 'Something with that address, or that version and name, is there already.',
    remedy: 'Retire the other one first, or choose another version.',
  },
  'operator-token-missing': {
    meaning: 'Only the operator of this service may do this, and the request carries no operator token.',
    remedy: 'Send the operator token as "Authorization: Bearer …".',
  },
  'operator-token-wrong': {
    meaning: 'The operator token is not the one of this service.',
    remedy: 'Use the token that the service printed when it was first started.',
  },
  'access-token-missing': {
    meaning: 'Whoever asks for this must say who they are, and the request carries no access token.',
    remedy:
      'Get an access token for this service from its identity provider, and send it as "Authorization: Bearer …".',
  },
  'access-token-invalid': {
    meaning: 'The access token is not one that the identity provider of this service gave for it.',
    remedy: 'Mend what the detail names: issuer, audience, type, algorithm or signature of the token.',
  },
  'access-token-expired': {
    meaning: 'The access token holds no more, or not yet.',
    remedy: 'Get a new access token; where it is new, compare the clocks of both machines.',
  },
  'role-missing': {
    meaning: 'Whoever asks is known, and has no role that allows this.',
    remedy: 'Ask whoever runs the identity provider for the role that "expected" names.',
  },
  'identity-provider-unreachable': {
    meaning: 'The identity provider of this service cannot be asked for its keys, so nobody can be let in.',
    remedy: 'Try again after the delay in Retry-After; if it stays, tell the operator.',
  },
  'rate-limited': {
    meaning: 'More was asked for than one address, or one issuer, may have in this time.',
    remedy: 'Wait for the seconds in Retry-After, then go on; send several credentials in one presentation.',
  },
  // Command line, library and wire
  'watch-token-missing': {
    meaning: 'The request carries no token of the watch.',
    remedy: 'Send the token that was answered when the watch was made, as a bearer token (Authorization: Bearer …).',
  },
  'watch-token-wrong': {
    meaning: 'The token is not the one of this watch.',
    remedy: 'Use the token that was answered when this watch was made; one that is lost cannot be had again.',
  },
  'watch-limit-reached': {
    meaning: 'No more watches are taken now, from this address or at all.',
    remedy: 'Remove a watch that is not needed, watch several offers with one, or try again after an hour.',
  },
  'delivery-invalid': {
    meaning: 'What was delivered is not a delivery of a watch, or was not signed as it says.',
    remedy: 'Check the exact body as it was received, with its webhook headers; do not act on one that fails.',
  },
  'offer-file-invalid': {
    meaning: 'The offer file is not well-formed YAML, or a part of it has the wrong form.',
    remedy: 'Mend the line named.',
  },
  'need-file-invalid': {
    meaning: 'The need file is not well-formed YAML, or lacks what every need file has.',
    remedy: 'Mend what the detail names.',
  },
  'stack-invalid': {
    meaning:
      'The layers of a stack do not make one: a name stands twice, `on` names no layer, or layers go round in a circle.',
    remedy: 'Give each layer a name of its own, name in `on` only layers of the stack, and let none run on itself.',
  },
  'stack-file-invalid': {
    meaning: 'The stack file is not well-formed YAML, or lacks what every stack file has.',
    remedy: 'Mend what the detail names.',
  },
  'key-file-invalid': {
    meaning: 'The key file cannot be read as a private key of a supported type.',
    remedy: 'Make one with "vigie keys create".',
  },
  'key-passphrase-missing': {
    meaning: 'The key file is encrypted, and no passphrase is given.',
    remedy:
      'Set VIGIE_KEY_PASSPHRASE_FILE or VIGIE_KEY_PASSPHRASE, or run the command in a terminal that can ask for it.',
  },
  'key-passphrase-wrong': {
    meaning: 'The passphrase does not open the key file.',
    remedy: 'Give the passphrase that the file was encrypted with; nobody can read the key without it.',
  },
  'key-signer-failed': {
    meaning: 'The device or service that holds the key gave no signature that its public key confirms.',
    remedy: 'Run the command that the key file names by hand, and see whether device, PIN and key label are right.',
  },
  'file-unreadable': {
    meaning: 'A file cannot be read or written.',
    remedy: 'Check its path and permissions.',
  },
  'server-unreachable': {
    meaning: 'The server did not answer.',
    remedy: 'Check the address and that the server runs.',
  },
  'server-answer-invalid': {
    meaning: 'The server answered something that is not of the agreed form.',
    remedy: 'Check that the address is a Vigie service of a version that fits.',
  },
  'settings-invalid': {
    meaning: 'A setting has a value that cannot be used.',
    remedy: 'Correct the environment variable named.',
  },
  // Gaia-X compliance
  'compliance-subject-unclear': {
    meaning: 'What is to be assessed for compliance does not have exactly one service offering.',
    remedy: 'Present one offering with its provider and what else is declared of it.',
  },
  'compliance-not-met': {
    meaning: 'The credentials do not meet every criterion of the level; no label was issued.',
    remedy: 'Declare what each criterion that is listed asks for, sign again and ask again.',
  },
  'compliance-certification-required': {
    meaning: 'The level rests on certification by an accredited body, which no declaration replaces.',
    remedy: 'Ask an accredited conformity assessment body; ask here for standard-compliance or label-level-1.',
  },
  'compliance-answer-mismatch': {
    meaning: 'The label that a clearing house answered is not for what was sent.',
    remedy: 'Do not publish it; ask the operator of the clearing house.',
  },
  'compliance-id-invalid': {
    meaning: 'The identifier asked for the label is not one that the presenting party gives out.',
    remedy: 'Name as vcid an address or DID URL under the DID of the holder of the presentation.',
  },
  // Operations: backup, restore, rebuild
  'folder-in-use': {
    meaning: 'The folder already holds what would be overwritten.',
    remedy: 'Name a folder that is not there yet, or move what is there aside; nothing is overwritten.',
  },
  'backup-failed': {
    meaning: 'The backup could not be made.',
    remedy: 'Mend what is named and make it again; no half of it was left behind.',
  },
  'backup-invalid': {
    meaning: 'The backup is not whole, or not one of this service.',
    remedy: 'Use another backup; a file that differs from its manifest was damaged or changed.',
  },
  'behind-witness': {
    meaning: 'A witness has seen later events of this registry than it holds: serving on would fork its log.',
    remedy: 'Restore a newer backup; where there is none, serve under a new address and have providers publish again.',
  },
} as const satisfies Record<string, { meaning: string; remedy: string }>;

/** A stable code; see {@link codes}. */
export type Code = keyof typeof codes;
