import { codeTexts } from '../parts/code-texts.fr.js';
import type { FreeSoftwareTexts } from './texts.en.js';

export const texts: FreeSoftwareTexts = {
  ...codeTexts,
  title: 'Offres cloud en logiciel libre',
  lead: 'Les offres dont le fournisseur indique, dans une attestation signée, des licences toutes approuvées par l’Open Source Initiative ou tenues pour libres par la Free Software Foundation. Par nom, puis par identifiant ; aucune place n’est payée, et les retours ne comptent pas.',
  total_one: '{{count}} offre.',
  total_other: '{{count}} offres.',
  nothing: 'Aucune offre n’indique une licence qui en fasse un logiciel libre.',
  note: 'Note {{number}}.',
  seeNote: 'note {{number}}',
  credential: 'attestation',
  head_offer: 'Offre',
  head_licence: 'Licence',
  head_provider: 'Fournisseur',
  head_operatedBy: 'Exploitée par',
  head_hosting: 'Fonctionne sur',
  head_country: 'Données en',
  head_selfHostable: 'Auto-hébergement',
  head_documentation: 'Documentation',
  head_feedback: 'Retours',
  feedbackCount: '{{count}}',
};
