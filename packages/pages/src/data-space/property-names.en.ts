/** Properties of data spaces, beside those that offers have as well. */
export const spacePropertyNames = {
  property_operator: 'Operator',
  property_sectors: 'Sectors',
  property_purposeTexts: 'Purpose',
  property_purposeText: 'Text',
  property_purposeLanguage: 'Language',
  property_spaceStatus: 'State',
  property_plannedFor: 'Planned for',
  property_operatingSince: 'Operating since',
  property_endedOn: 'Ended on',
  property_members: 'Members',
  property_governanceDocument: 'Document of governance',
  property_consentRules: 'Rules of consent',
  property_rulesLanguage: 'Language of the rules',
  property_hostingOffers: 'Offers that it runs on',
};

export type SpacePropertyNames = typeof spacePropertyNames;
