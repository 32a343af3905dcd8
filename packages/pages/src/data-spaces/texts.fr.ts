import { spaceTexts } from './space-texts.fr.js';
import type { DataSpacesTexts } from './texts.en.js';

export const texts: DataSpacesTexts = {
  ...spaceTexts,
  title: 'Espaces de données',
  lead: 'Les espaces de données tels que leurs exploitants les décrivent et les signent. Un membre n’est confirmé que par sa propre parole signée.',
  words: 'Mots',
  submit: 'Chercher',
  clear: 'Retirer tous les filtres',
  any: 'indifférent',
  total_one: '{{count}} espace de données',
  total_other: '{{count}} espaces de données',
  nothing: 'Aucun espace de données ne convient. Retirez un filtre ou changez de mots.',
  hostingCount_one: '{{count}} offre',
  hostingCount_other: '{{count}} offres',
};
