import {
  axisSentences,
  exitSentences,
  floorSentences,
  lossSentences,
  noticeSentences,
  simulatorSentences,
  stateSentences,
} from '@vigie/derivations/sentences';
import { axisSentencesFr } from './axes.fr.js';
import { exitSentencesFr } from './exits.fr.js';
import { floorSentencesFr } from './floor.fr.js';
import { lossSentencesFr } from './losses.fr.js';
import { noticeSentencesFr } from './notices.fr.js';
import type { SentenceTables } from './reader.js';
import { simulatorSentencesFr } from './simulator.fr.js';
import { stateSentencesFr } from './states.fr.js';

/** What every page about leaving may show. */
export const leavingTables = {
  axes: { english: axisSentences, french: axisSentencesFr },
  exits: { english: exitSentences, french: exitSentencesFr },
  floor: { english: floorSentences, french: floorSentencesFr },
  notices: { english: noticeSentences, french: noticeSentencesFr },
  losses: { english: lossSentences, french: lossSentencesFr },
  simulator: { english: simulatorSentences, french: simulatorSentencesFr },
  states: { english: stateSentences, french: stateSentencesFr },
} as const satisfies SentenceTables;
