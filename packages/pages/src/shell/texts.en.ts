import { registryMenuTexts } from './registry-menu.en.js';

export const texts = {
  ...registryMenuTexts,
  description: 'Cloud offers from signed credentials: whose law reaches your data, and what leaving costs.',
  skip: 'Skip to the content',
  mainMenu: 'Main menu',
  menuSearch: 'Search',
  menuAbout: 'About this catalogue',
  languages: 'Languages',
  footer: 'Every statement names the signed credential that makes it. Information, not legal advice.',
  api: 'API description',
  refusedTitle: 'This could not be shown',
  remedy: 'What helps: {{remedy}}',
  unknown: 'unknown',
  absent: 'not stated',
  none: 'none',
  unknownMeaning: 'The provider states that it does not know.',
  absentMeaning: 'The provider says nothing about it.',
  loading: 'Loading …',
  exposed: 'exposed',
  possible: 'possibly exposed',
  'none-found': 'no exposure found',
  exposureOf: 'Law of {{country}}: {{verdict}}',
  illustrative: 'Illustrative data: {{warning}}',
  subject: '{{country}}: subject to its law, says the provider',
  'not-subject': '{{country}}: not subject to its law, says the provider',
};

export type SharedTexts = typeof texts;
