import type { meaningSentences } from '@vigie/credentials/refusals';
import type { SameTexts } from '../../i18n/translate.js';

/** Every template has the places of the English one. */
export const meaningSentencesFr: SameTexts<typeof meaningSentences> = {
  'member-json-ld-reads-not': 'Le membre /{member} et ce que JSON-LD lit pour {cred}{member} ne sont pas les mêmes.',
  'credential-names-status-list-but': 'L’attestation nomme une liste d’états, mais non comme credentialStatus.',
  'member-json-ld-reads-not-same': 'Le membre {pointer} et ce que JSON-LD en lit ne sont pas les mêmes.',
  'subject-identifier-credential-itself': 'Un sujet porte l’identifiant de l’attestation elle-même.',
  'identifier-credential-not-subjects': 'un identifiant de l’attestation qui ne soit pas celui d’un de ses sujets',
  'no-shape-describes-claims-not':
    'Aucune forme ne décrit ici {unshaped} ; ses affirmations n’ont donc pas été contrôlées.',
  'credential-names-no-type-whose': 'L’attestation ne nomme aucun type dont la forme puisse être contrôlée.',
  'status-list-not-asked': 'La liste d’états {address} n’est pas demandée.',
  'submission-not-read': 'L’envoi n’a pas pu être lu.',
  'credential-cannot-written-json': 'L’attestation ne peut pas être écrite en JSON : {error}',
  'member-credentialschema-json-ld-reads':
    'Le membre /credentialSchema et ce que JSON-LD en lit ne sont pas les mêmes.',
  'schema-kind-not-checked': 'Le schéma est d’une sorte qui n’est pas contrôlée : {value}.',
  'schema-not-held': 'Le schéma {value} n’est pas détenu ici.',
  'schema-held-another-digest-credential':
    'Le schéma détenu a une autre empreinte que celle que l’attestation indique.',
  'the-credential': 'Dans l’attestation : {detail}.',
  'credential-token-all-members': 'Le jeton d’une attestation, avec tous ses membres.',
  'credential-all-members': 'Une attestation avec tous ses membres.',
  'credential-issuer-not-whose-key':
    'L’émetteur de l’attestation n’est pas celui dont la clé a signé, d’après le iss de l’en-tête.',
  'certificates-looked-only-when-key': 'Les certificats ne sont examinés que lorsqu’il est prouvé que la clé a signé.',
  'related-resource-not-read': 'La ressource liée {id} n’a pas pu être lue : {detail}',
  'json-ld-cannot-read': 'Le JSON-LD ne peut pas être lu : {detail}.',
  'context-below-top-document-not': 'Un contexte plus bas que le sommet du document n’est pas accepté.',
  'inline-context-not-accepted': 'Un contexte écrit dans le document n’est pas accepté.',
  'context-not-pinned': 'Le contexte {value} n’est pas épinglé.',
  'json-ld-drop-change-part': 'JSON-LD omettrait ou changerait une partie du document : {detail}',
  'identifier-relative': 'L’identifiant {id} est relatif.',
  'absolute-iri': 'un IRI absolu',
  'no-context-defines-term': 'Aucun contexte ne définit le terme {term}.',
  'document-resources-fetched': 'Pour un document, {most} ressources sont demandées.',
  'inline-context-not-member': 'Le contexte écrit dans le document ne doit pas comporter le membre {name}.',
  'term-not-member': 'Le terme ne doit pas comporter le membre {member}.',
  'context-term-not-pinned': 'Le contexte {scoped} d’un terme n’est pas épinglé.',
  'described-but-no-shape-checks': '{path} est décrit, mais aucune forme ne contrôle ce qui en est dit.',
  'identifier-alone-object-type-shape': 'un identifiant seul, ou un objet d’un type qui a une forme',
  'document-makes-statements-accepted': 'Le document fait {count} affirmations ; {limit} sont acceptées.',
  'document-holds-values-accepted': 'Le document contient {values} valeurs ; {limit} sont acceptées.',
  'named-graph-not-accepted-credential': 'Un graphe nommé n’est pas accepté dans une attestation.',
  'absolute-iri-without-spaces-angle': 'un IRI absolu, sans espaces ni chevrons',
  'not-iri': '{value} n’est pas un IRI.',
  'earlier-check-failed-there-no':
    'Un contrôle antérieur avait échoué, et le temps manquait pour celui-ci ; on ne sait pas ce qu’il aurait trouvé.',
  'and-more': '(et {count} de plus)',
  'rests-nothing-held': 'Cela repose sur ce qui avait été obtenu le {asOf} ; rien du {at} n’est détenu.',
  'two-related-resources-same-id': 'Deux ressources liées ont le même id.',
  'digest-related-resource-cannot-read': 'L’empreinte de la ressource liée ne peut pas être lue.',
  'sha-256-sha-384-sha': 'une empreinte SHA-256, SHA-384 ou SHA-512',
  'related-resource-not-issuer-meant':
    'La ressource liée {id} n’est pas celle que l’émetteur visait : son empreinte {algorithm} diffère.',
  'credential-presenter-own-presentation-name':
    'L’attestation {own} est celle du présentateur lui-même ; la présentation doit donc nommer son détenteur.',
  'credential-names-no-status-list': 'L’attestation ne nomme aucune liste d’états.',
  'status-list-asked-only-when':
    'La liste d’états n’est demandée que lorsqu’il est prouvé que son émetteur l’a nommée.',
  'no-status-list-says-credential': 'Aucune liste d’états ne dit que l’attestation est révoquée ou suspendue.',
  'credential-status-list-names-status': 'L’attestation d’une liste d’états nomme elle-même une liste d’états.',
  'list-names-no-status-list': 'La liste ne nomme aucune liste d’états.',
  'presentation-names-status-list-not': 'La présentation nomme une liste d’états, qui n’est pas contrôlée ici.',
  'status-list-issued-not-decide':
    'La liste d’états {list} est émise par {issuer}, qui ne décide pas de cette attestation.',
  'status-list-not-fit': 'La liste d’états {list} ne convient pas : {detail}.',
  'credential-revoked-status-list-says':
    'L’attestation est révoquée : la liste d’états {list} le dit à l’indice {index}.',
  'credential-suspended-status-list-says':
    'L’attestation est suspendue : la liste d’états {list} le dit à l’indice {index}.',
  'credential-s-type-no-shape': 'Le type {type} de l’attestation n’a pas de forme ici.',
  'no-subject-credential-type-shape': 'Aucun sujet de l’attestation n’est d’un type qui ait une forme ici.',
  'subject-type-credential-not-name': 'Un sujet est du type {type}, que l’attestation ne nomme pas.',
  'credential-names-type-but-none': 'L’attestation nomme le type {type}, mais aucun de ses sujets ne l’a.',
  'member-not-instant': 'Le membre /{member} n’est pas un instant.',
  'rfc-3339-instant-offset-example': 'un instant RFC 3339 avec décalage, par exemple 2026-01-31T00:00:00Z',
  'credential-ends-before-begins': 'L’attestation finit avant de commencer.',
  'instant-not-before': 'un instant qui ne soit pas antérieur à {start}',
  'valid-after': 'Valable à partir du {bound}, ce qui est après le {at}.',
  'valid-until-not-after': 'Valable jusqu’au {bound}, ce qui n’est pas après le {at}.',
};
