import type { AboutTexts } from './texts.en.js';

export const texts: AboutTexts = {
  title: 'À propos de ce catalogue',
  lead: 'Il suit des registres, vérifie lui-même chaque attestation, et nomme pour chaque affirmation l’attestation signée qui la porte.',
  followed: 'Registres suivis',
  registry: 'Registre',
  taken: 'Événements lus',
  behind: 'Événements de retard',
  waiting: 'En attente',
  lastSuccess: 'Dernier succès',
  trouble: 'Difficulté',
  never: 'jamais',
  waysIn: 'Autres accès',
  offers: 'Offres',
  freeSoftware: 'Logiciels libres',
  providers: 'Fournisseurs',
  dataSpaces: 'Espaces de données',
  indicators: 'Indicateurs',
  codes: 'Codes de refus',
};
