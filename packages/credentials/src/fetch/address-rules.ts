import ipaddr from 'ipaddr.js';

/** What kind of place an IP address is: `public`, or the registry's name of the block it lies in. */
export type AddressClass =
  | 'public'
  | 'not an IP address'
  | 'cloud service'
  | 'not global unicast'
  | Exclude<ReturnType<ipaddr.IPv4['range']> | ReturnType<ipaddr.IPv6['range']>, 'unicast'>;

/** Lies among public addresses, but is answered by the host of a virtual machine (Azure's platform address). */
const cloudServices: ReadonlySet<string> = new Set(['168.63.129.16']);

/** The only block that global unicast addresses are given out from (IANA IPv6 global unicast registry). */
const globalUnicast = ipaddr.IPv6.parseCIDR('2000::/3');

/**
 * Says what kind of place an IP address is (RFC 6890 and the IANA special-purpose address registries).
 *
 * Only `public` may be connected to for somebody else's sake. An IPv6 address that carries an IPv4 address (mapped,
 * translated, NAT64, 6to4, Teredo) is never public, whatever it carries: where it leads is decided by the network.
 *
 * @param address - IPv4 in four decimal parts, or IPv6 without brackets. Every other spelling is no IP address here.
 */
export function classifyAddress(address: string): AddressClass {
  if (ipaddr.IPv4.isValidFourPartDecimal(address)) {
    const range = ipaddr.IPv4.parse(address).range();
    if (range !== 'unicast') return range;
    return cloudServices.has(address) ? 'cloud service' : 'public';
  }
  if (address.includes('%') || !ipaddr.IPv6.isValid(address)) return 'not an IP address';
  const parsed = ipaddr.IPv6.parse(address);
  const range = parsed.range();
  if (range !== 'unicast') return range;
  return parsed.match(globalUnicast) ? 'public' : 'not global unicast';
}

/** Whether an address is one that anybody may be made to connect to; see {@link classifyAddress}. */
export function isPublicAddress(address: string): boolean {
  return classifyAddress(address) === 'public';
}

/** Whether the host of a URL, as the URL parser writes it, is this very machine. */
export function isLoopbackHost(hostname: string): boolean {
  return hostname === 'localhost' || hostname === '[::1]' || /^127(\.\d{1,3}){3}$/.test(hostname);
}

/** The host of a URL as the network knows it: an IPv6 address without its brackets. */
export function bareHost(url: URL): string {
  return url.hostname.replace(/^\[(.*)\]$/, '$1');
}
