import type { RechecksTexts } from './texts.en.js';

export const texts: RechecksTexts = {
  title: 'Revérifications',
  lead: 'Les attestations détenues sont contrôlées de nouveau quand changent les schémas, les ancres de confiance, les accréditations ou les listes d’états. Ce qui en ressort est un événement du flux.',
  again: 'Demander de nouveau',
  nothing: 'Rien n’a encore été revérifié.',
  number: 'Passage',
  kind: 'Ce qui a changé',
  reason: 'Pourquoi',
  started: 'Commencé',
  progress: 'Avancement',
  upTo: 'jusqu’à l’attestation {{position}} sur {{last}}',
  finished: 'terminé',
  checked: 'Examinées',
  failed: 'Échouées',
  statusLists: 'Listes d’états en question',
  noStatusLists: 'Aucune : toutes les listes que nomment les attestations détenues ont pu être lues.',
  knownAt: 'lue le',
  working: 'en cours d’examen',
  unknownSince: 'inconnue depuis le',
};
