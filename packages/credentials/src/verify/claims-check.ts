import type { JsonObject } from '../json/json-value.js';
import { asArray } from '../json/json-value.js';
import { type Companion, statementsBeside } from './beside.js';
import type { Content } from './content.js';
import { checkCredentialSchemas } from './credential-schema.js';
import type { Dependencies } from './dependencies.js';
import type { EnvelopeCheck } from './envelope-schema.js';
import { checkCoverage } from './node-shapes.js';
import { partyId } from './party.js';
import type { Fault } from './recorder.js';
import { checkShapes } from './shapes.js';
import { checkStated } from './stated.js';
import { checkTypes } from './types.js';

/** The step `shapes`: whether what a credential says of its subjects is of a form that is read. */
export type ClaimsCheck = (
  document: JsonObject,
  content: Content,
  dependencies: Pick<Dependencies, 'schemas' | 'knownTypes'>,
  /** The other credentials of the presentation that it stands in. */
  companions: readonly Companion[],
) => Promise<Fault[]>;

/** Of a credential about an offer: every value fits the shape of its type. */
export const checkClaimsOfOffer: ClaimsCheck = async (document, content, { schemas, knownTypes }, companions) => {
  const { claims, subjects, graph } = content;
  const issuer = partyId(document.issuer);
  const versions = schemas.shapesFor(asArray(document['@context']));
  const indexes = versions.map(({ index }) => index);
  const beside = await statementsBeside(content, issuer, companions, knownTypes);
  const violations: Fault[] = [];
  for (const index of indexes) violations.push(...(await checkShapes(index, { graph: claims, subjects, beside })));
  const uncovered = checkCoverage(indexes, claims, subjects, issuer).filter(
    ({ focus, path }) => !violations.some((violation) => violation.focus === focus && violation.path === path),
  );
  return [
    ...checkTypes(content, versions),
    ...violations,
    ...uncovered,
    ...checkStated(indexes, claims, subjects),
    ...checkCredentialSchemas(document, graph, schemas),
  ];
};

/** Of the credential of a status list: it has the form of `status-list.schema.json`. */
export function createStatusListClaimsCheck(checkEnvelope: EnvelopeCheck): ClaimsCheck {
  return async (document) =>
    checkEnvelope('status-list', document).map((fault) => ({ ...fault, code: 'status-list-invalid' }));
}
