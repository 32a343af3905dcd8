import type { fetchSentences } from '@vigie/credentials/refusals';
import type { SameTexts } from '../../i18n/translate.js';

/** Every template has the places of the English one. */
export const fetchSentencesFr: SameTexts<typeof fetchSentences> = {
  'addresses-user-name-not-fetched': 'les adresses avec un nom d’utilisateur ne sont pas demandées',
  'machine-not-asked': '{host} est cette machine, qui n’est pas interrogée',
  'host-elsewhere-redirects-machine-not': 'un hôte d’ailleurs renvoie vers cette machine, ce qui n’est pas suivi',
  'only-https-fetched-not': 'seul https est demandé, et non {protocol}',
  'no-address': '{host} n’a pas d’adresse',
  'address-not-public': '{host} est à une adresse qui n’est pas publique ({bad})',
  'server-answered': 'le serveur a répondu {status}',
  'server-redirects-not-followed': 'le serveur renvoie ailleurs ({status}), ce qui n’est pas suivi ici',
  'asked-too-often-asked-again': '{host} a été interrogé trop souvent, et le sera de nouveau dans {wait} s',
  'address-not-url': 'l’adresse n’est pas une URL',
  'server-redirects-no-readable-address': 'le serveur renvoie vers une adresse illisible',
  'no-answer-within-seconds': 'pas de réponse en {seconds} secondes',
  'request-failed': 'la requête a échoué',
  'of-type': 'du type {mediaType}',
  'no-media-type': 'sans type de média',
  'answer-where-taken': 'la réponse est {detail}, alors que {mediaTypes} est accepté',
  'answer-compressed-though-plain-form': 'la réponse est compressée, alors que la forme simple était demandée',
  'answer-larger-bytes': 'la réponse dépasse {bytes} octets',
};
