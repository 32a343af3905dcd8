import type { differenceSentences, limitSentences } from '@vigie/derivations/sentences';
import type { SameTexts } from '../i18n/translate.js';

export const limitSentencesFr: SameTexts<typeof limitSentences> = {
  market:
    'Ce fichier ne permet pas de voir que le marché ne compte pas d’autres offres : seulement que les verdicts sur les offres de la liste en découlent.',
  query: 'Quelles offres la recherche a trouvées, et que ce sont toutes, n’est que la parole de qui a fait le fichier.',
  excluded:
    'Pourquoi des offres ne sont pas sur la liste n’est que la parole de qui l’a faite ; seul découle ce qu’il est advenu des besoins.',
  words:
    'Le titre, la note et le moment où une attestation est arrivée ne sont que la parole de qui a fait le fichier ; de même par quel registre, là où aucun journal ne le montre.',
  unsigned:
    'Personne n’a signé le fichier dans son ensemble : ce qu’il dit découle de ce que les émetteurs ont signé, ou n’en découle pas.',
  'log-key':
    'Quelle clé signe le journal de {logs} n’est que la parole de qui a fait le fichier, tant qu’on ne l’a pas comparée à une clé obtenue ailleurs.',
  'log-pinned': 'Le journal de {logs} compte, car sa clé est celle qui a été donnée pour recalculer.',
  'log-acceptance':
    'Qu’un journal ait accepté une attestation ne montre ni que ce qu’elle affirme est vrai, ni que le journal raconte à tous la même histoire.',
  'log-does-not-hold': 'Une preuve de journal ne tient pas : celle de {registry} pour {digests}.',
  'log-not-had': 'Aucune preuve de journal n’a été obtenue de {registry} pour {digests}.',
  'not-followed': 'Ce catalogue ne suit plus ce registre.',
  operators: 'Recalculé comme si l’on ne croyait que {operators} pour accréditer.',
  'no-operators': 'Recalculé comme si l’on ne croyait personne pour accréditer.',
};

export const differenceSentencesFr: SameTexts<typeof differenceSentences> = {
  untold: 'Cela découle des preuves, et le fichier ne le dit pas.',
  unfounded: 'Le fichier l’affirme, et cela ne découle pas des preuves.',
  other: 'Ce que le fichier affirme n’est pas ce qui découle des preuves.',
  'no-log-for-key': 'Le fichier ne contient aucun journal que la clé donnée {key} aurait pu signer.',
  'log-unused': 'Rien ne montre qu’un original se trouve dans le journal de {registry}.',
  'acceptance-untold': 'Le fichier ne dit pas si le journal de {registry} montre qu’il a accepté {digest}.',
  'other-origin': 'D’après ce que dit le fichier, l’original ne vient pas de {registry}.',
  'no-log': 'Le fichier ne contient aucun journal de {registry} auquel la preuve pourrait mener.',
  'no-offering': 'Aucune offre {offer} de son propre fournisseur n’est parmi les originaux qui se vérifient.',
  'not-among-originals': 'Un verdict nomme l’attestation {digest}, qui n’est pas parmi les originaux.',
};
