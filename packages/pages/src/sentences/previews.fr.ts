import type { labelGiverSentences, previewSentences } from '@vigie/credentials/sentences';
import type { SameTexts } from '../i18n/translate.js';

export const previewSentencesFr: SameTexts<typeof previewSentences> = {
  'label-not-attested': 'Personne n’atteste ce label pour l’offre ; il est délivré par : {said}.',
};

export const labelGiverSentencesFr: SameTexts<typeof labelGiverSentences> = {
  anssi: 'l’ANSSI',
  'certification-bodies': 'des organismes de certification accrédités',
  auditors: 'des auditeurs, selon les critères du BSI',
  provider: 'le fournisseur, dans un registre',
  'monitoring-body': 'son organisme de suivi (RGPD, article 41)',
  'gaia-x': 'les chambres de compensation numériques de Gaia-X et des organismes d’évaluation de la conformité',
  assessor: 'un évaluateur, ou le fournisseur lui-même',
  nobody: 'personne pour l’instant',
};
