import { type Code, VigieError } from '@vigie/credentials';
import type { GoneOffering } from '../../store/gone-rows.js';

/**
 * Why an offer is not answered: what became of its offering, with the evidence for it, where that is known; else that
 * nothing is held.
 */
export function whyGone(id: string, offerings: readonly GoneOffering[], now: Date): VigieError {
  for (const offering of offerings) {
    const found = verdictOn(offering, now);
    if (found === undefined) continue;
    const { digest, issuer, validUntil, withdrawn } = offering;
    return new VigieError(found.code, `The offer "${id}" ${found.words}.`, {
      offer: id,
      offering: digest,
      issuer,
      ...(validUntil === undefined ? {} : { validUntil: validUntil.toISOString() }),
      ...(withdrawn === undefined ? {} : { withdrawal: withdrawn.withdrawal, statement: withdrawn.statement }),
    });
  }
  return new VigieError('not-found', `This catalogue holds no offer "${id}".`, { offers: [id] });
}

function verdictOn(
  { issuer, conforms, reason, validUntil, withdrawn }: GoneOffering,
  now: Date,
): { code: Code; words: string } | undefined {
  if (withdrawn !== undefined) {
    return { code: 'offer-withdrawn', words: `was withdrawn by ${issuer}: ${withdrawn.statement}` };
  }
  if (!conforms && reason === 'revoked') {
    return { code: 'offer-revoked', words: 'was revoked: a status list that its offering names says so' };
  }
  if (validUntil !== undefined && validUntil <= now) {
    return { code: 'offer-expired', words: `has expired at ${validUntil.toISOString()}` };
  }
  if (!conforms && reason === 'suspended') {
    return { code: 'offer-suspended', words: 'is suspended: a status list that its offering names says so' };
  }
  return undefined;
}
