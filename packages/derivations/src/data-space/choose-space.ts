import { describeVocabulary, expandTerm } from '@vigie/credentials';
import type { ClaimRecord } from '../exposure/edge.js';
import { currentStatements, ownStatements, type Statement } from '../offer/statements.js';

const type = expandTerm('DataSpace');
export const membershipType = expandTerm('DataSpaceMembership');

/** The class of a data space, with the properties that it shows. */
export const dataSpaceSection = {
  type,
  properties: describeVocabulary().classes.find(({ iri }) => iri === type)?.properties ?? [],
};

/** The statements from which a data space is put together. */
export interface ChosenSpace<Credential extends ClaimRecord = ClaimRecord> {
  /** Identifier of the legal person that operates it. */
  operator: string;
  /** The operator's own description. */
  description: Statement<Credential>;
  /** Who says that a member belongs to it, whoever that is. */
  memberships: Array<Statement<Credential>>;
  /** Descriptions by others. */
  others: Array<Statement<Credential>>;
}

/**
 * Chooses whose statements make a data space, as of an instant.
 *
 * @param credentials - The newest versions of all credentials about it.
 * @returns `undefined` where no description by its own operator holds.
 * @example chooseDataSpace(id, await reader.credentialsAbout(id), now)?.operator
 */
export function chooseDataSpace<Credential extends ClaimRecord>(
  id: string,
  credentials: readonly Credential[],
  now: Date,
): ChosenSpace<Credential> | undefined {
  const statements = currentStatements(credentials, id, now);
  const description = ownStatements(statements, type)[0];
  if (description === undefined) return undefined;
  const isMembership = ({ subject }: Statement) => subject.types.includes(membershipType);
  return {
    operator: String(description.subject.claims.operator),
    description,
    memberships: statements.filter(isMembership),
    others: statements.filter(
      (statement) => !isMembership(statement) && statement.credential.issuer !== description.credential.issuer,
    ),
  };
}
