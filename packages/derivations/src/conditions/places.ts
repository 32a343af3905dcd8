import type { ConditionFinding } from '@vigie/credentials';
import { say } from '@vigie/credentials';
import type { ConditionInput } from './condition-input.js';
import { conditionSentences } from './conditions-sentences.js';
import { asNode, evidenceOf, findingOf, type Ground, nodesOf } from './finding.js';

/** SR-03, first half: where data are processed, stored and backed up. */
export function infrastructureInEurope(input: ConditionInput): ConditionFinding<'infrastructure-in-europe'> {
  const { rules, offer } = input;
  const grounds = siteGrounds(input, rules.infrastructurePurposes, 'no-infrastructure-site');
  const uses = [evidenceOf('disclosure.sites', offer.disclosure.sites)];
  return findingOf('infrastructure-in-europe', 'SR-03', grounds, uses);
}

/** SR-03, second half: from where the systems are administered and supported, by subcontractors as well. */
export function operatedInEurope(input: ConditionInput): ConditionFinding<'operated-in-europe'> {
  const { rules, offer } = input;
  const grounds = [...siteGrounds(input, rules.operationPurposes, 'no-operation-site'), ...subcontractorGrounds(input)];
  const uses = ['sites', 'subcontracting'].map((term) => evidenceOf(`disclosure.${term}`, offer.disclosure[term]));
  return findingOf('operated-in-europe', 'SR-03', grounds, uses);
}

function siteGrounds(
  input: ConditionInput,
  purposes: readonly string[],
  without: 'no-infrastructure-site' | 'no-operation-site',
): Ground[] {
  const uses = nodesOf(input.offer.disclosure.sites);
  if (uses === undefined) return [{ outcome: 'cannot-tell', why: say(conditionSentences['sites-unstated']) }];
  const grounds = uses.flatMap(({ site, purposes: stated }): Ground[] => {
    const country = asNode(site).countryCode;
    const named = Array.isArray(stated) && stated.length > 0;
    if (named && !stated.some((purpose) => purposes.includes(purpose))) return [];
    const place = countryGround(input, country, say(conditionSentences.site));
    if (named) return [place];
    // Nobody says what happens there: it is no proof where it lies inside, and perhaps the very place where it lies outside.
    return place.outcome === 'pass'
      ? []
      : [{ outcome: 'cannot-tell', why: say(conditionSentences['site-purpose-unstated']) }];
  });
  const proven = grounds.some(({ outcome }) => outcome === 'pass');
  const bad = grounds.some(({ outcome }) => outcome === 'fail');
  if (proven || bad) return grounds;
  return [...grounds, { outcome: 'cannot-tell', why: say(conditionSentences[without]) }];
}

function subcontractorGrounds(input: ConditionInput): Ground[] {
  const subcontractors = nodesOf(input.offer.disclosure.subcontracting);
  if (subcontractors === undefined)
    return [{ outcome: 'cannot-tell', why: say(conditionSentences['subcontractors-unstated']) }];
  return subcontractors.flatMap(({ role, countryCode, party }): Ground[] => {
    if (typeof role === 'string' && !input.rules.operationRoles.includes(role)) return [];
    // Both the place of the work and the seat of whoever does it count, as far as they are stated; one must be.
    const stated = [countryCode, asNode(party).countryCode].filter((country) => country !== undefined);
    const name =
      role === undefined || role === null
        ? say(conditionSentences['subcontractor-without-role'])
        : say(conditionSentences.subcontractor, { code: String(role) });
    return (stated.length === 0 ? [undefined] : stated).map((country) => countryGround(input, country, name));
  });
}

/** Where something stands; a country that is not stated is no country in Europe. */
export function countryGround({ rules, europe }: ConditionInput, country: unknown, what: string): Ground {
  if (typeof country !== 'string')
    return { outcome: 'cannot-tell', why: say(conditionSentences['place-unstated'], { said: what }) };
  const inside = rules.europe[europe].includes(country);
  return inside
    ? { outcome: 'pass', why: say(conditionSentences['place-inside'], { said: what, country }) }
    : { outcome: 'fail', why: say(conditionSentences['place-outside'], { said: what, country, codeEurope: europe }) };
}
