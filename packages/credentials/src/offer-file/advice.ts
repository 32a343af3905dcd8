import { liesUnder } from '../did/lies-under.js';
import { isDid, isIdentifier, resolveIdentifier } from './identifiers.js';
import { type Offer, type OfferValue, sections } from './offer.js';
import { type Flaw, warningAt } from './problem.js';

/** What would be accepted and yet is worth a provider's attention. */
export function adviseOn(offer: Offer): Flaw[] {
  return [...foreignSubjects(offer), ...silence(offer)];
}

function foreignSubjects(offer: Offer): Flaw[] {
  if (!isDid(offer.issuer)) return [];
  return sections.flatMap(({ name }): Flaw[] => {
    const id = offer[name]?.id;
    if (typeof id !== 'string') return [];
    const identifier = resolveIdentifier(id, offer.issuer);
    if (!isIdentifier(identifier) || liesUnder(identifier, offer.issuer)) return [];
    return [{ ...warningAt([name, 'id'], 'subject-not-own'), value: identifier }];
  });
}

function silence(offer: Offer): Flaw[] {
  if (offer.offering === undefined && offer.disclosure === undefined) return [];
  const at = [offer.disclosure === undefined ? 'offering' : 'disclosure'];
  const flaws: Flaw[] = [];
  if (isAbsent('exposureDeclarations', offer)) flaws.push(warningAt(at, 'exposure-undeclared'));
  const exit = offer.disclosure?.assetCategories;
  if (exit === 'unknown' || isAbsent('assetCategories', offer)) flaws.push(warningAt(at, 'exit-not-assessable'));
  return flaws;
}

function isAbsent(term: string, { disclosure = {} }: Offer): boolean {
  const listed = [disclosure.unknown, disclosure.none].some((value) => names(value).includes(term));
  return !Object.hasOwn(disclosure, term) && !listed;
}

function names(value: OfferValue | undefined): OfferValue[] {
  if (value === undefined) return [];
  return Array.isArray(value) ? value : [value];
}
