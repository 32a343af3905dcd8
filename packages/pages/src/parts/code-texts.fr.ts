import { codeNames } from '../sentences/code-names.fr.js';

/** Words of the vocabulary that stand in statements alone. */
const stated = {
  subject: 'soumis',
  'not-subject': 'non soumis',
  certified: 'certifié',
  attested: 'attesté',
  'self-declared': 'déclaré par le fournisseur',
  'in-progress': 'en cours',
  sourced: 'sources citées',
  'partly-sourced': 'sources citées en partie',
  'general-knowledge': 'connaissance générale',
  planned: 'prévu',
  operating: 'en service',
  ended: 'terminé',
  member: 'membre',
  governor: 'gouverneur',
  upheld: 'retenu',
  rejected: 'rejeté',
  corrected: 'corrigé',
  'former-customer': 'ancien client',
  evaluator: 'évaluateur',
  switching: 'changement de fournisseur',
  export: 'export',
  documentation: 'documentation',
  availability: 'disponibilité',
  'price-clarity': 'clarté des prix',
  performance: 'performances',
  API: 'API',
  email: 'courriel',
  webform: 'formulaire en ligne',
  unregisteredLetter: 'lettre simple',
  registeredLetter: 'lettre recommandée',
  supportCenter: 'centre d’assistance',
  digital: 'numérique',
  physical: 'physique',
} satisfies Readonly<Record<string, string>>;

/** Values of coded properties in words; in English the codes are words. */
export const codeTexts: Readonly<Record<`code_${string}`, string>> = Object.fromEntries(
  Object.entries({ ...codeNames, ...stated }).map(([code, name]) => [`code_${code}`, name]),
);
