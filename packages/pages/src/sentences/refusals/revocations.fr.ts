import type { revocationSentences } from '@vigie/credentials/refusals';
import type { SameTexts } from '../../i18n/translate.js';

/** Every template has the places of the English one. */
export const revocationSentencesFr: SameTexts<typeof revocationSentences> = {
  'cannot-read-revocation-list': 'elle ne peut pas être lue comme une liste de révocation',
  'another-authority': 'elle est celle d’une autre autorité',
  'authority-not-sign-revocation-lists': 'son autorité ne peut pas signer de listes de révocation',
  'signature-not-verify': 'sa signature n’est pas valable',
  'not-say-when-next-comes': 'elle ne dit pas quand vient la suivante',
  'extension-cannot-read': 'elle comporte une extension illisible',
  'critical-extension-not-understood': 'son extension critique {extnID} n’est pas comprise ici',
  'indirect-some-reasons-only-attribute':
    'elle est indirecte, pour certaines raisons seulement, ou pour des certificats d’attributs',
  'name-not-address': 'son nom n’est pas une adresse',
  'critical-extension-entries-not-understood':
    'l’extension critique {extnID} d’une de ses entrées n’est pas comprise ici',
  'revocation-list-other-kinds-certificates': 'la liste de révocation est pour d’autres sortes de certificats',
  'revocation-list-another-distribution-point': 'la liste de révocation est pour un autre point de distribution',
  'revocation-list-later-end': 'la liste de révocation est postérieure à sa fin',
  'it-is-dated': 'elle est datée du {thisUpdate}',
  'should-replaced': 'elle aurait dû être remplacée au plus tard le {nextUpdate}',
  'answer-cannot-read': 'la réponse ne peut pas être lue',
  'responder-gives-no-answer': 'le répondeur ne donne pas de réponse ({status})',
  'answer-about-another-certificate': 'la réponse porte sur un autre certificat',
  'of-the-answer': 'à propos de la réponse, {detail}',
  'answer-comes-future': 'la réponse vient de l’avenir',
  'responder-not-know-certificate': 'le répondeur ne connaît pas le certificat',
  'answer-later-end-certificate': 'la réponse est postérieure à la fin du certificat',
  'answer-no-signed-part': 'la réponse n’a pas de partie signée',
  'answer-not-signed-authority-nor': 'la réponse n’est signée ni par l’autorité ni par quelqu’un qu’elle ait certifié',
  'not-certified-authority-itself': 'le répondeur {subject} n’est pas certifié par l’autorité elle-même',
  'not-certified-answering-id-kp': 'le répondeur {subject} n’est pas certifié pour répondre (id-kp-OCSPSigning)',
  'not-sign-keyusage': 'le répondeur {subject} ne peut pas signer (keyUsage)',
  'certificate-not-valid-now': 'le répondeur {subject} a un certificat qui n’est pas valable à présent',
  'has-critical-extension-not-understood':
    'le répondeur {subject} comporte l’extension critique {extnID}, qui n’est pas comprise ici',
  'weak-key': 'le répondeur {subject} a une clé faible',
  'nothing-says-certificate-responder-still': 'rien ne dit que le certificat du répondeur vaille encore',
  'names-no-revocation-list': 'il ne nomme pas de liste de révocation',
  'names-no-ocsp-responder': 'il ne nomme pas de répondeur OCSP',
};
