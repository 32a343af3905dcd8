import { registryMenuTexts } from './registry-menu.fr.js';
import type { SharedTexts } from './texts.en.js';

export const texts: SharedTexts = {
  ...registryMenuTexts,
  description:
    'Des offres cloud issues d’attestations signées : quel droit atteint vos données, et ce que coûte un départ.',
  skip: 'Aller au contenu',
  mainMenu: 'Menu principal',
  menuSearch: 'Recherche',
  menuAbout: 'À propos de ce catalogue',
  languages: 'Langues',
  footer: 'Chaque affirmation nomme l’attestation signée qui la porte. Information, et non conseil juridique.',
  api: 'Description de l’API',
  refusedTitle: 'Affichage impossible',
  remedy: 'Ce qui aide : {{remedy}}',
  unknown: 'inconnu',
  absent: 'non indiqué',
  none: 'aucun',
  unknownMeaning: 'Le fournisseur déclare ne pas le savoir.',
  absentMeaning: 'Le fournisseur n’en dit rien.',
  loading: 'Chargement…',
  exposed: 'exposée',
  possible: 'exposition possible',
  'none-found': 'aucune exposition trouvée',
  exposureOf: 'Droit ({{country}}) : {{verdict}}',
  illustrative: 'Données d’illustration : {{warning}}',
  subject: '{{country}} : soumise à son droit, selon le fournisseur',
  'not-subject': '{{country}} : non soumise à son droit, selon le fournisseur',
};
