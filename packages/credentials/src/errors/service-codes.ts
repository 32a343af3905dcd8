import type { CodeText } from './code-text.js';

/** What services, their operators and the command line meet besides. */
export const serviceCodes = {
  // Services
  'request-invalid': {
    meaning: 'A parameter or a member of the request is missing, unknown or of the wrong form.',
    remedy: 'Mend what "violations" names; /docs shows the form.',
  },
  'signed-request-invalid': {
    meaning:
      'The signed request is malformed, not for this address, not of these minutes, or not signed by an assertion key.',
    remedy: 'Sign a new request: audience the address of the registry, valid for five minutes at most.',
  },
  'signed-request-replayed': {
    meaning: 'A signed request with this identifier was used before; each is good for one time.',
    remedy: 'Sign a new request.',
  },
  'status-entry-not-own': {
    meaning: 'The place in the status list was not allocated to whoever signed the request.',
    remedy: 'Name a place that this registry allocated to the same DID.',
  },
  'status-revocation-final': {
    meaning: 'A revocation cannot be taken back.',
    remedy: 'Publish a newer version of the credential, with a status entry of its own.',
  },
  'status-limit-reached': {
    meaning: 'This issuer has as many places in status lists as one issuer can have here.',
    remedy: 'Serve a status list of your own, or ask the operator of the registry.',
  },
  'offer-withdrawn': {
    meaning: 'The provider has withdrawn the offer.',
    remedy: 'Look for another offer; the members of the problem say which statement withdrew it.',
  },
  'offer-revoked': {
    meaning: 'The offer was revoked by its issuer in a status list.',
    remedy: 'Look for another offer, or ask the provider.',
  },
  'offer-suspended': {
    meaning: 'The offer is suspended by its issuer in a status list, and may come back.',
    remedy: 'Ask again later, or ask the provider.',
  },
  'offer-expired': {
    meaning: 'The credential of the offer has expired, and the provider has not published a newer one.',
    remedy: 'Ask the provider to publish the offer again.',
  },
  'registration-number-invalid': {
    meaning: 'The registration number does not have the form of its kind.',
    remedy:
      'Check the number and --type: a VAT number begins with its country, an LEI has 20 characters and a check digit.',
  },
  'notary-refused': {
    meaning: 'The notary does not confirm the registration number.',
    remedy: 'Check the number, --type and the address of the notary (with its version); "detail" has its own words.',
  },
  'notary-answer-mismatch': {
    meaning:
      'What the notary answered is not about the number, subject or name that it was asked for, or not of its issuer.',
    remedy: 'Do not use it. Check the address of the notary and its DID (--notary-did), and ask again.',
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
  'service-busy': {
    meaning: 'The service has more submissions waiting than it can take on.',
    remedy: 'Send the same bytes again after the seconds that Retry-After names; nothing of them was kept.',
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
  'preview-unclear': {
    meaning:
      'What was sent does not amount to one offer that could be shown: none is described, several are, or it is not its provider’s own word.',
    remedy:
      'Send the offering with its legal person, both under the issuer’s DID; of several offers, name one in `offer`.',
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
  // SPARQL
  'sparql-malformed': {
    meaning: 'The query is not SPARQL 1.1, or cannot be evaluated.',
    remedy: 'Mend what the detail names; every prefix must be declared and every IRI be absolute.',
  },
  'sparql-not-allowed': {
    meaning: 'The query asks for what is not done here: an update, SERVICE, or a graph that is not held.',
    remedy:
      'Ask with SELECT, ASK, CONSTRUCT or DESCRIBE about the graphs that are held; run SERVICE in your own engine.',
  },
  'sparql-timeout': {
    meaning: 'The query took longer than queries may take here, and was ended.',
    remedy: 'Ask for less: join what is connected, filter early, or run your own catalogue with a higher limit.',
  },
  'sparql-too-large': {
    meaning: 'The answer has more rows than one answer may have here, or needs more memory.',
    remedy: 'Ask for pages with ORDER BY, LIMIT and OFFSET, or for less.',
  },
  'sparql-busy': {
    meaning: 'Other queries are waiting already.',
    remedy: 'Ask again later.',
  },
  'sparql-not-ready': {
    meaning: 'The graph is still being read from what the catalogue holds.',
    remedy: 'Ask again later; nothing is answered from a graph that is not whole.',
  },
  'sparql-unavailable': {
    meaning: 'The graph could not be made: it needs more memory than it is given.',
    remedy: 'The operator can raise VIGIE_SPARQL_MEGABYTES or switch SPARQL off.',
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
} as const satisfies Record<string, CodeText>;
