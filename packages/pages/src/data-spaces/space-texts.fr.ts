import type { SpaceTexts } from './space-texts.en.js';

export const spaceTexts: SpaceTexts = {
  field_sector: 'Secteur',
  field_status: 'État',
  field_operator: 'Exploitant',
  status_planned: 'prévu',
  status_operating: 'en service',
  status_ended: 'terminé',
  members: 'Membres',
  memberCount: '{{named}} nommés par l’exploitant, {{confirmed}} confirmés par leur propre parole',
  hosting: 'Fonctionne sur',
};
