export { complianceDocuments, complianceNotes, complianceSentences } from './compliance/compliance-sentences.js';
export { conditionSentences, conditionWords } from './conditions/conditions-sentences.js';
export { labelWords } from './labels/label-words.js';
export { softwareSentences } from './software/software-sentences.js';
