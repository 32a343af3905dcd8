import type { JsonObject } from '../json/json-value.js';
import type { Content } from './content.js';
import type { EnvelopeCheck } from './envelope-schema.js';
import { checkCoverage } from './node-shapes.js';
import { partyId } from './party.js';
import type { Fault } from './recorder.js';
import type { ShapesCheck } from './shapes.js';
import { checkStated } from './stated.js';
import { checkTypes, unshapedTypes } from './types.js';

/**
 * The step `shapes`: whether what a credential says of its subjects is of a form that is read. `skipped` says why nobody
 * can tell; the claims have then not been checked.
 */
export type ClaimsCheck = (document: JsonObject, content: Content) => Promise<Fault[] | { skipped: string }>;

/** Of a credential about an offer: every value fits the shape of its type. */
export function createClaimsCheck(checkShapes: ShapesCheck): ClaimsCheck {
  return async (document, content) => {
    const { claims, subjects } = content;
    const violations = await checkShapes(claims, subjects);
    const uncovered = checkCoverage(claims, subjects, partyId(document.issuer)).filter(
      ({ focus, path }) => !violations.some((violation) => violation.focus === focus && violation.path === path),
    );
    return [...checkTypes(content), ...violations, ...uncovered, ...checkStated(claims, subjects)];
  };
}

/** Of the credential of a status list: it has the form of `status-list.schema.json`. */
export function createStatusListClaimsCheck(checkEnvelope: EnvelopeCheck): ClaimsCheck {
  return async (document) =>
    checkEnvelope('status-list', document).map((fault) => ({ ...fault, code: 'status-list-invalid' }));
}

/** Of a credential about anything: its claims are checked where every type that it names has a shape here. */
export function createGeneralClaimsCheck(checkClaims: ClaimsCheck): ClaimsCheck {
  return async (document, content) => {
    if (content.types.length === 0) return { skipped: 'The credential names no type whose shape could be checked.' };
    const unshaped = unshapedTypes(content);
    if (unshaped.length === 0) return checkClaims(document, content);
    return { skipped: `No shape here describes ${unshaped.join(', ')}, so its claims were not checked.` };
  };
}
