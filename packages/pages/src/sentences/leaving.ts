import { floorSentences, stateSentences } from '@vigie/derivations/sentences';
import { floorSentencesFr } from './floor.fr.js';
import { sentenceReader } from './reader.js';
import { stateSentencesFr } from './states.fr.js';

/** What the pages about leaving show: exits, comparison, simulation. */
export const sentences = sentenceReader({
  floor: { english: floorSentences, french: floorSentencesFr },
  states: { english: stateSentences, french: stateSentencesFr },
});
