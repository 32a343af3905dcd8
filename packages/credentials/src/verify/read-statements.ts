import type { Quad } from 'n3';
import { type SchemaSet, shippedSchemas } from '../schemas/schema-set.js';
import { say } from '../text/sentence.js';
import { model11, model20 } from './data-model.js';
import { hasJsonWebSignature } from './json-web-signature.js';
import { defaultLimits } from './limits.js';
import { meaningSentences } from './meaning-sentences.js';
import { profileNames, profilesOf } from './profiles.js';
import { readRdf } from './rdf.js';
import type { Fault } from './recorder.js';
import { openSubmission } from './submission.js';
import { readTokenDocument } from './token-document.js';
import type { Submission } from './verifier.js';

/** What a credential says of everything but itself, as RDF; or why it could not be read. */
export type StatementsReading = { ok: true; quads: Quad[] } | { ok: false; code: Fault['code']; detail: string };

const profiles = profilesOf(profileNames);

/**
 * Reads the RDF of a credential that was verified before, without looking at its proof, status or dates again: the same
 * statements that the shapes have checked.
 *
 * @param submission - The exact text that was verified.
 * @param options - The schemas in force; the shipped ones where it is missing. Nothing is fetched.
 * @returns The statements about its subjects in the default graph; blank nodes are named anew for each credential.
 * @see VC data model 2.0 §6.2; JSON-LD 1.1 API §8.1
 */
export async function readStatements(
  submission: Submission,
  { schemas = shippedSchemas }: { schemas?: SchemaSet } = {},
): Promise<StatementsReading> {
  const opened = openSubmission(submission, defaultLimits);
  if (!opened.ok) return refused(opened.fault);
  const { document } = opened;
  let claimed: Record<string, unknown>;
  let model = model20;
  if (document.form === 'embedded') {
    const { proof: _proof, ...unsecured } = document.json;
    claimed = unsecured;
    if (hasJsonWebSignature(document.json, { profiles })) model = model11;
  } else {
    const reading = readTokenDocument(document, defaultLimits);
    if (!reading.ok) return refused(reading.fault);
    claimed = reading.read.payload;
  }
  const { quads, faults } = await readRdf(claimed, { limits: defaultLimits, model, schemas });
  const [fault] = faults;
  if (quads === undefined || fault !== undefined) {
    return refused(fault ?? { code: 'context-invalid', detail: say(meaningSentences['document-not-read-rdf']) });
  }
  const own = String(claimed.id);
  return { ok: true, quads: schemas.mapNamespaces(quads).filter(({ subject }) => subject.value !== own) };
}

function refused({ code, detail }: Fault): StatementsReading {
  return { ok: false, code, detail };
}
