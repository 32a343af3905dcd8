/** The sentences that derivations say, by code: light enough for a browser, which tells them from these templates. */
export {
  complianceDocumentSentences,
  complianceNoteSentences,
  complianceSentences,
} from './compliance/compliance-sentences.js';
export { conditionSentences } from './conditions/conditions-sentences.js';
export { evidenceLimitSentences } from './evidence/limit-sentences.js';
export { axisSentences } from './leaving/axis-sentences.js';
export { exitSentences } from './leaving/exits/exit-sentences.js';
export { floorSentences } from './leaving/floor/floor-sentences.js';
export { lossSentences } from './leaving/formats/loss-sentences.js';
export { needSentences } from './leaving/needs/need-sentences.js';
export { simulatorSentences } from './leaving/simulator/simulator-sentences.js';
export { stateSentences } from './leaving/state-sentences.js';
export { noticeSentences } from './rules/notice-sentences.js';
export { wordingSentences } from './rules/wording-sentences.js';
export { differenceSentences, limitSentences } from './shortlist/limit-sentences.js';
export { continuitySentences, coverageSentences, stackSentences } from './stack/stack-sentences.js';
