import type { SpacePropertyNames } from './property-names.en.js';

export const spacePropertyNames: SpacePropertyNames = {
  property_operator: 'Exploitant',
  property_sectors: 'Secteurs',
  property_purposeTexts: 'Finalité',
  property_purposeText: 'Texte',
  property_purposeLanguage: 'Langue',
  property_spaceStatus: 'État',
  property_plannedFor: 'Prévu pour',
  property_operatingSince: 'En service depuis',
  property_endedOn: 'Terminé le',
  property_members: 'Membres',
  property_governanceDocument: 'Document de gouvernance',
  property_consentRules: 'Règles de consentement',
  property_rulesLanguage: 'Langue des règles',
  property_hostingOffers: 'Offres sur lesquelles il fonctionne',
};
