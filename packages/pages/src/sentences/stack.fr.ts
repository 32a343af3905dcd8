import type { continuitySentences, coverageSentences, stackSentences } from '@vigie/derivations/sentences';
import type { SameTexts } from '../i18n/translate.js';

export const stackSentencesFr: SameTexts<typeof stackSentences> = {
  'layer-state': '{layer} : {clauses}.',
  'hosted-unnamed':
    '{upper} se déclare hébergée sur {service}, sans la nommer parmi les hôtes sur lesquels elle fonctionne.',
  hosted: '{upper} se déclare hébergée sur {service}.',
  'no-host': '{upper} déclare ne fonctionner sur aucun hôte d’autrui.',
  'names-host': '{upper} nomme {service} comme hôte.',
  'names-other-host': '{upper} nomme l’hôte {service}.',
  'platform-stated': '{upper} fonctionne sur {platform}, et {lower} indique {platformStated}.',
  'platform-version-unknown':
    '{upper} fonctionne sur {platform}, et on ne peut établir si {lower} a une version qui convienne.',
  'platform-unstated': '{upper} fonctionne sur {platform} ; pour {lower}, {clauses}.',
  'platforms-not-whole':
    '{upper} fonctionne sur {platform} ; pour {lower}, ce qu’elle accueille n’est pas indiqué en entier.',
  'platform-unknown':
    '{upper} fonctionne sur {platform} ; {lower} n’indique rien de ce nom, et personne ne peut dire quels autres noms il a.',
  'platform-other-version': '{upper} fonctionne sur {platform}, et {lower} indique une autre version.',
  'platform-missing': '{upper} fonctionne sur {platform}, et {lower} n’indique rien de ce nom.',
  'kind-unlisted': '{lower} n’énumère pas : {code}.',
  'format-fits': '{upper} livre {format}, et {lower} accueille {formatTaken}.',
  'formats-unsure': '{upper} livre : {codes} ; {lower} accueille : {codesTaken} ; un format ou une version manque.',
  'formats-apart': '{upper} livre : {codes} ; {lower} accueille : {codesTaken}.',
  'segment-unstated': '{layer} : {clauses} ; sa place dans l’ordre ne peut donc pas être jugée.',
  'segment-order': '{upper} ({codeUpper}) est posée sur {lower} ({codeLower}) ; c’est le plus souvent l’inverse.',
  'host-unlisted': '{upper} se déclare hébergée sur l’offre de {lower}, que la demande ne place pas sous elle.',
  'not-apart': 'Il est déclaré qu’on ne peut pas séparer : {layers}.',
  apart: 'Chaque couche indique comment elle s’achète et se quitte séparément.',
};

export const continuitySentencesFr: SameTexts<typeof continuitySentences> = {
  'worst-layer': 'L’ensemble perd autant que sa pire couche.',
  'slowest-layer':
    'Au moins aussi long que la couche la plus lente, si toutes sont rétablies en même temps ; au plus aussi long que les couches du plus long chemin vers le bas, rétablies l’une après l’autre.',
  slow: '{layer} prend à elle seule {period}.',
  'slow-more': '{layer} prend à elle seule {period}, {said}',
  'no-duration': '{layer} : ce qui est indiqué n’est pas une durée.',
  shared: '{layers} reposent sur le même {code} ({name}) : ce qui l’arrête les arrête toutes.',
  'perhaps-shared': '{layers} reposent peut-être sur le même {code} ({name}) : ce qui l’arrête les arrête toutes.',
  'perhaps-same-operator': '{layers} reposent sur {nodes}, et le repreneur peut y reposer aussi.',
  denied: 'Ce n’est pas le cas : {layers}.',
  'all-state-it': 'Chaque couche l’indique, et rien n’a été trouvé qui le défasse.',
};

export const coverageSentencesFr: SameTexts<typeof coverageSentences> = {
  all: 'Chaque couche a son propre label {scheme}.',
  some: 'Sans label {scheme} : {said}.',
  alone: 'Le label d’une couche n’en couvre pas une autre.',
  'more-layers': '{said}, {saidMore}',
  'none-held': '{layer} (aucun label n’est détenu ici)',
  contradicted: '{layer} (détenu, et contredit par ce qui est déduit)',
  'in-progress': '{layer} (en cours)',
  'not-held': '{layer} (non détenu : {codes})',
};
