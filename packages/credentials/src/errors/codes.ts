import { serviceCodes } from './service-codes.js';
import { statementCodes } from './statement-codes.js';
import { verificationCodes } from './verification-codes.js';

/**
 * Every stable code that Vigie gives, with what it means and what to do about it.
 *
 * A code never changes its meaning. Services map each to an HTTP status; the command line prints the remedy.
 */
export const codes = { ...verificationCodes, ...statementCodes, ...serviceCodes };

/** A stable code; see {@link codes}. */
export type Code = keyof typeof codes;
