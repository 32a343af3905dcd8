import type { certificateSentences } from '@vigie/credentials/refusals';
import type { SameTexts } from '../../i18n/translate.js';

/** Every template has the places of the English one. */
export const certificateSentencesFr: SameTexts<typeof certificateSentences> = {
  'no-trust-anchors-set-certificates':
    'Aucune ancre de confiance n’est réglée ; les certificats ne sont donc pas examinés.',
  'operator-asks-no-certificates': 'L’opérateur ne demande pas de certificats.',
  'none-asked': 'Il n’en est pas demandé.',
  'path-leads-trust-anchor': 'Un chemin mène à l’ancre de confiance {anchor}.',
  'no-reason-given': 'sans raison indiquée',
  'certificate-revoked-since': 'Le certificat de {subject} est révoqué depuis le {since} ({detail}).',
  'certificate-revoked-later': 'Le certificat de {subject} a été révoqué plus tard, le {since}.',
  'last-instant-spoken': '{nextUpdate} est le dernier instant dont il soit parlé',
  'nobody-say-whether-certificate-revoked': 'Nul ne peut dire si le certificat de {subject} est révoqué : {detail}.',
  'certificate-larger-bytes': 'un certificat dépasse {bytes} octets',
  'certificate-cannot-read-der': 'un certificat ne peut pas être lu en DER',
  'something-follows-certificate-same-der': 'quelque chose suit un certificat dans le même DER',
  'certificate-no-signed-part': 'un certificat n’a pas de partie signée',
  'certificate-names-two-different-signature': 'un certificat nomme deux algorithmes de signature différents',
  'certificate-same-extension-twice': 'un certificat comporte deux fois la même extension',
  'the-chain': 'la chaîne',
  'certificates-not': 'Les certificats qui se trouvent à {address} n’ont pas pu être obtenus : {detail}.',
  'key-comes-no-certificates-x5c': 'La clé {id} vient sans certificats (x5c ou x5u dans son JWK).',
  'x5u-not-text': 'Le x5u de {id} n’est pas un texte.',
  'there-no-readable-certificates': 'Il n’y a pas de certificats lisibles à cet endroit : {detail}.',
  'the-x5c-of': 'le x5c de {id}',
  'stands-not-list-certificates': 'Ce qui s’y trouve n’est pas une liste de certificats : {detail}.',
  'entry-not-base64': 'Une entrée n’y est pas en base64 : {detail}.',
  'there-certificates-where-read': 'Il y a {count} certificats à cet endroit ({detail}), où {most} sont lus.',
  'there-no-certificate': 'Il n’y a pas de certificat à cet endroit : {detail}.',
  'first-certificate-another-key-jwk': 'Le premier certificat de {id} est celui d’une autre clé que le JWK.',
  'x5c-x5u-name-different-certificates': 'Les x5c et x5u de {id} nomment des certificats différents pour sa clé.',
  'certificates-allow-more-paths-tried': 'Les certificats permettent plus de chemins qu’il n’en est essayé.',
  'no-path-leads-trust-anchor':
    'Aucun chemin ne mène à une ancre de confiance : aucune d’elles, et aucun certificat donné, n’est celui de {end}.',
  'signed-algorithm-not-accepted': '{certificate} est signé par un algorithme qui n’est pas accepté ({algorithm}).',
  'signature-not-names-issuer':
    'La signature de {certificate} n’est pas celle de {issuer}, qu’il nomme comme émetteur.',
  'constraints-distances-nobody-uses-not':
    'les contraintes comportent des distances, dont personne ne se sert et qui ne sont pas comprises ici',
  'constraints-names-form-not-understood': 'les contraintes sur les noms de la forme {form} ne sont pas comprises ici',
  'address-no-host-name-constraints':
    'une de ses adresses n’a pas de nom d’hôte, ce que les contraintes sur les adresses demandent',
  'a-of-it-is-excluded': 'un de ses noms de la forme {form} est exclu',
  'not-permitted': 'un de ses noms de la forme {form} n’est pas permis',
  'rsa-key-bits-where-2048': 'une clé RSA de {bits} bits, alors que de 2048 à 16384 sont acceptés',
  'no-named-curve': 'aucune courbe nommée',
  'key-not-accepted': 'une clé sur {detail}, ce qui n’est pas accepté',
  'key-type-not-accepted': 'une clé du type {type}, ce qui n’est pas accepté',
  'trust-anchor-trusted-only':
    'L’ancre de confiance {anchor} ({source}) n’est digne de confiance qu’à partir du {from}.',
  'trust-anchor-no-longer-trusted':
    'L’ancre de confiance {anchor} ({source}) n’est plus digne de confiance depuis le {until}.',
  'valid-outside': '{subject} vaut du {from} au {to}, ce qui ne comprend pas {at}.',
  'critical-extension-not-understood': '{subject} comporte l’extension critique {extnID}, qui n’est pas comprise ici.',
  'no-authority-basicconstraints-ca': '{subject} n’est pas une autorité (basicConstraints cA).',
  'key-not-signing-certificates-keyusage':
    'La clé de {subject} n’est pas destinée à signer des certificats (keyUsage keyCertSign).',
  'trust-anchor-says-itself-issues':
    'L’ancre de confiance {subject} dit d’elle-même qu’elle n’émet pas de certificats.',
  'allows-authorities-below-pathlenconstraint-there':
    '{subject} permet {allowed} autorités au-dessous d’elle (pathLenConstraint), et il y en a {depth}.',
  'not-allow-name': '{subject} ne permet pas le nom de {certificate} : {detail}.',
  'key-not-signing-keyusage-digitalsignature':
    'La clé de {subject} n’est pas destinée à signer (keyUsage digitalSignature ou contentCommitment).',
  'key-answers-about-revocation-time':
    'La clé de {subject} n’est destinée qu’aux réponses sur les révocations ou à l’horodatage (extKeyUsage).',
};
