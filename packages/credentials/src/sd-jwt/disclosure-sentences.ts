import type { Sentences } from '../text/sentence.js';

/** What is wrong with disclosures. */
export const disclosureSentences = {
  'hash-algorithm-not-accepted': 'The hash algorithm {stated} is not accepted.',
  'same-disclosure-stands-there-twice': 'The same disclosure stands there twice.',
  'digest-entry-list-not-stand': 'A digest for an entry of a list does not stand alone in a list.',
  'member-not-list': 'The member {digests} is not a list.',
  'disclosure-member-no-name': 'A disclosure of a member has no name.',
  'member-not-disclosed-selectively': 'The member {name} must not be disclosed selectively.',
  'disclosure-meets-member-there-already': 'The disclosure of {name} meets a member that is there already.',
  'disclosure-fits-no-digest-issuer': 'A disclosure fits no digest that the issuer signed.',
  'digest-entry-list-other-members': 'A digest for an entry of a list has other members beside it.',
  'list-disclosed-part': 'The list is disclosed in part.',
  'all-entries-list-none-whole': 'all entries of the list, or none with the whole list withheld',
  'disclosure-entry-list-name': 'The disclosure of an entry of a list has a name.',
  'disclosures-payload-nests-deeper-levels': 'With its disclosures, the payload nests deeper than {depth} levels.',
  'nothing-disclosed-selectively': 'Nothing can be disclosed selectively here.',
  'not-digest': '{digest} is not a digest of {hash}.',
  'same-digest-stands-two-places': 'The same digest stands in two places.',
  'in-the-disclosure': 'In the disclosure {place}: {detail}',
  'not-base64url-without-padding': 'It is not base64url without padding.',
  'not-list-salt-name-where': 'It is not a list of a salt, a name where it is a member’s, and a value.',
  'name-not-text': 'The name is not a text.',
  'there-no-tilde-after-token': 'There is no tilde after the token, so it is not an SD-JWT.',
  'there-disclosures-accepted': 'There are {count} disclosures; {most} are accepted.',
} as const satisfies Sentences;
