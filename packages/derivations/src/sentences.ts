/** The sentences that derivations say, by code: light enough for a browser, which tells them from these templates. */
export { floorSentences } from './leaving/floor/floor-sentences.js';
export { stateSentences } from './leaving/state-sentences.js';
