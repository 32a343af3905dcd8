import type { evidenceLimitSentences } from '@vigie/derivations/sentences';
import type { SameTexts } from '../i18n/translate.js';

export const evidenceLimitSentencesFr: SameTexts<typeof evidenceLimitSentences> = {
  'left-out':
    'Le fichier ne permet pas de voir si des attestations en ont été omises ; cela ne se voit que dans le flux de {registries}.',
  'left-out-anywhere':
    'Le fichier ne permet pas de voir si des attestations en ont été omises ; cela ne se voit que dans le flux des registres.',
  published:
    'Ce que les émetteurs ont publié, clés et révocations, n’est que la parole de qui a fait le fichier, tant qu’on ne le demande pas à nouveau.',
  pinned: 'Les clés de {issuers} sont celles que l’exploitant du catalogue a fixées.',
  'no-operators': 'Aucun exploitant n’est cru pour accréditer : aucun émetteur ne compte donc comme accrédité.',
  operators: 'Les accréditations comptent parce que l’on croit {operators} pour les donner.',
  'status-issuers': 'Les listes d’état de {issuers} sont crues pour tous les émetteurs.',
  certificates: 'Les certificats des clés ont été contrôlés par le catalogue ; ce n’est pas refait ici.',
};
