import type { schemaSentences } from '@vigie/credentials/refusals';
import type { SameTexts } from '../../i18n/translate.js';

/** Every template has the places of the English one. */
export const schemaSentencesFr: SameTexts<typeof schemaSentences> = {
  'not-object-definitions-under-context': 'ce n’est pas un seul objet de définitions sous « @context »',
  'holds-more-values': 'il contient plus de {values} valeurs',
  'defines-term-named-proto': 'il définit un terme nommé __proto__',
  'name-too-long': 'le nom {name} est trop long',
  'it-uses': 'il se sert de {name}',
  'vocab-not-absolute-iri': 'son @vocab {vocabulary} n’est pas un IRI absolu',
  'term-takes-all-other-terms': 'le terme {name} retire tous les autres termes',
  'term-names-another-context': 'le terme {name} nomme un autre contexte',
  'context-term-too-large-too': 'le contexte du terme {name} est trop grand ou trop profond',
  'term-no-iri': 'le terme {name} n’a pas d’IRI',
  'iri-term-relative': 'l’IRI {target} du terme {name} est relatif',
  'processor-refuses': 'le processeur le refuse {detail}',
  'context-cannot-used': 'Le contexte {address} ne peut pas être utilisé : {detail}.',
  'namespace-cannot-read': 'L’espace de noms {from} ne peut pas être lu comme {to}.',
  'two-http-s-namespaces-ending': 'deux espaces de noms http(s) qui finissent par # ou /',
  'version-shipped-cannot-added': 'La version {version} est fournie d’origine ; rien ne peut y être ajouté.',
  'context-shipped': 'Le contexte {address} est fourni d’origine.',
  'there-two': 'Il y en a deux de {key}.',
  'digest-sha256-stated-sha256':
    '{version}/{name} a l’empreinte sha256-{found}, alors que sha256-{digest} est indiquée.',
  'not-kind-schema': '{kind} n’est pas une sorte de schéma',
  'name-version-not-usable': 'le nom de sa version n’est pas utilisable',
  'file-name-not-usable': 'son nom de fichier n’est pas utilisable',
  'address-no-iri': 'son adresse n’est pas un IRI',
  'cannot-added': '{value} ne peut pas être ajouté : {detail}.',
  'not-turtle': '{label} n’est pas du Turtle : {detail}',
  'shapes-cannot-compiled': 'Les formes de {version} ne peuvent pas être compilées : {detail}',
  'not-json-object': 'ce n’est pas un objet JSON',
  'json-schema-cannot-used': 'Le schéma JSON {address} ne peut pas être utilisé : {detail}.',
};
