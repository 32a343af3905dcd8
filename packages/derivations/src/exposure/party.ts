import { flagOf, given, isNode, textOf } from './claim-values.js';
import type { Edge } from './edge.js';

export type NamedParty = Pick<Edge, 'to' | 'name' | 'country' | 'naturalPerson'> & { to: string };

/**
 * The party that a claim names: by its identifier, or by name and country alone.
 *
 * Within one credential the same name and country is the same party, so that a share cannot be made small by writing it
 * down in pieces. Across credentials nothing says that two parties of one name are one.
 */
export function partyOf(value: unknown, digest: string): NamedParty | undefined {
  if (typeof value === 'string') return { to: value };
  if (!isNode(value)) return undefined;
  const name = textOf(value.name);
  const country = textOf(value.countryCode);
  return {
    to: textOf(value.id) ?? `urn:vigie:party:${digest}:${encodeURIComponent(name ?? '')}:${country ?? ''}`,
    ...given({ name, country, naturalPerson: flagOf(value.naturalPerson) }),
  };
}
