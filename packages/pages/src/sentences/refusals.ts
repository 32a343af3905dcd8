import {
  catalogueSentences,
  certificateSentences,
  disclosureSentences,
  envelopeSentences,
  expectedSentences,
  fetchSentences,
  jsonSentences,
  keySentences,
  meaningSentences,
  offerFileSentences,
  registrySentences,
  revocationSentences,
  schemaSentences,
  serviceSentences,
  statusListSentences,
  valueSentences,
} from '@vigie/credentials/refusals';
import { logSentences, standingSentences } from '@vigie/credentials/sentences';
import { checkSentences } from '../registry/log/check-sentences.js';
import { checkSentencesFr, logSentencesFr } from './log.fr.js';
import { sentenceReader } from './reader.js';
import { catalogueSentencesFr } from './refusals/catalogue.fr.js';
import { certificateSentencesFr } from './refusals/certificates.fr.js';
import { disclosureSentencesFr } from './refusals/disclosures.fr.js';
import { envelopeSentencesFr } from './refusals/envelope.fr.js';
import { expectedSentencesFr } from './refusals/expected.fr.js';
import { fetchSentencesFr } from './refusals/fetching.fr.js';
import { jsonSentencesFr } from './refusals/json.fr.js';
import { keySentencesFr } from './refusals/keys.fr.js';
import { librarySentencesFr } from './refusals/libraries.fr.js';
import { librarySentences } from './refusals/library-sentences.js';
import { meaningSentencesFr } from './refusals/meaning.fr.js';
import { offerFileSentencesFr } from './refusals/offer-file.fr.js';
import { registrySentencesFr } from './refusals/registry.fr.js';
import { revocationSentencesFr } from './refusals/revocations.fr.js';
import { schemaSentencesFr } from './refusals/schemas.fr.js';
import { serviceSentencesFr } from './refusals/service.fr.js';
import { statusListSentencesFr } from './refusals/status-lists.fr.js';
import { valueSentencesFr } from './refusals/values.fr.js';
import { standingSentencesFr } from './standing.fr.js';

export { codeMeanings } from './refusals/code-meanings.fr.js';
export { codeRemedies } from './refusals/code-remedies.fr.js';

/** Whatever refuses: a service, a verification, the check of an offer file, and the libraries behind them. */
export const sentences = sentenceReader({
  envelope: { english: envelopeSentences, french: envelopeSentencesFr },
  meaning: { english: meaningSentences, french: meaningSentencesFr },
  value: { english: valueSentences, french: valueSentencesFr },
  key: { english: keySentences, french: keySentencesFr },
  statusList: { english: statusListSentences, french: statusListSentencesFr },
  json: { english: jsonSentences, french: jsonSentencesFr },
  disclosure: { english: disclosureSentences, french: disclosureSentencesFr },
  fetch: { english: fetchSentences, french: fetchSentencesFr },
  certificate: { english: certificateSentences, french: certificateSentencesFr },
  revocation: { english: revocationSentences, french: revocationSentencesFr },
  schema: { english: schemaSentences, french: schemaSentencesFr },
  offerFile: { english: offerFileSentences, french: offerFileSentencesFr },
  expected: { english: expectedSentences, french: expectedSentencesFr },
  service: { english: serviceSentences, french: serviceSentencesFr },
  catalogue: { english: catalogueSentences, french: catalogueSentencesFr },
  registry: { english: registrySentences, french: registrySentencesFr },
  log: { english: logSentences, french: logSentencesFr },
  check: { english: checkSentences, french: checkSentencesFr },
  standing: { english: standingSentences, french: standingSentencesFr },
  library: { english: librarySentences, french: librarySentencesFr },
});
