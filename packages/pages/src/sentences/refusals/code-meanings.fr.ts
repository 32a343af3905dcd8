import type { Code } from '@vigie/credentials';
import type { AdviceCode } from '@vigie/credentials/offer-file';

/** What each code of a refusal means. */
export const codeMeanings: Record<Code | AdviceCode, string> = {
  'body-too-large': 'Le corps est plus grand que ce que ce service accepte.',
  'body-empty': 'La requête n’a pas de corps.',
  'media-type-unsupported': 'Le type de média n’est pas de ceux que cette adresse accepte.',
  'encoding-invalid': 'Le corps n’est pas de l’UTF-8 valable.',
  'json-malformed': 'Le corps, une partie d’un jeton ou un document issu de YAML n’est pas du JSON bien formé.',
  'json-duplicate-key':
    'Un objet JSON nomme deux fois le même membre, si bien que deux lecteurs pourraient voir deux documents.',
  'json-too-deep': 'Le JSON s’imbrique plus profondément qu’il n’est accepté.',
  'jwt-malformed': 'Le jeton n’est pas un JWS compact fait de trois parties en base64url.',
  'jwt-header-invalid': 'L’en-tête protégé du jeton enfreint une règle (typ, cty, kid, iss, crit, b64).',
  'algorithm-unsupported':
    'L’algorithme de signature n’est pas accepté ; « none » et les algorithmes à secret partagé ne le sont jamais.',
  'jwt-claim-forbidden':
    'Le contenu enveloppe l’attestation dans un champ vc ou vp, comme le faisait le modèle de données 1.1.',
  'sd-jwt-malformed': 'Le texte n’est pas un jeton suivi de divulgations, ou en contient plus qu’il n’est accepté.',
  'hash-algorithm-unsupported':
    'Le contenu nomme pour ses divulgations un algorithme de hachage (_sd_alg) qui n’est pas accepté.',
  'disclosure-invalid':
    'Une divulgation ou une empreinte n’est pas là où elle peut être : sans sa contrepartie, deux fois, par-dessus un autre membre, ou hors des affirmations.',
  'disclosure-incomplete': 'Une liste est divulguée en partie, si bien que le reste se lirait comme le tout.',
  'envelope-invalid': 'L’attestation ou la présentation n’a pas les membres que demande le modèle de données.',
  'proof-missing': 'Le document ne porte pas de preuve.',
  'cryptosuite-unsupported': 'La preuve intégrée est d’un type ou d’une suite cryptographique qui n’est pas accepté.',
  'securing-not-allowed':
    'Le document est protégé d’une manière qu’aucun des profils acceptés par ce service ne permet.',
  'did-invalid': 'L’identifiant n’est pas un DID ou une URL de DID bien formés.',
  'did-method-unsupported': 'La méthode de DID n’est pas acceptée.',
  'did-unresolvable': 'Le document DID n’a pas pu être obtenu.',
  'did-document-invalid': 'Ce qui a été trouvé à l’adresse du DID n’est pas un document DID pour ce DID.',
  'issuer-mismatch': 'L’émetteur, le iss de l’en-tête et le contrôleur de la clé ne sont pas la même partie.',
  'key-unknown': 'Le document DID de l’émetteur ne comporte pas cette méthode de vérification.',
  'key-not-authorised':
    'La méthode de vérification n’est pas inscrite pour cet usage (assertionMethod pour les attestations).',
  'key-invalid':
    'Le matériel de clé de la méthode de vérification ne peut pas être utilisé, ou ne convient pas à l’algorithme.',
  'certificate-missing': 'La clé vient sans chaîne de certificats, et l’opérateur en demande une.',
  'certificate-malformed':
    'La chaîne de certificats de la clé ne peut pas être lue, ou est plus longue que ce qui est lu.',
  'certificate-unavailable': 'La chaîne de certificats de la clé n’a pas pu être obtenue.',
  'certificate-key-mismatch':
    'Le premier certificat de la chaîne est celui d’une autre clé que le JWK, ou x5c et x5u diffèrent.',
  'certificate-untrusted':
    'Aucun chemin ne mène du certificat à une ancre de confiance en vigueur à l’instant du contrôle.',
  'certificate-expired': 'Un certificat du chemin n’était pas valable à l’instant du contrôle : pas encore, ou plus.',
  'certificate-constraint':
    'Un certificat du chemin enfreint une règle : autorité, longueur du chemin, usage de la clé, noms, extensions, robustesse.',
  'certificate-revoked': 'Son autorité a révoqué un certificat du chemin.',
  'certificate-status-unknown':
    'Nul n’a pu dire si un certificat du chemin est révoqué ; l’inconnu n’est jamais montré comme bon.',
  'proof-invalid':
    'La signature n’est pas valable : les octets ne sont pas ceux qui ont été signés, ou une autre clé a signé.',
  'key-binding-missing':
    'L’émetteur a lié l’attestation à une clé (cnf), et rien ne montre que son expéditeur détient cette clé.',
  'key-binding-invalid':
    'La liaison de clé n’est pas celle que la clé nommée par l’émetteur aurait faite sur exactement ces divulgations.',
  'challenge-mismatch': 'Ce qui est présenté ne répond pas au défi qui avait été posé.',
  'audience-mismatch': 'Ce qui est présenté n’est pas adressé à celui qui l’a reçu.',
  'holder-not-subject':
    'Le vérificateur demande que le détenteur soit celui sur qui portent les attestations, et rien ne le montre.',
  'not-yet-valid': 'L’attestation ne vaut pas encore à l’instant du contrôle.',
  expired: 'L’attestation ne valait plus à l’instant du contrôle.',
  'status-unsupported':
    'L’attestation nomme un état d’une sorte ou d’un usage qui n’est pas contrôlé ; l’inconnu n’est jamais montré comme bon.',
  'status-unknown':
    'La liste d’états n’a pas pu être obtenue ou n’est pas prouvée ; nul ne peut donc dire si l’attestation vaut encore.',
  'status-list-invalid': 'L’entrée d’état ou sa liste ne convient pas : usage, indice, émetteur, identifiant ou forme.',
  revoked: 'L’émetteur a révoqué l’attestation.',
  suspended: 'L’émetteur a suspendu l’attestation pour le moment.',
  'context-unknown':
    'Le document nomme un contexte JSON-LD qui n’est pas épinglé ici ; rien n’est demandé au dehors pendant la vérification.',
  'context-invalid':
    'Le JSON-LD ne peut pas être lu : un contexte fautif, un terme protégé redéfini, ou des limites dépassées.',
  'term-unknown': 'Un terme n’est pas défini par les contextes ; il serait donc signé mais ne voudrait rien dire.',
  'shape-violation': 'Une valeur enfreint la forme de son type.',
  'stated-and-unknown':
    'Une propriété a une valeur et est aussi dite inconnue, ou est dite inconnue là où elle ne peut l’être.',
  'type-unsupported':
    'L’attestation n’est d’aucun type qui ait une forme ici ; rien de ce qu’elle dit ne pourrait donc être contrôlé.',
  'reference-unresolved':
    'Une valeur doit être une chose d’un certain type ; elle n’est nommée que par son identifiant, et rien de ce qui est disponible ne dit ce qu’elle est.',
  'credential-schema-unsupported':
    'L’attestation nomme un schéma d’une sorte qui n’est pas contrôlée ; l’inconnu n’est jamais montré comme bon.',
  'credential-schema-unknown':
    'L’attestation nomme un schéma JSON qui n’est pas détenu ici ; rien n’est demandé au dehors pendant la vérification.',
  'credential-schema-mismatch': 'Le schéma JSON détenu a une autre empreinte que celle qu’indique l’attestation.',
  'credential-schema-violation': 'L’attestation ne correspond pas au schéma JSON qu’elle nomme.',
  'presentation-empty': 'La présentation ne contient aucune attestation.',
  'presentation-too-large': 'La présentation contient plus d’attestations qu’il n’en est accepté à la fois.',
  'related-resource-mismatch': 'Une ressource liée n’est pas celle dont l’émetteur a signé l’empreinte.',
  'fetch-forbidden':
    'L’adresse n’est pas de celles qui sont demandées : pas en https, pas publique, ou avec un nom d’utilisateur.',
  'fetch-failed': 'Il n’y a pas eu de réponse, ou pas de la sorte demandée.',
  'fetch-too-large': 'La réponse est plus grande que ce qui est lu.',
  'fetch-rate-limited': 'L’hôte a été interrogé trop souvent en peu de temps.',
  'issuer-not-operator': 'Seul l’opérateur de ce registre peut ici accréditer, nommer ou décider.',
  'governor-not-european': 'Celui qui doit gouverner est sous un contrôle extérieur à l’Europe.',
  'governor-control-unknown':
    'Nul ne peut dire qui contrôle celui qui doit gouverner ; l’inconnu n’est jamais montré comme bon.',
  'dispute-target-unknown': 'Ce qui est contesté, ce à quoi il est répondu ou ce qui est décidé n’est pas détenu ici.',
  'reply-not-party': 'La réponse n’est pas d’un émetteur de ce qui est contesté.',
  'feedback-offer-unknown':
    'Le retour porte sur une offre qui n’est pas détenue ici ; nul ne peut donc dire qui la fournit.',
  'feedback-author-unverified':
    'L’auteur du retour n’est pas une personne morale dont une description valable par elle-même, du même émetteur, soit détenue ici.',
  'feedback-author-not-member': 'Ce registre admet des membres, et l’auteur du retour n’en est pas un.',
  'feedback-by-provider': 'Le retour est du fournisseur de l’offre lui-même.',
  'feedback-unknown': 'Ce à quoi il est répondu n’est pas un retour détenu ici.',
  'feedback-reply-not-provider': 'La réponse n’est pas du fournisseur de l’offre sur laquelle porte le retour.',
  'feedback-file-invalid':
    'Le fichier de retour n’est pas du YAML bien formé, ou une de ses parties n’a pas la bonne forme.',
  'withdrawal-not-issuer': 'Ce qui doit être retiré a été émis par quelqu’un d’autre.',
  'withdrawal-target-unknown':
    'Ce qui doit être retiré n’est pas détenu ici, ou est lui-même un retrait, qui vaut pour toujours.',
  'credential-withdrawn': 'L’émetteur a retiré cette attestation ; elle ne peut donc plus être publiée.',
  'evidence-file-invalid':
    'Le fichier n’est pas un fichier de preuves d’une version connue ici, ou une de ses parties n’a pas la bonne forme.',
  'shortlist-invalid':
    'Le fichier n’est pas une sélection d’une version connue ici, ou une de ses parties n’a pas la bonne forme.',
  'evidence-digest-mismatch': 'Un original signé parmi les preuves n’est pas le texte que nomme son empreinte.',
  'evidence-original-refused': 'Un original signé parmi les preuves ne se vérifie pas à son instant.',
  'evidence-missing': 'Une chose sur laquelle repose un résultat ne figure pas parmi les preuves.',
  'evidence-superfluous':
    'Les preuves contiennent une chose sur laquelle aucun résultat ne repose, ou deux fois ce qui ne peut y être qu’une fois.',
  'evidence-verdict-differs': 'Ce qui découle des preuves n’est pas le résultat que le fichier annonce.',
  'evidence-rules-unknown': 'Les résultats ont été établis par des règles d’une version qui n’est pas détenue ici.',
  'evidence-published-differs':
    'Un document DID ou une liste d’états parmi les preuves n’est pas ce qui est publié à présent.',
  'log-note-malformed':
    'Un point de contrôle, une note signée ou une clé de vérification n’a pas la forme que C2SP lui donne.',
  'log-signature-invalid':
    'Un point de contrôle n’est pas signé par la clé de confiance, ou sa signature ne tient pas.',
  'log-tile-invalid':
    'Une tuile, un lot d’entrées ou un intervalle compact d’un journal n’a pas la forme ou la longueur voulue.',
  'log-proof-invalid': 'Une preuve d’inclusion ou de cohérence ne mène pas à la racine signée.',
  'log-entry-invalid':
    'Une entrée du journal n’est pas l’événement dont sa place donne le numéro, ou pas celui qui était demandé.',
  'log-root-mismatch': 'Les entrées que sert le journal n’ont pas la racine que le journal a signée.',
  'log-inconsistent':
    'Deux points de contrôle d’un même journal se contredisent : l’histoire a été changée, raccourcie ou dédoublée.',
  'log-policy-invalid': 'Le fichier n’est pas une politique de témoins (C2SP tlog-policy).',
  'log-witnesses-missing':
    'Moins de témoins que demandé ont cosigné le point de contrôle ; d’autres ont donc pu recevoir une autre histoire.',
  'log-bytes-mismatch':
    'Le registre ne sert pas les octets que nomme, par leur empreinte, une entrée acceptée de son journal.',
  'registry-rewrote-history': 'Un registre montre un journal qui ne prolonge pas celui qu’il avait signé auparavant.',
  'checkpoint-invalid':
    'Le point de contrôle d’une page du flux n’est pas signé par la clé du journal, ou les événements ne sont pas ceux qu’il compte.',
  'checkpoint-missing':
    'Le flux d’un registre ne porte pas de point de contrôle, et seuls sont suivis les flux qu’un journal permet de vérifier.',
  'event-malformed':
    'Un événement d’un service extérieur Credential Event Service n’est pas un CloudEvent sur un label, ou ne nomme pas d’attestation utilisable.',
  'event-type-unsupported':
    'Un événement d’un service extérieur Credential Event Service est d’un type qui n’est pas suivi ici.',
  'event-digest-mismatch':
    'Ce qui se trouve à l’adresse d’une attestation n’a pas l’empreinte que le label en indique.',
  'event-source-inconsistent':
    'Un service extérieur Credential Event Service se répète, revient en arrière, ou dit autre chose sous un identifiant déjà employé.',
  'mirror-policy': 'La politique de ce registre ne prend pas de telles attestations de ce registre-là.',
  'mirror-country-unknown':
    'La politique prend les attestations d’émetteurs de certains pays, et aucune attestation détenue ne dit où est cet émetteur.',
  'mirror-origin-invalid': 'Une attestation recopiée est passée par trop de registres, ou deux fois par un même.',
  'feed-streams-full': 'Autant de lecteurs que le registre en admet lisent le flux en continu.',
  'registry-not-stopped': 'Le registre à reprendre n’est pas suivi ici, ou n’est pas arrêté.',
  'log-witness-unknown': 'Aucune des cosignatures n’est d’un témoin dont ce journal en accepte.',
  'log-checkpoint-unknown':
    'Ce journal n’a jamais signé de point de contrôle de cette origine, de cette taille et de cette racine.',
  'compliance-subject-unclear': 'Ce dont la conformité doit être évaluée n’a pas exactement une offre de service.',
  'compliance-not-met': 'Les attestations ne remplissent pas tous les critères du niveau ; aucun label n’a été émis.',
  'compliance-certification-required':
    'Le niveau repose sur une certification par un organisme accrédité, qu’aucune déclaration ne remplace.',
  'compliance-answer-mismatch': 'Le label qu’une chambre de compensation a répondu n’est pas pour ce qui a été envoyé.',
  'compliance-id-invalid': 'L’identifiant demandé pour le label n’est pas de ceux que le présentateur attribue.',
  'request-invalid': 'Un paramètre ou un membre de la requête manque, est inconnu ou n’a pas la bonne forme.',
  'signed-request-invalid':
    'La requête signée est mal formée, n’est pas pour cette adresse, n’est pas de ces minutes, ou n’est pas signée par une clé d’affirmation.',
  'signed-request-replayed': 'Une requête signée de cet identifiant a déjà servi ; chacune ne vaut qu’une fois.',
  'status-entry-not-own': 'La place dans la liste d’états n’a pas été attribuée à celui qui a signé la requête.',
  'status-revocation-final': 'Une révocation ne peut pas être reprise.',
  'status-limit-reached': 'Cet émetteur a autant de places dans les listes d’états qu’un émetteur peut en avoir ici.',
  'offer-withdrawn': 'Le fournisseur a retiré l’offre.',
  'offer-revoked': 'L’offre a été révoquée par son émetteur dans une liste d’états.',
  'offer-suspended': 'L’offre est suspendue par son émetteur dans une liste d’états, et peut revenir.',
  'offer-expired': 'L’attestation de l’offre est échue, et le fournisseur n’en a pas publié de plus récente.',
  'registration-number-invalid': 'Le numéro d’enregistrement n’a pas la forme de son espèce.',
  'notary-refused': 'Le notaire ne confirme pas le numéro d’enregistrement.',
  'notary-answer-mismatch':
    'Ce que le notaire a répondu ne porte pas sur le numéro, le sujet ou le nom demandés, ou n’est pas de son émetteur.',
  'cursor-invalid': 'Le curseur n’est pas de ceux que ce service a donnés pour cette question.',
  'not-found': 'Il n’y a rien à cette adresse.',
  'method-not-allowed': 'Cette adresse ne répond pas à cette méthode.',
  'not-ready': 'Le service ne peut pas répondre en ce moment.',
  'service-busy': 'Le service a plus d’envois en attente qu’il n’en peut prendre.',
  'storage-full': 'Le disque du service est plein ; rien de la requête n’a été conservé.',
  'storage-unavailable':
    'Le service ne peut pas écrire dans son dossier de données, ou pas y lire ; rien de la requête n’a été conservé.',
  'storage-damaged': 'La base de données du service est endommagée ; il n’en tire donc aucune réponse.',
  'stored-bytes-damaged':
    'Ce qui est conservé n’a plus l’empreinte sous laquelle il avait été accepté ; il n’est pas servi.',
  internal: 'Le service a échoué ; la raison est dans son journal, et non ici.',
  'schema-invalid':
    'Un contexte, un graphe de formes, une ontologie ou un schéma JSON ne peut pas être utilisé, ou serait dangereux.',
  'schema-digest-mismatch': 'Les octets d’un schéma ont une autre empreinte que celle qui est indiquée.',
  'schema-exists': 'Quelque chose de cette adresse, ou de cette version et de ce nom, existe déjà.',
  'operator-token-missing':
    'Seul l’opérateur de ce service peut faire cela, et la requête ne porte pas de jeton d’opérateur.',
  'operator-token-wrong': 'Le jeton d’opérateur n’est pas celui de ce service.',
  'access-token-missing': 'Qui demande cela doit dire qui il est, et la requête ne porte pas de jeton d’accès.',
  'access-token-invalid':
    'Le jeton d’accès n’est pas de ceux que le fournisseur d’identité de ce service a donnés pour lui.',
  'access-token-expired': 'Le jeton d’accès ne vaut plus, ou pas encore.',
  'role-missing': 'Celui qui demande est connu, et n’a aucun rôle qui le permette.',
  'identity-provider-unreachable':
    'Le fournisseur d’identité de ce service ne peut pas être interrogé sur ses clés ; personne ne peut donc entrer.',
  'rate-limited': 'Il a été demandé plus que ce qu’une adresse, ou un émetteur, peut obtenir dans ce temps.',
  'watch-token-missing': 'La requête ne porte pas de jeton de la veille.',
  'watch-token-wrong': 'Le jeton n’est pas celui de cette veille.',
  'watch-limit-reached': 'Plus aucune veille n’est prise à présent, de cette adresse ou en général.',
  'delivery-invalid': 'Ce qui a été livré n’est pas une livraison d’une veille, ou n’a pas été signé comme il le dit.',
  'offer-file-invalid':
    'Le fichier d’offre n’est pas du YAML bien formé, ou une de ses parties n’a pas la bonne forme.',
  'need-file-invalid':
    'Le fichier de besoins n’est pas du YAML bien formé, ou n’a pas ce que tout fichier de besoins a.',
  'preview-unclear':
    'Ce qui a été envoyé ne donne pas une offre qui puisse être montrée : aucune n’est décrite, plusieurs le sont, ou ce n’est pas la parole de son propre fournisseur.',
  'stack-invalid':
    'Les couches d’un empilement n’en forment pas un : un nom y figure deux fois, « on » ne nomme aucune couche, ou les couches tournent en rond.',
  'stack-file-invalid':
    'Le fichier d’empilement n’est pas du YAML bien formé, ou n’a pas ce que tout fichier d’empilement a.',
  'key-file-invalid': 'Le fichier de clé ne peut pas être lu comme une clé privée d’un type accepté.',
  'key-passphrase-missing': 'Le fichier de clé est chiffré, et aucune phrase secrète n’est donnée.',
  'key-passphrase-wrong': 'La phrase secrète n’ouvre pas le fichier de clé.',
  'key-signer-failed':
    'L’appareil ou le service qui détient la clé n’a donné aucune signature que sa clé publique confirme.',
  'file-unreadable': 'Un fichier ne peut pas être lu ou écrit.',
  'server-unreachable': 'Le serveur n’a pas répondu.',
  'server-answer-invalid': 'Le serveur a répondu quelque chose qui n’a pas la forme convenue.',
  'settings-invalid': 'Un réglage a une valeur qui ne peut pas être utilisée.',
  'sparql-malformed': 'La question n’est pas du SPARQL 1.1, ou ne peut pas être évaluée.',
  'sparql-not-allowed':
    'La question demande ce qui ne se fait pas ici : une mise à jour, SERVICE, ou un graphe qui n’est pas détenu.',
  'sparql-timeout': 'La question a pris plus de temps que les questions n’en peuvent prendre ici, et a été arrêtée.',
  'sparql-too-large': 'La réponse a plus de lignes qu’une réponse n’en peut avoir ici, ou demande plus de mémoire.',
  'sparql-busy': 'D’autres questions attendent déjà.',
  'sparql-not-ready': 'Le graphe est encore en cours de lecture de ce que détient le catalogue.',
  'sparql-unavailable': 'Le graphe n’a pas pu être fait : il demande plus de mémoire qu’il n’en reçoit.',
  'folder-in-use': 'Le dossier contient déjà ce qui serait écrasé.',
  'backup-failed': 'La sauvegarde n’a pas pu être faite.',
  'backup-invalid': 'La sauvegarde n’est pas entière, ou n’est pas de ce service.',
  'behind-witness':
    'Un témoin a vu de ce registre des événements plus tardifs que ceux qu’il détient : continuer à servir dédoublerait son journal.',
  'subject-not-own':
    'L’identifiant ne relève pas du DID de l’émetteur ; l’attestation compterait donc comme la parole d’un tiers.',
  'exposure-undeclared':
    'Aucune exposition au droit extraterritorial n’est déclarée ; les acheteurs voient cette absence comme un constat à part entière.',
  'exit-not-assessable':
    'Aucune catégorie de données exportables n’est nommée ; nul ne peut donc évaluer comment un client part.',
};
