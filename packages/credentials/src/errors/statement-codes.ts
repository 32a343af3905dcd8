import type { CodeText } from './code-text.js';

/** What is refused of statements that verify, of files that carry evidence, and of logs. */
export const statementCodes = {
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
  'withdrawal-not-issuer': {
    meaning: 'What is to be withdrawn was issued by somebody else.',
    remedy: 'Have its issuer sign the withdrawal; others can open a dispute.',
  },
  'withdrawal-target-unknown': {
    meaning: 'What is to be withdrawn is not held here, or is itself a withdrawal, which stands for good.',
    remedy: 'Give the digest or the identifier of a credential that this registry holds.',
  },
  'credential-withdrawn': {
    meaning: 'The issuer has withdrawn this credential, so it cannot be published any more.',
    remedy: 'Sign a newer version, valid from a later instant than the withdrawal, and publish that.',
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
  'log-policy-invalid': {
    meaning: 'The file is no policy of witnesses (C2SP tlog-policy).',
    remedy: 'Mend the line that the detail names: log, witness, group or quorum.',
  },
  'log-witnesses-missing': {
    meaning:
      'Fewer witnesses than asked for have cosigned the checkpoint, so others may have been shown another history.',
    remedy: 'Wait until they have, or ask the operator why they have not; check which keys of witnesses you gave.',
  },
  'log-bytes-mismatch': {
    meaning: 'The registry does not serve the bytes that an accepted entry of its log names by digest.',
    remedy: 'Ask the operator for the bytes; the digest in the log tells which they are.',
  },
  'registry-rewrote-history': {
    meaning: 'A registry shows a log that did not grow out of the one that it had signed before.',
    remedy: 'Keep both checkpoints as evidence, ask the operator of the registry, and resume when you have looked.',
  },
  'checkpoint-invalid': {
    meaning:
      'The checkpoint of a feed page is not signed by the key of the log, or the events are not those it counts.',
    remedy:
      'Ask the operator of the registry whether the key has changed; resume, with the new key, when you have looked.',
  },
  'checkpoint-missing': {
    meaning: 'The feed of a registry carries no checkpoint, and only feeds that can be checked by a log are followed.',
    remedy: 'Ask the operator for a registry with a log, or follow it unchecked with VIGIE_REGISTRY_LOGS=when-present.',
  },
  'event-malformed': {
    meaning:
      'An event of an outside Credential Event Service is no CloudEvent about a label, or names no usable credential.',
    remedy: 'Operator of that service: serve CloudEvents 1.0 of type eu.gaia-x.credential whose data is a label.',
  },
  'event-type-unsupported': {
    meaning: 'An event of an outside Credential Event Service is of a type that is not followed here.',
    remedy: 'None is needed: events of other types are passed over.',
  },
  'event-digest-mismatch': {
    meaning: 'What lies at the address of a credential does not have the digest that the label states of it.',
    remedy: 'Issuer: serve exactly the bytes that the label was given for, or ask for a new label.',
  },
  'event-source-inconsistent': {
    meaning:
      'An outside Credential Event Service repeats itself, goes back, or says something else under an id it used.',
    remedy:
      'Operator: look at "stopped" in GET /event-sources, then resume: vigie registry event-sources resume <url> --from kept|beginning.',
  },
  'mirror-policy': {
    meaning: 'The policy of this registry does not take such credentials from that registry.',
    remedy: 'Submit the credential here, or ask the operator to widen the policy.',
  },
  'mirror-country-unknown': {
    meaning:
      'The policy takes credentials of issuers in some countries, and no held credential says where this issuer is.',
    remedy: 'Publish the credential of the legal person; it is tried again.',
  },
  'mirror-origin-invalid': {
    meaning: 'A mirrored credential has come through too many registries, or through one of them twice.',
    remedy: 'Follow a registry that is nearer to the one that took it first.',
  },
  'feed-streams-full': {
    meaning: 'As many readers stream the feed as the registry lets in.',
    remedy: 'Read /feed page by page, or try again later.',
  },
  'registry-not-stopped': {
    meaning: 'The registry to be resumed is not followed here, or is not stopped.',
    remedy: 'See GET /registries for the registries that are stopped.',
  },
  'log-witness-unknown': {
    meaning: 'None of the cosignatures is of a witness that this log takes any from.',
    remedy: 'Ask the operator to add your verification key to VIGIE_LOG_WITNESSES.',
  },
  'log-checkpoint-unknown': {
    meaning: 'This log has never signed a checkpoint of that origin, size and root.',
    remedy: 'Cosign a checkpoint that /log/checkpoint has given; if it was given one, keep it as evidence.',
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
} as const satisfies Record<string, CodeText>;
