import type { registryMenuTexts as written } from './registry-menu.en.js';

export const registryMenuTexts: typeof written = {
  menuOverview: 'Vue d’ensemble',
  menuCredentials: 'Attestations',
  menuLog: 'Journal',
  menuConflicts: 'Conflits',
  menuAccreditations: 'Accréditations',
  menuSchemas: 'Schémas',
  menuRechecks: 'Revérifications',
  menuRefusals: 'Refus',
  status_active: 'active',
  status_deprecated: 'remplacée',
  status_suspended: 'suspendue',
  status_revoked: 'révoquée',
  status_expired: 'expirée',
  status_withdrawn: 'retirée',
  status_nonconformant: 'non conforme',
  firstPage: 'Première page',
  nextPage: 'Page suivante',
  token: 'Jeton d’accès',
  tokenNote: 'Il reste dans la seule mémoire de cette page et disparaît avec elle.',
  withScript: 'Cette partie fonctionne dans le navigateur et demande JavaScript.',
};
