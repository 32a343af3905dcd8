import type { ProvidersTexts } from './texts.en.js';

export const texts: ProvidersTexts = {
  title: 'Fournisseurs',
  lead: 'Qui a des offres affichées ici à présent, par nom. Le siège est celui de l’adresse légale, selon le fournisseur.',
  nobody: 'Personne n’a d’offre affichée ici à présent.',
  provider: 'Fournisseur',
  seat: 'Siège',
  offers: 'Offres',
  offerCount_one: '{{count}} offre',
  offerCount_other: '{{count}} offres',
};
