import { type Code, VigieError } from '@vigie/credentials';
import { catalogueSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import type { GoneOffering } from '../../store/gone-rows.js';

/**
 * Why an offer is not answered: what became of its offering, with the evidence for it, where that is known; else that
 * nothing is held.
 */
export function whyGone(id: string, offerings: readonly GoneOffering[], now: Date): VigieError {
  for (const offering of offerings) {
    const found = verdictOn(id, offering, now);
    if (found === undefined) continue;
    const { digest, issuer, validUntil, withdrawn } = offering;
    return new VigieError(found.code, found.words, {
      offer: id,
      offering: digest,
      issuer,
      ...(validUntil === undefined ? {} : { validUntil: validUntil.toISOString() }),
      ...(withdrawn === undefined ? {} : { withdrawal: withdrawn.withdrawal, statement: withdrawn.statement }),
    });
  }
  const named = `"${id}"`;
  return new VigieError('not-found', say(catalogueSentences['catalogue-holds-none-named'], { named }), {
    offers: [id],
  });
}

function verdictOn(
  id: string,
  { issuer, conforms, reason, validUntil, withdrawn }: GoneOffering,
  now: Date,
): { code: Code; words: string } | undefined {
  if (withdrawn !== undefined) {
    return {
      code: 'offer-withdrawn',
      words: say(catalogueSentences['offer-withdrawn'], { id, issuer, statement: withdrawn.statement }),
    };
  }
  if (!conforms && reason === 'revoked') {
    return { code: 'offer-revoked', words: say(catalogueSentences['offer-revoked-status-list-offering'], { id }) };
  }
  if (validUntil !== undefined && validUntil <= now) {
    return {
      code: 'offer-expired',
      words: say(catalogueSentences['offer-expired'], { id, validUntil: validUntil.toISOString() }),
    };
  }
  if (!conforms && reason === 'suspended') {
    return { code: 'offer-suspended', words: say(catalogueSentences['offer-suspended-status-list-offering'], { id }) };
  }
  return undefined;
}
