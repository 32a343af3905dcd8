import type { offerFileSentences } from '@vigie/credentials/refusals';
import type { SameTexts } from '../../i18n/translate.js';

/** Every template has the places of the English one. */
export const offerFileSentencesFr: SameTexts<typeof offerFileSentences> = {
  'issuer-not-did': 'L’émetteur n’est pas un DID.',
  'validity-not-positive-iso-8601': 'La validité n’est pas une durée ISO 8601 positive.',
  'offering-no-id-nothing-said': 'L’offre (offering) n’a pas d’id ; rien ne peut donc en être dit.',
  'data-space-no-id-nothing': 'L’espace de données n’a pas d’id ; rien ne peut donc en être dit.',
  'about-same-subject': '{name} et {other} doivent porter sur le même sujet.',
  'no-value': '« {term} » n’a pas de valeur.',
  'several-values-says-nothing-about': '« {item} » est ici une valeur parmi plusieurs ; cela ne dit rien des autres.',
  'write-whole-property': 'Écrivez « {item} » pour toute la propriété « {term} ».',
  'list-hold-values-not-empty': 'Une liste peut contenir des valeurs, mais ni places vides ni listes.',
  'kind-thing-cannot-told-properties': 'Ses propriétés ne permettent pas de dire de quelle sorte de chose il s’agit.',
  'takes-plain-value-not-mapping': '« {term} » prend une valeur simple, et non une table.',
  'neither-identifier-nor-thing-properties': '« {text} » n’est ni un identifiant ni une chose qui ait des propriétés.',
  'uri-did-name-under-issuer': 'un URI, un DID, ou « #nom » sous l’émetteur',
  'id-not-identifier': 'L’id n’est pas un identifiant.',
  'type-name-class': 'Un type est le nom d’une classe.',
  'not-property': '« {name} » n’est pas une propriété de {class}.',
  'not-property-belongs': '« {term} » n’est pas une propriété de {class} ; elle appartient à {owners}.',
  'move-where-belongs': 'Déplacez-la là où est sa place.',
  'not-term': '« {term} » n’est pas un terme de {class}.',
  'gaia-x-class-cannot-say': '{class} est une classe de Gaia-X, qui ne peut pas dire « {state} ».',
  'required-state': 'Elle est obligatoire : indiquez-la.',
  'leave-out': 'Laissez {term} de côté.',
  'write-value-unknown-none-where':
    'Écrivez une valeur, « unknown », « none » (là où plusieurs valeurs sont possibles), ou supprimez la ligne.',
  'offer-file-invalid': 'Le fichier d’offre n’est pas valable.',
  'file-not-mapping-sections': 'Le fichier n’est pas une table de sections.',
  'file-not-say-version': 'Le fichier n’indique pas sa version.',
  'version-offer-file-not-read': 'Cette version du fichier d’offre n’est pas lue.',
  'file-names-no-issuer': 'Le fichier ne nomme pas d’émetteur.',
  'not-member-offer-file': '« {name} » n’est pas un membre d’un fichier d’offre.',
  'not-member-data-space-file': '« {name} » n’est pas un membre d’un fichier d’espace de données.',
  'file-no-section-there-nothing': 'Le fichier n’a aucune section ; il n’y a donc rien à signer.',
  'must-be-text': '« {name} » doit être un texte.',
  'mapping-terms-values': '« {name} » doit être une table de termes et de valeurs.',
  'file-larger-1-mib': 'Le fichier dépasse 1 Mio.',
  'file-holds-more-values': 'Le fichier contient plus de {most} valeurs.',
  'file-nests-deeper-levels': 'Le fichier s’imbrique sur plus de {most} niveaux.',
  'alias-names-no-anchor': 'L’alias ne nomme aucune ancre.',
  'subject-foreign':
    'L’identifiant ne relève pas du DID de l’émetteur ; l’attestation compterait donc comme la parole d’un tiers.',
  'use-own-identifier': 'Utilisez un identifiant sous le DID de l’émetteur, comme « #compute ».',
  'exposure-undeclared':
    'Aucune exposition au droit extraterritorial n’est déclarée ; les acheteurs voient cette absence comme un constat à part entière.',
  'add-exposure': 'Ajoutez exposureDeclarations à la section disclosure, une par juridiction, ou écrivez « unknown ».',
  'exit-not-assessable':
    'Aucune catégorie de données exportables n’est nommée ; nul ne peut donc évaluer comment un client part.',
  'add-categories': 'Ajoutez assetCategories à la section disclosure, avec formats et complétude.',
  'did-you-mean': 'Vouliez-vous dire « {candidate} » ?',
};
