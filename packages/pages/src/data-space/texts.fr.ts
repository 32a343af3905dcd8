import { spaceTexts } from '../data-spaces/space-texts.fr.js';
import { statementTexts } from '../parts/statement-texts.fr.js';
import { spacePropertyNames } from './property-names.fr.js';
import type { DataSpaceTexts } from './texts.en.js';

export const texts: DataSpaceTexts = {
  ...statementTexts,
  ...spacePropertyNames,
  ...spaceTexts,
  countUnknown: 'inconnu de l’exploitant : {{count}}',
  lead: 'Tel que son exploitant le décrit et le signe, avec ce que d’autres confirment.',
  asOf: 'Composé au {{at}}.',
  notDescribed: 'aucune description de sa part n’est détenue ici',
  hostingLead:
    'Le pire de ce qui est affiché des offres sur lesquelles il fonctionne. Là où l’hébergement n’est pas indiqué, ou qu’une offre n’est pas affichée ici, ce qui n’a pas été trouvé est inconnu. Ceci n’est pas un conseil juridique.',
  unresolved: 'Ce catalogue n’affiche pas cette offre : rien ne peut en être dit.',
  howItGetsThere: 'Comment un droit étranger y parvient',
  member: 'Membre',
  standing_member: 'Par la parole de qui',
  days: 'Jours',
  noDays: 'aucun jour indiqué',
  from: 'à partir du {{day}}',
  until: 'jusqu’au {{day}}',
  state_confirmed: 'confirmé par sa propre parole',
  'state_named-by-operator': 'nommé par l’exploitant seul',
  'state_outside-dates': 'nommé pour d’autres jours',
  wordOfOperator: 'Parole de l’exploitant',
  ownWord: 'Sa propre parole',
  unmatched: 'Paroles qui ne confirment personne',
  unmatchedLead: 'Quelqu’un a signé qu’un membre appartient à cet espace, sans que cela compte comme sa confirmation :',
  'why_issuer-is-not-the-member': 'le signataire n’est pas le membre',
  'why_not-named-by-operator': 'l’exploitant ne le nomme pas',
  'why_outside-dates': 'c’est pour d’autres jours',
  stated: 'Ce qui est indiqué, et ce qui ne l’est pas',
  statedLead: '« Inconnu » est la parole de l’exploitant ; « non indiqué » est son silence.',
  section_space: 'L’espace de données',
};
