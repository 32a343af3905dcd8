import type { OfferDetail } from '@vigie/credentials';
import { beginningOf } from '../parts/words.js';

/** Names of services and persons by identifier, as far as the offer tells them. */
export type Names = ReadonlyMap<string, string>;

/** Reads the names that stand with identifiers anywhere in an offer. */
export function namesIn(offer: OfferDetail): Names {
  const names = new Map<string, string>();
  for (const section of [offer.offering, offer.disclosure, offer.legalPerson, offer.ownership]) {
    for (const cell of Object.values(section)) if (cell.state === 'stated') collectNames(cell.value, names);
  }
  if (offer.provider.name !== undefined) names.set(offer.provider.id, offer.provider.name);
  return names.set(offer.id, offer.name);
}

/** The same of one stated value. */
export function collectNames(value: unknown, names: Map<string, string>): void {
  if (Array.isArray(value)) for (const item of value) collectNames(item, names);
  else if (typeof value === 'object' && value !== null) {
    const { id, name, serviceName, service } = value as Record<string, unknown>;
    if (typeof id === 'string' && typeof name === 'string') names.set(id, name);
    if (typeof service === 'string' && typeof serviceName === 'string') names.set(service, serviceName);
    for (const member of Object.values(value)) collectNames(member, names);
  }
}

/**
 * What to call a node of the evidence: its name, what is written with a party that has no identifier
 * (`urn:vigie:party:<digest>:<name>:<country>`), or else its identifier.
 */
export function nodeName(node: string, names: Names): string {
  const known = names.get(node);
  if (known !== undefined) return beginningOf(known);
  const written = /^urn:vigie:(?:party|site):[0-9a-f]+:([^:]*):[^:]*$/.exec(node)?.[1];
  if (written === undefined || written === '') return node;
  try {
    return beginningOf(decodeURIComponent(written));
  } catch {
    return node;
  }
}
