import { labelGiverSentences, previewSentences } from '@vigie/credentials/sentences';
import {
  complianceDocumentSentences,
  complianceNoteSentences,
  complianceSentences,
} from '@vigie/derivations/sentences';
import { complianceDocumentSentencesFr, complianceNoteSentencesFr, complianceSentencesFr } from './compliance.fr.js';
import { sentences as offer } from './offer.js';
import { labelGiverSentencesFr, previewSentencesFr } from './previews.fr.js';
import { sentenceReader } from './reader.js';

/** What the page shows on which an offer is prepared: an offer, and what it lacks for each goal. */
export const sentences = sentenceReader({
  ...offer.tables,
  compliance: { english: complianceSentences, french: complianceSentencesFr },
  complianceNotes: { english: complianceNoteSentences, french: complianceNoteSentencesFr },
  complianceDocuments: { english: complianceDocumentSentences, french: complianceDocumentSentencesFr },
  previews: { english: previewSentences, french: previewSentencesFr },
  labelGivers: { english: labelGiverSentences, french: labelGiverSentencesFr },
});
