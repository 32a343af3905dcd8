import { isLoopbackHost } from '../fetch/address-rules.js';
import { isPlainSegment, parseDidUrl, readWebDid } from './did-syntax.js';

/**
 * Whether an identifier is one that the holder of a DID gives out.
 *
 * It is when it is the DID itself or a DID URL of it (DID core §3.2), or, for did:web, an https address (http too on a
 * loopback host) on the host, port and path that the DID names. An address counts only in its normal form: one with dot
 * segments, encoded slashes, user information or a default port written out does not.
 *
 * @example liesUnder('https://shop.example/offers/1', 'did:web:shop.example') // true
 * @example liesUnder('https://shop.example/other/1', 'did:web:shop.example:team') // false
 */
export function liesUnder(identifier: string, did: string): boolean {
  const holder = parseDidUrl(did);
  if (holder === undefined || holder.rest !== '') return false;
  if (identifier.startsWith('did:')) return parseDidUrl(identifier)?.did === did;
  return holder.method === 'web' && isAddressUnder(identifier, did);
}

function isAddressUnder(identifier: string, did: string): boolean {
  const reading = readWebDid(did);
  if (!reading.ok || !URL.canParse(identifier)) return false;
  const { host, hostname, segments } = reading.location;

  const address = new URL(identifier);
  if (address.protocol !== 'https:' && !(address.protocol === 'http:' && isLoopbackHost(hostname))) return false;
  if (address.username !== '' || address.password !== '') return false;
  if (address.host !== new URL(`${address.protocol}//${host}/`).host) return false;
  if (address.href !== identifier && address.href !== `${identifier}/`) return false;

  const path = address.pathname.split('/').slice(1);
  if (path.at(-1) === '') path.pop();
  return path.every(isPlainSegment) && segments.every((segment, index) => path[index] === segment);
}
