/**
 * Properties whose values are words of a list of the vocabulary, and can be named in the reader's language. Not among them
 * are countries and sectors, which have names of their own, and the names of standards and levels, which are the same
 * everywhere.
 */
export const codedTerms: ReadonlySet<string> = new Set([
  'access',
  'accessType',
  'aspect',
  'assetKind',
  'chargeModel',
  'claimKind',
  'completeness',
  'confidence',
  'coverage',
  'custody',
  'dataActScope',
  'declaration',
  'deploymentModel',
  'erasureProof',
  'exclusionReason',
  'federationRole',
  'keyCustody',
  'openness',
  'outcome',
  'provisionType',
  'purposes',
  'relation',
  'requestType',
  'role',
  'selfHostable',
  'spaceStatus',
  'testedBy',
  'updateChannel',
]);
