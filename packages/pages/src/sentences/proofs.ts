import { standingSentences } from '@vigie/credentials/sentences';
import { sentenceReader } from './reader.js';
import { standingSentencesFr } from './standing.fr.js';

/** What stands beside credentials, on pages whose answers say nothing else in sentences. */
export const sentences = sentenceReader({
  standing: { english: standingSentences, french: standingSentencesFr },
});
