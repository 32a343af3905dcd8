import type { CredentialsTexts } from './texts.en.js';

export const texts: CredentialsTexts = {
  title: 'Attestations',
  lead: 'Tout ce qui a été accepté, dans l’ordre d’acceptation, et ce qu’il en est devenu. Rien n’est effacé.',
  issuer: 'Émetteur (DID)',
  subject: 'Sujet',
  id: 'Identifiant',
  type: 'Type',
  status: 'État',
  anyStatus: 'tous',
  apply: 'Afficher',
  clear: 'Enlever tous les filtres',
  nothing: 'Aucune attestation ne correspond.',
  sequence: 'Événement',
  digest: 'Empreinte',
  receivedAt: 'Acceptée',
};
