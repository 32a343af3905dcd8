import { compactIri, say } from '@vigie/credentials';
import { complianceSentences } from './compliance-sentences.js';
import type { PresentedOffer } from './presented-offer.js';
import { evidenceOf, type Judged, texts } from './stated-evidence.js';

const numberTypes = ['VatID', 'LeiCode', 'EORI', 'EUID', 'TaxID', 'LocalRegistrationNumber', 'gx:CountryCompanyNumber'];

/** The checks over a whole presentation, by the names that the rule file gives them. */
export const presentationChecks = {
  'terms-accepted': termsAccepted,
  'provider-verified': providerVerified,
  'description-verified': ({ offering }: PresentedOffer): Judged => ({
    verdict: 'met',
    reason: say(complianceSentences['shapes-held']),
    evidence: [evidenceOf(offering, 'type')],
  }),
  'descriptions-consistent': descriptionsConsistent,
};

/** Every issuer but the notaries has accepted the terms in a credential of its own. */
function termsAccepted({ all, acceptances }: PresentedOffer, notaries: readonly string[]): Judged {
  const issuers = [...new Set(all.map(({ credential }) => credential.issuer))].filter((one) => !notaries.includes(one));
  const accepted = acceptances.filter(({ subject }) => typeof subject.claims.gaiaxTermsAndConditions === 'string');
  const missing = issuers.filter((issuer) => !accepted.some(({ credential }) => credential.issuer === issuer));
  const evidence = accepted.map((one) => evidenceOf(one, 'gaiaxTermsAndConditions'));
  if (missing.length === 0) return { verdict: 'met', reason: say(complianceSentences['terms-accepted']), evidence };
  const reason = say(complianceSentences['terms-not-accepted'], { issuers: missing.join(', ') });
  return { verdict: 'not-stated', reason, evidence };
}

/** The provider's registration number stands in a credential of a notary who is trusted here. */
function providerVerified({ person, all }: PresentedOffer, notaries: readonly string[]): Judged {
  if (person === undefined) {
    return { verdict: 'not-stated', reason: say(complianceSentences['no-legal-person']), evidence: [] };
  }
  const named = texts(person.subject.claims.registrationNumber);
  const numbers = all.filter(
    ({ subject }) => named.includes(subject.id) && subject.types.some((type) => numberTypes.includes(compactIri(type))),
  );
  const vouched = numbers.find(({ credential }) => notaries.includes(credential.issuer));
  if (vouched !== undefined) {
    const reason = say(complianceSentences['number-vouched'], { notary: vouched.credential.issuer });
    return {
      verdict: 'met',
      reason,
      evidence: [evidenceOf(person, 'registrationNumber'), evidenceOf(vouched, 'type')],
    };
  }
  const [stated] = numbers;
  const evidence = [evidenceOf(person, 'registrationNumber')];
  if (stated !== undefined) {
    const reason = say(complianceSentences['number-by-no-notary'], { issuer: stated.credential.issuer });
    return { verdict: 'not-met', reason, evidence };
  }
  const reason = say(complianceSentences['no-number']);
  return { verdict: 'not-stated', reason, evidence };
}

function descriptionsConsistent({ offering, person }: PresentedOffer): Judged {
  const evidence = [evidenceOf(offering, 'providedBy')];
  if (person === undefined) {
    const reason = say(complianceSentences['provider-not-described'], {
      provider: String(offering.subject.claims.providedBy),
    });
    return { verdict: 'not-stated', reason, evidence };
  }
  const both = [...evidence, evidenceOf(person, 'id')];
  if (person.credential.issuer === offering.credential.issuer) {
    return { verdict: 'met', reason: say(complianceSentences['one-issuer']), evidence: both };
  }
  const reason = say(complianceSentences['two-issuers'], {
    issuer: person.credential.issuer,
    other: offering.credential.issuer,
  });
  return { verdict: 'not-met', reason, evidence: both };
}
