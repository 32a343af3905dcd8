import type { disclosureSentences } from '@vigie/credentials/refusals';
import type { SameTexts } from '../../i18n/translate.js';

/** Every template has the places of the English one. */
export const disclosureSentencesFr: SameTexts<typeof disclosureSentences> = {
  'hash-algorithm-not-accepted': 'L’algorithme de hachage {stated} n’est pas accepté.',
  'same-disclosure-stands-there-twice': 'La même divulgation y figure deux fois.',
  'digest-entry-list-not-stand': 'L’empreinte d’une entrée de liste n’est pas seule dans une liste.',
  'member-not-list': 'Le membre {digests} n’est pas une liste.',
  'disclosure-member-no-name': 'La divulgation d’un membre n’a pas de nom.',
  'member-not-disclosed-selectively': 'Le membre {name} ne doit pas être divulgué sélectivement.',
  'disclosure-meets-member-there-already': 'La divulgation de {name} rencontre un membre qui s’y trouve déjà.',
  'disclosure-fits-no-digest-issuer': 'Une divulgation ne correspond à aucune empreinte que l’émetteur ait signée.',
  'digest-entry-list-other-members': 'L’empreinte d’une entrée de liste a d’autres membres à côté d’elle.',
  'list-disclosed-part': 'La liste est divulguée en partie.',
  'all-entries-list-none-whole': 'toutes les entrées de la liste, ou aucune, la liste entière étant retenue',
  'disclosure-entry-list-name': 'La divulgation d’une entrée de liste a un nom.',
  'disclosures-payload-nests-deeper-levels':
    'Avec ses divulgations, le contenu s’imbrique sur plus de {depth} niveaux.',
  'nothing-disclosed-selectively': 'Rien ne peut être divulgué sélectivement ici.',
  'not-digest': '{digest} n’est pas une empreinte {hash}.',
  'same-digest-stands-two-places': 'La même empreinte se trouve à deux endroits.',
  'in-the-disclosure': 'Dans la divulgation {place} : {detail}',
  'not-base64url-without-padding': 'Ce n’est pas du base64url sans remplissage.',
  'not-list-salt-name-where':
    'Ce n’est pas une liste faite d’un sel, d’un nom s’il s’agit d’un membre, et d’une valeur.',
  'name-not-text': 'Le nom n’est pas un texte.',
  'there-no-tilde-after-token': 'Il n’y a pas de tilde après le jeton ; ce n’est donc pas un SD-JWT.',
  'there-disclosures-accepted': 'Il y a {count} divulgations ; {most} sont acceptées.',
};
