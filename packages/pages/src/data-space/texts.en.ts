import { spaceTexts } from '../data-spaces/space-texts.en.js';
import { statementTexts } from '../parts/statement-texts.en.js';
import { spacePropertyNames } from './property-names.en.js';

export const texts = {
  ...statementTexts,
  ...spacePropertyNames,
  ...spaceTexts,
  countUnknown: '{{count}} unknown to the operator',
  lead: 'As its operator describes and signs it, with what others confirm.',
  asOf: 'Put together as of {{at}}.',
  notDescribed: 'no description of its own is held here',
  hostingLead:
    'The worst of what is shown of the offers that it runs on. Where hosting is not stated, or an offer is not listed here, what was not found is unknown. Not legal advice.',
  unresolved: 'This catalogue lists no such offer, so that nothing can be told of it.',
  howItGetsThere: 'How a foreign law gets there',
  member: 'Member',
  standing_member: 'By whose word',
  days: 'Days',
  noDays: 'no days stated',
  from: 'from {{day}}',
  until: 'until {{day}}',
  state_confirmed: 'confirmed by its own word',
  'state_named-by-operator': 'named by the operator alone',
  'state_outside-dates': 'named for other days',
  wordOfOperator: 'Word of the operator',
  ownWord: 'Its own word',
  unmatched: 'Words that confirm nobody',
  unmatchedLead: 'Somebody signed that a member belongs here, and it does not count as its confirmation:',
  'why_issuer-is-not-the-member': 'whoever signed it is not the member',
  'why_not-named-by-operator': 'the operator does not name it',
  'why_outside-dates': 'it is for other days',
  stated: 'What is stated, and what is not',
  statedLead: '“Unknown” is the word of the operator; “not stated” is its silence.',
  section_space: 'The data space',
};

export type DataSpaceTexts = typeof texts;
