import { statementTexts } from '../parts/statement-texts.en.js';

export const texts = {
  ...statementTexts,
  lead: 'Who publishes these offers: seats, owners and group as the provider has signed them. Nobody here has assessed the company.',
  seat: 'Seat of the legal address',
  offers: 'Its offers',
  offerCount_one: '{{count}} offer is listed here now.',
  offerCount_other: '{{count}} offers are listed here now.',
  inSearch: 'Search in them',
  head_segment: 'Service model',
  head_category: 'Category',
  head_country: 'Data are in',
  head_licence: 'Licence',
  spaces: 'Data spaces',
  operated: 'It operates',
  operatedNone: 'No data space that is described here.',
  joined: 'Named as a member',
  joinedNone: 'By no operator of a data space that is described here.',
  stated: 'What it states of itself',
  statedLead: '“Unknown” is the word of the provider; “not stated” is its silence.',
};

export type ProviderTexts = typeof texts;
