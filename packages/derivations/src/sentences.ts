/** The sentences that derivations say, by code: light enough for a browser, which tells them from these templates. */
export {
  complianceDocumentSentences,
  complianceNoteSentences,
  complianceSentences,
} from './compliance/compliance-sentences.js';
export { conditionSentences } from './conditions/conditions-sentences.js';
export { floorSentences } from './leaving/floor/floor-sentences.js';
export { stateSentences } from './leaving/state-sentences.js';
