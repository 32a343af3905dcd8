/** Tables of the sentences that refuse, light enough for a browser; each stands beside the code that says it. */
export { fetchSentences } from './fetch/fetch-sentences.js';
export { jsonSentences } from './json/json-sentences.js';
export { keySentences } from './keys/key-sentences.js';
export { offerFileSentences } from './offer-file/offer-file-sentences.js';
export { schemaSentences } from './schemas/schema-sentences.js';
export { disclosureSentences } from './sd-jwt/disclosure-sentences.js';
export { statusListSentences } from './status/status-list-sentences.js';
export { envelopeSentences } from './verify/envelope-sentences.js';
export { expectedSentences } from './verify/expected-sentences.js';
export { meaningSentences } from './verify/meaning-sentences.js';
export { valueSentences } from './verify/value-sentences.js';
export { catalogueSentences } from './wire/sentences/catalogue-sentences.js';
export { registrySentences } from './wire/sentences/registry-sentences.js';
export { serviceSentences } from './wire/sentences/service-sentences.js';
export { certificateSentences } from './x509/certificate-sentences.js';
export { revocationSentences } from './x509/revocation/revocation-sentences.js';
