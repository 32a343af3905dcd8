/** The sentences that verdicts say, by code: light enough for a browser, which tells them from these templates. */
export { logSentences } from './log/log-sentences.js';
export * from './text/sentence.js';
export { standingSentences } from './verify/standing-sentences.js';
export { labelGiverSentences, previewSentences } from './wire/preview-sentences.js';
