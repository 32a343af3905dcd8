import { standingSentences } from '@vigie/credentials/sentences';
import { conditionSentences, floorSentences, noticeSentences, stateSentences } from '@vigie/derivations/sentences';
import { conditionSentencesFr } from './conditions.fr.js';
import { floorSentencesFr } from './floor.fr.js';
import { noticeSentencesFr } from './notices.fr.js';
import { sentenceReader } from './reader.js';
import { standingSentencesFr } from './standing.fr.js';
import { stateSentencesFr } from './states.fr.js';

/** What the page of an offer shows: conditions, the floor of the law, and whose word each credential is. */
export const sentences = sentenceReader({
  conditions: { english: conditionSentences, french: conditionSentencesFr },
  floor: { english: floorSentences, french: floorSentencesFr },
  notices: { english: noticeSentences, french: noticeSentencesFr },
  states: { english: stateSentences, french: stateSentencesFr },
  standing: { english: standingSentences, french: standingSentencesFr },
});
