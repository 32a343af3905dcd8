import { isObject, type JsonObject } from '../json/json-value.js';

/** The identifier of a party that is written as a string or as an object with an id. */
export function partyId(party: unknown): string | undefined {
  const id = isObject(party) ? party.id : party;
  return typeof id === 'string' ? id : undefined;
}

/** The DIDs that a document states as the one who signs it: the issuer, of a presentation the holder too. */
export function statedSigners(document: JsonObject): string[] {
  return [partyId(document.holder), partyId(document.issuer)].filter((id) => id !== undefined);
}
