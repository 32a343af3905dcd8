import { type OfferDetail, trustedCloudRules } from '@vigie/credentials';
import { type CapsVerdict, deriveExposure } from '@vigie/derivations';
import type { DerivedFacts } from '../judgements.js';
import { derivedExposure } from '../offers/derived.js';
import type { PastWorld } from '../past/past-worlds.js';

/** What labels and conditions of an offer rest on beside its own statements, at an instant. */
export async function derivedFacts(
  offer: OfferDetail,
  date: Date,
  book: Pick<PastWorld, 'ask' | 'basis'>,
): Promise<DerivedFacts> {
  const { rules } = book.basis;
  const stored = new Set(offer.exposure.map(({ jurisdiction }) => jurisdiction));
  const others = trustedCloudRules().jurisdictions.filter((one) => !stored.has(one));
  const persons = new Set([offer.provider.id, ...operatorsOf(offer)]);
  return book.ask((claims) => ({
    exposure: [
      ...offer.exposure,
      ...others.map((one) => deriveExposure(claims.graph, offer.id, one, { date, rules })),
    ].map(derivedExposure),
    caps: new Map([...persons].map((person): [string, CapsVerdict] => [person, claims.caps(person).verdict])),
  }));
}

function operatorsOf({ disclosure: { operatedBy } }: OfferDetail): string[] {
  if (operatedBy?.state !== 'stated') return [];
  return [operatedBy.value].flat().flatMap((operation: unknown) => idAt(operation, 'party') ?? []);
}

function idAt(node: unknown, property: string): string | undefined {
  const party = memberOf(node, property);
  const id = typeof party === 'string' ? party : memberOf(party, 'id');
  return typeof id === 'string' ? id : undefined;
}

function memberOf(node: unknown, name: string): unknown {
  return typeof node === 'object' && node !== null ? (node as Record<string, unknown>)[name] : undefined;
}
