import { asArray, type JsonObject, shown } from '../json/json-value.js';
import { say } from '../text/sentence.js';
import { checkAgreement } from './agreement.js';
import type { Companion } from './beside.js';
import { type Content, contentOf } from './content.js';
import type { DataModel } from './data-model.js';
import type { Dependencies } from './dependencies.js';
import { envelopeSentences } from './envelope-sentences.js';
import { meaningSentences } from './meaning-sentences.js';
import { readRdf } from './rdf.js';
import type { Fault, Recorder } from './recorder.js';
import { checkRelatedResources } from './related-resources.js';
import { checkValidity, validityInput } from './validity.js';

/** Stands for a credential that has no identifier, while its statements are read. */
const unnamed = 'urn:uuid:00000000-0000-0000-0000-000000000000';

export interface Circumstances {
  /** The document with what else bounds its validity. */
  timed: JsonObject;
  model: DataModel;
  /** What is wrong with the occasion that it was sent for. */
  occasion: Fault[];
}

/** The step validity. */
export function checkTime(
  document: JsonObject,
  at: Date,
  recorder: Recorder,
  { timed, model, occasion }: Circumstances,
): void {
  const window = validityInput(document, at, model);
  recorder.ran(
    'validity',
    say(envelopeSentences['valid-instant']),
    [...checkValidity(timed, at, model), ...occasion],
    window,
  );
}

/** The step context. Answers the RDF where it could be read; else the step shapes is skipped as well. */
export async function checkContent(
  document: JsonObject,
  envelopePassed: boolean,
  { limits, schemas, compiled }: Dependencies,
  recorder: Recorder,
  model: DataModel,
): Promise<Content | undefined> {
  // Without an identifier, the credential could not be told from what it is about.
  const named = document.id === undefined ? { ...document, id: unnamed } : document;
  const { quads, statements, faults } = await readRdf(named, { limits, model, schemas, compiled });
  const input = { '@context': document['@context'] };
  if (quads === undefined) {
    recorder.ran('context', '', faults, input);
    recorder.skipped('shapes', say(meaningSentences['document-not-read-rdf']));
    return undefined;
  }
  const content = contentOf(
    schemas.mapNamespaces(quads),
    typeof named.id === 'string' ? named.id : shown(named.id),
    faults.length === 0,
  );
  const agreement = envelopePassed && faults.length === 0 ? checkAgreement(named, content.graph) : [];
  recorder.ran(
    'context',
    say(envelopeSentences['every-term-defined']),
    [...faults, ...agreement, ...checkRelatedResources(document)],
    {
      ...input,
      statements: quads.length,
    },
  );
  // What was given a name to be read is not what was signed.
  return statements === undefined || named !== document ? content : { ...content, statements };
}

/** The step shapes. */
export async function checkSubjects(
  document: JsonObject,
  content: Content,
  dependencies: Dependencies,
  recorder: Recorder,
  companions: readonly Companion[] = [],
): Promise<void> {
  const judged = await dependencies.checkClaims(document, content, dependencies, companions);
  if ('skipped' in judged) {
    recorder.skipped('shapes', judged.skipped);
    return;
  }
  const about = { subjects: content.subjects.map((node) => node.value), types: content.types };
  const versions = dependencies.schemas.shapesFor(asArray(document['@context'])).map(({ index }) => index.version);
  const basis = { source: say(meaningSentences['source-shapes'], { version: versions.join(', ') }) };
  recorder.ran('shapes', say(meaningSentences['every-value-fits-shape']), judged, about, basis);
}
