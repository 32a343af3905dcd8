import type { JsonObject } from '../json/json-value.js';
import { asArray } from '../json/json-value.js';
import { say } from '../text/sentence.js';
import { type Companion, statementsBeside } from './beside.js';
import type { Content } from './content.js';
import { checkCredentialSchemas } from './credential-schema.js';
import type { Dependencies } from './dependencies.js';
import type { EnvelopeCheck } from './envelope-schema.js';
import { meaningSentences } from './meaning-sentences.js';
import { checkCoverage } from './node-shapes.js';
import { partyId } from './party.js';
import { type Fault, refuses } from './recorder.js';
import { checkShapes } from './shapes.js';
import { checkStated } from './stated.js';
import { checkTypes, unshapedTypes } from './types.js';

/**
 * The step `shapes`: whether what a credential says of its subjects is of a form that is read. `skipped` says why nobody
 * can tell; the claims have then not been checked.
 */
export type ClaimsCheck = (
  document: JsonObject,
  content: Content,
  dependencies: Pick<Dependencies, 'schemas' | 'knownTypes' | 'compiled'>,
  /** The other credentials of the presentation that it stands in. */
  companions: readonly Companion[],
) => Promise<Fault[] | { skipped: string }>;

/** Of a credential about an offer: every value fits the shape of its type. */
export const checkClaimsOfOffer: ClaimsCheck = faultsOfOffer;

async function faultsOfOffer(
  document: JsonObject,
  content: Content,
  { schemas, knownTypes, compiled }: Pick<Dependencies, 'schemas' | 'knownTypes' | 'compiled'>,
  companions: readonly Companion[],
): Promise<Fault[]> {
  const { claims, subjects } = content;
  const issuer = partyId(document.issuer);
  const versions = schemas.shapesFor(asArray(document['@context']));
  const indexes = versions.map(({ index }) => index);
  const beside = await statementsBeside(content, issuer, companions, knownTypes);
  const violations: Fault[] = [];
  const about = { graph: claims, subjects, beside, compiled };
  for (const index of indexes) violations.push(...(await checkShapes(index, about)));
  const uncovered = checkCoverage(indexes, claims, subjects, issuer).filter(
    ({ focus, path }) => !violations.some((violation) => violation.focus === focus && violation.path === path),
  );
  return [
    ...checkTypes(content, versions),
    ...violations,
    ...uncovered,
    ...checkStated(indexes, claims, subjects),
    ...checkCredentialSchemas(document, content, schemas),
  ];
}

/** Of the credential of a status list: it has the form of `status-list.schema.json`. */
export function createStatusListClaimsCheck(checkEnvelope: EnvelopeCheck): ClaimsCheck {
  return async (document) =>
    checkEnvelope('status-list', document).map((fault) => ({ ...fault, code: 'status-list-invalid' }));
}

/**
 * Of a credential about anything: its claims are checked where every type that it names has a shape here, and against the
 * schemas that it names as far as they are held.
 */
export const checkClaimsOfAnything: ClaimsCheck = async (document, content, dependencies, companions) => {
  const { schemas } = dependencies;
  const unshaped = unshapedTypes(content, schemas.shapesFor(asArray(document['@context'])));
  const hasShapes = content.types.length > 0 && unshaped.length === 0;
  const faults = hasShapes
    ? await faultsOfOffer(document, content, dependencies, companions)
    : checkCredentialSchemas(document, content, schemas);
  const unread = faults.filter(({ code }) => unreadSchema.has(code));
  const read = faults.filter(({ code }) => !unreadSchema.has(code));
  if (read.some(refuses)) return read;
  const reasons = unread.map(({ detail }) => detail);
  if (unshaped.length > 0) {
    reasons.unshift(say(meaningSentences['no-shape-describes-claims-not'], { unshaped: unshaped.join(', ') }));
  } else if (!hasShapes) {
    reasons.unshift(say(meaningSentences['credential-names-no-type-whose']));
  }
  return reasons.length === 0 ? read : { skipped: reasons.join(' ') };
};

/** What the data model leaves to those who look at a schema. */
const unreadSchema: ReadonlySet<string> = new Set(['credential-schema-unsupported', 'credential-schema-unknown']);
