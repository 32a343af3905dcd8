import { VigieError } from '@vigie/credentials';
import type { UnsignedCredential } from '@vigie/credentials/offer-file';
import { buildStatement, type StatementOptions } from '../federation/build-statement.js';

export interface BuildWithdrawalOptions extends StatementOptions {
  /** Lowercase hex SHA-256 of the exact texts that are withdrawn. */
  digests?: readonly string[];
  /** Identifiers of credentials of which every version so far is withdrawn. */
  ids?: readonly string[];
  /** Why, in words. */
  statement: string;
}

/**
 * Makes the unsigned credential by which an issuer takes back, for good, what it has signed. A newer version, valid from a
 * later instant, can be published afterwards.
 *
 * @throws VigieError `request-invalid` where nothing is named; `did-invalid`
 * @example buildWithdrawal({ issuer, now, validFor: 'P10Y', digests: [digest], statement: 'The service has ended.' })
 */
export function buildWithdrawal(options: BuildWithdrawalOptions): UnsignedCredential {
  const { digests = [], ids = [], statement, ...stated } = options;
  if (digests.length + ids.length === 0) throw new VigieError('request-invalid', 'Nothing is named to be withdrawn.');
  const matter = JSON.stringify([[...digests].sort(), [...ids].sort(), options.now.toISOString()]);
  return buildStatement(
    {
      type: 'Withdrawal',
      matter,
      claims: {
        withdrawnCredentials: digests.length === 0 ? undefined : [...digests],
        withdrawnIds: ids.length === 0 ? undefined : [...ids],
        statement,
      },
    },
    stated,
  );
}
