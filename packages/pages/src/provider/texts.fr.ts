import { statementTexts } from '../parts/statement-texts.fr.js';
import type { ProviderTexts } from './texts.en.js';

export const texts: ProviderTexts = {
  ...statementTexts,
  lead: 'Qui publie ces offres : sièges, actionnaires et groupe tels que le fournisseur les a signés. Personne ici n’a évalué l’entreprise.',
  seat: 'Siège de l’adresse légale',
  offers: 'Ses offres',
  offerCount_one: '{{count}} offre est affichée ici à présent.',
  offerCount_other: '{{count}} offres sont affichées ici à présent.',
  inSearch: 'Y chercher',
  head_segment: 'Modèle de service',
  head_category: 'Catégorie',
  head_country: 'Lieu des données',
  head_licence: 'Licence',
  spaces: 'Espaces de données',
  operated: 'Il exploite',
  operatedNone: 'Aucun espace de données décrit ici.',
  joined: 'Nommé comme membre',
  joinedNone: 'Par aucun exploitant d’un espace de données décrit ici.',
  stated: 'Ce qu’il déclare de lui-même',
  statedLead: '« Inconnu » est la parole du fournisseur ; « non indiqué » est son silence.',
};
