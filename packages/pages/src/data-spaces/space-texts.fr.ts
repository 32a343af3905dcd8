import type { SpaceTexts } from './space-texts.en.js';

export const spaceTexts: SpaceTexts = {
  field_sector: 'Secteur',
  field_status: 'État',
  field_operator: 'Exploitant',
  status_planned: 'prévu',
  status_operating: 'en service',
  status_ended: 'terminé',
  sector_aeronautics: 'Aéronautique',
  sector_agriculture: 'Agriculture',
  sector_automotive: 'Automobile',
  sector_banking: 'Banque',
  sector_energy: 'Énergie',
  sector_health: 'Santé',
  'sector_industry-4.0': 'Industrie 4.0',
  sector_language: 'Voix et langue',
  sector_space: 'Espace',
  'sector_transport-logistics': 'Transport et logistique',
  'sector_trusted-ai': 'Intelligence artificielle de confiance',
  members: 'Membres',
  memberCount: '{{named}} nommés par l’exploitant, {{confirmed}} confirmés par leur propre parole',
  hosting: 'Fonctionne sur',
};
