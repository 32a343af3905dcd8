import type { Code } from '@vigie/credentials';
import type { AdviceCode } from '@vigie/credentials/offer-file';

/** What helps against each refusal, by its code. */
export const codeRemedies: Record<Code | AdviceCode, string> = {
  'body-too-large':
    'Partagez une grande présentation en plusieurs, ou sortez les documents de l’attestation et liez-les par leur empreinte.',
  'body-empty': 'Envoyez l’attestation ou la présentation signée comme corps.',
  'media-type-unsupported':
    'Envoyez application/vc+jwt, application/vp+jwt, application/vc+sd-jwt, application/vp+sd-jwt, application/vc, application/vp, application/ld+json ou application/json.',
  'encoding-invalid': 'Envoyez le texte en UTF-8, sans marque d’ordre des octets.',
  'json-malformed': 'Corrigez la syntaxe à l’endroit indiqué.',
  'json-duplicate-key': 'Supprimez l’un des deux membres et signez de nouveau.',
  'json-too-deep': 'Aplatissez le document ; 32 niveaux sont acceptés.',
  'jwt-malformed': 'Envoyez le jeton exactement tel que le signataire l’a produit.',
  'jwt-header-invalid':
    'Mettez typ à vc+jwt (vp+jwt pour une présentation), cty à vc (vp), kid à la méthode de vérification, iss à l’émetteur.',
  'algorithm-unsupported': 'Signez avec EdDSA, ES256 ou PS256.',
  'jwt-claim-forbidden': 'Placez l’attestation elle-même au sommet du contenu (VC-JOSE-COSE, section 3.1).',
  'sd-jwt-malformed':
    'Envoyez le SD-JWT exactement tel qu’il a été émis ou présenté : jeton, divulgations et liaison de clé, séparés par des tildes.',
  'hash-algorithm-unsupported': 'Émettez l’attestation avec sha-256, sha-384 ou sha-512.',
  'disclosure-invalid':
    'Présentez des divulgations que l’émetteur a faites pour cette attestation, chacune une fois, d’affirmations sur le sujet.',
  'disclosure-incomplete': 'Divulguez toutes les entrées de la liste, ou retenez la liste entière.',
  'envelope-invalid':
    'Corrigez chaque membre nommé ; voir le modèle de données VC 2.0 du W3C et le document d’identité 25.11 de Gaia-X.',
  'proof-missing': 'Signez-le, comme jeton (vc+jwt) ou avec une preuve Data Integrity.',
  'cryptosuite-unsupported':
    'Utilisez une DataIntegrityProof avec la suite eddsa-rdfc-2022 ou ecdsa-rdfc-2019, ou envoyez un jeton.',
  'securing-not-allowed':
    'Envoyez-le comme jeton (vc+jwt, vp+jwt), ou demandez à l’opérateur quels profils sont acceptés.',
  'did-invalid':
    'Écrivez-le comme did:web, suivi de l’hôte et au besoin du chemin, did:key ou did:jwk, avec un fragment là où une clé est visée.',
  'did-method-unsupported': 'Utilisez did:web, did:key ou did:jwk ; le profil gaia-x ne prend que did:web.',
  'did-unresolvable': 'Publiez le document à l’adresse nommée, en https, ou demandez à l’opérateur de l’épingler.',
  'did-document-invalid': 'Publiez un document dont l’id est le DID lui-même.',
  'issuer-mismatch': 'Signez avec une clé de l’émetteur et mettez iss et issuer au même DID.',
  'key-unknown': 'Publiez la clé dans le document DID, ou corrigez kid ou verificationMethod.',
  'key-not-authorised':
    'Inscrivez la clé sous assertionMethod (authentication pour la preuve intégrée d’une présentation).',
  'key-invalid':
    'Publiez la clé publique comme publicKeyJwk, publicKeyMultibase ou publicKeyPem, du type que demande l’algorithme.',
  'certificate-missing': 'Placez la chaîne dans le JWK du document DID, comme x5c ou à l’adresse https x5u.',
  'certificate-malformed':
    'Donnez au plus 10 certificats, celui de la clé en premier : le DER en base64 dans x5c, du PEM à l’adresse x5u.',
  'certificate-unavailable':
    'Faites répondre x5u par 200 en https avec la chaîne en application/pem-certificate-chain, sans renvoi.',
  'certificate-key-mismatch': 'Publiez le certificat de la clé qui figure dans le JWK, en premier dans la chaîne.',
  'certificate-untrusted':
    'Donnez tous les certificats entre le vôtre et la racine ; /trust/anchors montre les racines acceptées.',
  'certificate-expired': 'Renouvelez le certificat nommé et publiez la nouvelle chaîne.',
  'certificate-constraint':
    'Demandez à l’autorité nommée dans le détail un certificat qui convienne ; les clés RSA doivent avoir 2048 bits, SHA-1 est refusé.',
  'certificate-revoked': 'Publiez une clé avec un nouveau certificat et signez de nouveau avec elle.',
  'certificate-status-unknown':
    'Redemandez plus tard ; si cela dure, interrogez l’autorité dont le répondeur ou la liste de révocation est nommé.',
  'proof-invalid':
    'Envoyez les octets signés sans les changer, et vérifiez que la clé publiée est celle avec laquelle vous avez signé.',
  'key-binding-missing': 'Présentez-la comme SD-JWT avec une liaison de clé faite par cette clé.',
  'key-binding-invalid':
    'Faites la liaison de clé (kb+jwt) en dernier, avec la clé de cnf, et ne changez rien ensuite.',
  'challenge-mismatch':
    'Signez une nouvelle présentation avec le défi : le champ nonce, ou challenge dans une preuve intégrée.',
  'audience-mismatch':
    'Signez une nouvelle présentation pour ce destinataire : le champ aud, ou domain dans une preuve intégrée.',
  'holder-not-subject': 'Que le sujet lui-même présente les attestations.',
  'not-yet-valid': 'Attendez validFrom, ou corrigez l’horloge de la machine qui signe.',
  expired: 'Signez-la de nouveau avec un validUntil plus tardif.',
  'status-unsupported':
    'Nommez une BitstringStatusListEntry avec un des usages revocation, suspension, refresh et message.',
  'status-unknown': 'Servez la liste, signée et non échue, à l’adresse nommée ; puis redemandez.',
  'status-list-invalid':
    'Corrigez ce que le détail nomme ; la liste doit être celle de l’émetteur, pour cet usage et assez longue.',
  revoked: 'Demandez-en une nouvelle à l’émetteur ; une attestation révoquée ne revient pas.',
  suspended: 'Attendez que l’émetteur lève la suspension, ou demandez une nouvelle attestation.',
  'context-unknown': 'Utilisez les contextes nommés sous « expected ».',
  'context-invalid': 'Corrigez ce que le détail nomme.',
  'term-unknown': 'Corrigez son orthographe, ou supprimez-le.',
  'shape-violation': 'Donnez à cet endroit ce qui est attendu.',
  'stated-and-unknown': 'Indiquez la propriété, ou citez-la sous « unknown », l’un ou l’autre.',
  'type-unsupported': 'Utilisez un des types nommés sous « expected ».',
  'reference-unresolved': 'Joignez à la même présentation l’attestation qui la décrit, ou publiez celle-ci d’abord.',
  'credential-schema-unsupported': 'Nommez un schéma du type JsonSchema.',
  'credential-schema-unknown': 'Utilisez un schéma que l’opérateur détient, ou demandez-lui d’ajouter celui-ci.',
  'credential-schema-mismatch':
    'Indiquez l’empreinte du schéma détenu, ou demandez à l’opérateur d’ajouter l’autre version.',
  'credential-schema-violation': 'Corrigez le membre nommé.',
  'presentation-empty': 'Mettez-y au moins une attestation.',
  'presentation-too-large': 'Partagez-la.',
  'related-resource-mismatch':
    'Publiez la ressource visée, ou signez de nouveau avec l’empreinte de celle qui s’y trouve.',
  'fetch-forbidden': 'Publiez à une adresse https sur un hôte dont toutes les adresses IP sont publiques.',
  'fetch-failed':
    'Faites répondre l’adresse par 200 en https, à temps, sans compression et avec le type de média nommé.',
  'fetch-too-large': 'Publiez un document plus petit.',
  'fetch-rate-limited': 'Réessayez plus tard, ou demandez à l’opérateur d’épingler le document.',
  'issuer-not-operator': 'Faites-le signer par l’opérateur, ou soumettez-le au registre de l’opérateur qui l’a signé.',
  'governor-not-european': 'Nommez-le membre ; « path » donne chaque lien avec l’attestation qui l’énonce.',
  'governor-control-unknown':
    'Publiez la déclaration qui manque à « path » : sièges, détenteurs avec leurs voix, accords de contrôle.',
  'dispute-target-unknown': 'Donnez l’empreinte d’une attestation que ce registre détient.',
  'reply-not-party':
    'Faites répondre l’émetteur d’une attestation contestée ; les autres peuvent ouvrir leur propre contestation.',
  'feedback-offer-unknown': 'Donnez-le au registre qui détient l’offre, avec l’identifiant de l’offre.',
  'feedback-author-unverified': 'Publiez d’abord la LegalPerson de l’auteur sous le même DID, ou avec le retour.',
  'feedback-author-not-member': 'Demandez à l’opérateur de nommer l’auteur membre.',
  'feedback-by-provider': 'Laissez cela aux utilisateurs ; un fournisseur peut répondre au retour des autres.',
  'feedback-unknown': 'Donnez l’empreinte d’une attestation de retour que ce registre détient.',
  'feedback-reply-not-provider': 'Faites signer la réponse par l’émetteur de l’offre.',
  'feedback-file-invalid': 'Corrigez la ligne nommée.',
  'withdrawal-not-issuer': 'Faites signer le retrait par son émetteur ; les autres peuvent ouvrir une contestation.',
  'withdrawal-target-unknown': 'Donnez l’empreinte ou l’identifiant d’une attestation que ce registre détient.',
  'credential-withdrawn':
    'Signez une version plus récente, valable à partir d’un instant postérieur au retrait, et publiez-la.',
  'evidence-file-invalid': 'Redemandez les preuves, et gardez-les telles quelles.',
  'shortlist-invalid': 'Refaites la sélection, et gardez-la telle quelle.',
  'evidence-digest-mismatch': 'Ne vous fiez pas au fichier ; demandez l’original au registre nommé avec lui.',
  'evidence-original-refused':
    'Ne vous fiez pas aux résultats qui en dépendent ; les constats disent ce qui ne va pas.',
  'evidence-missing': 'Redemandez les preuves ; ce qui manque ne montre rien.',
  'evidence-superfluous': 'Demandez à l’auteur du fichier pourquoi elle s’y trouve.',
  'evidence-verdict-differs': 'Fiez-vous à ce qui a été recalculé, et dites-le au catalogue qui annonce autre chose.',
  'evidence-rules-unknown': 'Recalculez avec la version de Vigie qui contient ces règles.',
  'evidence-published-differs': 'Cherchez s’il a été changé depuis, ou s’il n’a jamais été ce que dit le fichier.',
  'log-note-malformed':
    'Envoyez le texte exactement tel que le journal ou le témoin l’a produit, avec sa dernière fin de ligne.',
  'log-signature-invalid':
    'Comparez la clé à une autre que vous tenez d’ailleurs ; si cela dure, le point de contrôle n’est pas de ce journal.',
  'log-tile-invalid': 'Redemandez ; si cela dure, dites-le à l’opérateur du journal.',
  'log-proof-invalid':
    'Ne vous fiez pas à ce qu’elle devait prouver ; gardez-la avec son point de contrôle et interrogez l’opérateur.',
  'log-entry-invalid':
    'Gardez le point de contrôle et l’entrée, et demandez à l’opérateur comment elle est arrivée là.',
  'log-root-mismatch': 'Ne vous fiez pas au journal ; gardez son point de contrôle et ses entrées comme preuves.',
  'log-inconsistent': 'Ne vous fiez pas au journal ; gardez les deux points de contrôle, qui ensemble sont la preuve.',
  'log-policy-invalid': 'Corrigez la ligne que nomme le détail : log, witness, group ou quorum.',
  'log-witnesses-missing':
    'Attendez qu’ils l’aient fait, ou demandez à l’opérateur pourquoi ils ne l’ont pas fait ; vérifiez quelles clés de témoins vous avez données.',
  'log-bytes-mismatch': 'Demandez les octets à l’opérateur ; l’empreinte dans le journal dit lesquels.',
  'registry-rewrote-history':
    'Gardez les deux points de contrôle comme preuves, interrogez l’opérateur du registre, et reprenez après examen.',
  'checkpoint-invalid':
    'Demandez à l’opérateur du registre si la clé a changé ; reprenez, avec la nouvelle clé, après examen.',
  'checkpoint-missing':
    'Demandez à l’opérateur un registre avec journal, ou suivez-le sans vérification avec VIGIE_REGISTRY_LOGS=when-present.',
  'event-malformed':
    'Opérateur de ce service : servez des CloudEvents 1.0 du type eu.gaia-x.credential dont les données sont un label.',
  'event-type-unsupported': 'Rien à faire : les événements d’autres types sont passés.',
  'event-digest-mismatch':
    'Émetteur : servez exactement les octets pour lesquels le label a été donné, ou demandez un nouveau label.',
  'event-source-inconsistent':
    'Opérateur : examinez « stopped » dans GET /event-sources, puis reprenez : `vigie registry event-sources resume <url> --from kept|beginning`.',
  'mirror-policy': 'Soumettez l’attestation ici, ou demandez à l’opérateur d’élargir la politique.',
  'mirror-country-unknown': 'Publiez l’attestation de la personne morale ; un nouvel essai aura lieu.',
  'mirror-origin-invalid': 'Suivez un registre plus proche de celui qui l’a prise en premier.',
  'feed-streams-full': 'Lisez /feed page par page, ou réessayez plus tard.',
  'registry-not-stopped': 'GET /registries montre les registres arrêtés.',
  'log-witness-unknown': 'Demandez à l’opérateur d’ajouter votre clé de vérification à VIGIE_LOG_WITNESSES.',
  'log-checkpoint-unknown':
    'Cosignez un point de contrôle que /log/checkpoint a donné ; s’il l’a donné, gardez-le comme preuve.',
  'compliance-subject-unclear': 'Présentez une seule offre avec son fournisseur et ce qui en est déclaré par ailleurs.',
  'compliance-not-met': 'Déclarez ce que demande chaque critère cité, signez de nouveau et redemandez.',
  'compliance-certification-required':
    'Adressez-vous à un organisme accrédité d’évaluation de la conformité ; demandez ici standard-compliance ou label-level-1.',
  'compliance-answer-mismatch': 'Ne le publiez pas ; interrogez l’opérateur de la chambre de compensation.',
  'compliance-id-invalid':
    'Nommez comme vcid une adresse ou une URL de DID sous le DID du détenteur de la présentation.',
  'request-invalid': 'Corrigez ce que nomme « violations » ; /docs montre la forme.',
  'signed-request-invalid':
    'Signez une nouvelle requête : audience, l’adresse du registre ; validité, cinq minutes au plus.',
  'signed-request-replayed': 'Signez une nouvelle requête.',
  'status-entry-not-own': 'Nommez une place que ce registre a attribuée au même DID.',
  'status-revocation-final': 'Publiez une version plus récente de l’attestation, avec sa propre entrée d’état.',
  'status-limit-reached': 'Servez votre propre liste d’états, ou adressez-vous à l’opérateur du registre.',
  'offer-withdrawn': 'Cherchez une autre offre ; les membres du problème disent quelle déclaration l’a retirée.',
  'offer-revoked': 'Cherchez une autre offre, ou interrogez le fournisseur.',
  'offer-suspended': 'Redemandez plus tard, ou interrogez le fournisseur.',
  'offer-expired': 'Demandez au fournisseur de publier l’offre de nouveau.',
  'registration-number-invalid':
    'Vérifiez le numéro et --type : un numéro de TVA commence par son pays, un LEI a 20 caractères et une clé de contrôle.',
  'notary-refused':
    'Vérifiez le numéro, --type et l’adresse du notaire (avec sa version) ; le détail donne ses propres mots.',
  'notary-answer-mismatch':
    'Ne vous en servez pas. Vérifiez l’adresse du notaire et son DID (--notary-did), et redemandez.',
  'cursor-invalid': 'Recommencez sans curseur.',
  'not-found': 'Vérifiez l’empreinte, l’identifiant (encodé avec des %) ou le chemin.',
  'method-not-allowed': 'Voir /docs pour les méthodes de chaque adresse.',
  'not-ready': 'Réessayez après le délai indiqué par Retry-After.',
  'service-busy': 'Renvoyez les mêmes octets après les secondes que nomme Retry-After ; rien n’en a été conservé.',
  'storage-full': 'Renvoyez-la quand l’opérateur aura fait de la place ; aucun redémarrage n’est nécessaire.',
  'storage-unavailable':
    'Renvoyez-la plus tard. Opérateur : vérifiez le disque, son montage et les droits du dossier de données.',
  'storage-damaged': 'Opérateur : arrêtez le service, vérifiez le disque et restaurez une sauvegarde.',
  'stored-bytes-damaged':
    'Obtenez l’attestation d’un autre registre ou de son émetteur. Opérateur : vérifiez le disque, restaurez une sauvegarde.',
  internal: 'Réessayez ; si cela dure, donnez à l’opérateur l’identifiant de la requête.',
  'schema-invalid': 'Corrigez ce que le détail nomme, et ajoutez-le de nouveau.',
  'schema-digest-mismatch':
    'Vérifiez d’où viennent les octets ; n’indiquez l’empreinte qu’après avoir lu ce qu’ils disent.',
  'schema-exists': 'Retirez d’abord l’autre, ou choisissez une autre version.',
  'operator-token-missing': 'Envoyez le jeton d’opérateur comme `Authorization: Bearer …`.',
  'operator-token-wrong': 'Utilisez le jeton que le service a affiché à son premier démarrage.',
  'access-token-missing':
    'Obtenez un jeton d’accès à ce service auprès de son fournisseur d’identité, et envoyez-le comme `Authorization: Bearer …`.',
  'access-token-invalid':
    'Corrigez ce que le détail nomme : émetteur, audience, type, algorithme ou signature du jeton.',
  'access-token-expired':
    'Obtenez un nouveau jeton d’accès ; s’il est nouveau, comparez les horloges des deux machines.',
  'role-missing': 'Demandez à qui gère le fournisseur d’identité le rôle que nomme « expected ».',
  'identity-provider-unreachable':
    'Réessayez après le délai indiqué par Retry-After ; si cela dure, dites-le à l’opérateur.',
  'rate-limited':
    'Attendez les secondes de Retry-After, puis continuez ; envoyez plusieurs attestations dans une présentation.',
  'watch-token-missing':
    'Envoyez le jeton reçu à la création de la veille, comme jeton porteur (`Authorization: Bearer …`).',
  'watch-token-wrong':
    'Utilisez le jeton reçu à la création de cette veille ; perdu, il ne peut pas être obtenu de nouveau.',
  'watch-limit-reached':
    'Supprimez une veille inutile, surveillez plusieurs offres avec une seule, ou réessayez dans une heure.',
  'delivery-invalid':
    'Vérifiez le corps exact tel qu’il a été reçu, avec ses en-têtes ; n’agissez pas sur une livraison qui échoue.',
  'offer-file-invalid': 'Corrigez la ligne nommée.',
  'need-file-invalid': 'Corrigez ce que le détail nomme.',
  'preview-unclear':
    'Envoyez l’offre avec sa personne morale, toutes deux sous le DID de l’émetteur ; de plusieurs offres, nommez-en une dans « offer ».',
  'stack-invalid':
    'Donnez à chaque couche son propre nom, ne nommez dans « on » que des couches de l’empilement, et qu’aucune ne repose sur elle-même.',
  'stack-file-invalid': 'Corrigez ce que le détail nomme.',
  'key-file-invalid': 'Faites-en un avec « vigie keys create ».',
  'key-passphrase-missing':
    'Réglez VIGIE_KEY_PASSPHRASE_FILE ou VIGIE_KEY_PASSPHRASE, ou lancez la commande dans un terminal qui puisse la demander.',
  'key-passphrase-wrong':
    'Donnez la phrase secrète avec laquelle le fichier a été chiffré ; sans elle, personne ne peut lire la clé.',
  'key-signer-failed':
    'Lancez à la main la commande que nomme le fichier de clé, et voyez si l’appareil, le code et l’étiquette de la clé sont justes.',
  'file-unreadable': 'Vérifiez son chemin et ses droits.',
  'server-unreachable': 'Vérifiez l’adresse et que le serveur fonctionne.',
  'server-answer-invalid': 'Vérifiez que l’adresse est celle d’un service Vigie d’une version qui convient.',
  'settings-invalid': 'Corrigez la variable d’environnement nommée.',
  'sparql-malformed': 'Corrigez ce que le détail nomme ; chaque préfixe doit être déclaré et chaque IRI être absolu.',
  'sparql-not-allowed':
    'Demandez avec SELECT, ASK, CONSTRUCT ou DESCRIBE sur les graphes détenus ; faites SERVICE dans votre propre moteur.',
  'sparql-timeout':
    'Demandez moins : joignez ce qui est lié, filtrez tôt, ou faites tourner votre propre catalogue avec une limite plus haute.',
  'sparql-too-large': 'Demandez des pages avec ORDER BY, LIMIT et OFFSET, ou demandez moins.',
  'sparql-busy': 'Redemandez plus tard.',
  'sparql-not-ready': 'Redemandez plus tard ; rien n’est répondu d’un graphe incomplet.',
  'sparql-unavailable': 'L’opérateur peut augmenter VIGIE_SPARQL_MEGABYTES ou couper SPARQL.',
  'folder-in-use': 'Nommez un dossier qui n’existe pas encore, ou écartez ce qui s’y trouve ; rien n’est écrasé.',
  'backup-failed': 'Corrigez ce qui est nommé et refaites-la ; aucune moitié n’en est restée.',
  'backup-invalid':
    'Utilisez une autre sauvegarde ; un fichier qui diffère de son inventaire a été endommagé ou changé.',
  'behind-witness':
    'Restaurez une sauvegarde plus récente ; à défaut, servez sous une nouvelle adresse et faites publier de nouveau les fournisseurs.',
  'subject-not-own': 'Utilisez un identifiant sous le DID de l’émetteur, comme « #compute ».',
  'exposure-undeclared':
    'Ajoutez exposureDeclarations à la section disclosure, une par juridiction, ou écrivez « unknown ».',
  'exit-not-assessable': 'Ajoutez assetCategories à la section disclosure, avec formats et complétude.',
};
