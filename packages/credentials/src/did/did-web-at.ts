/**
 * The did:web whose document lies at an address: `/.well-known/did.json` of a host, `did.json` of a path (did:web §3.2).
 *
 * @param address - http or https address, with a path where there is one
 * @example didWebAt('https://registry.example/eu') // 'did:web:registry.example:eu'
 */
export function didWebAt(address: string): string {
  const { host, pathname } = new URL(address);
  const segments = pathname.split('/').filter((segment) => segment !== '');
  return ['did:web', host.replace(':', '%3A'), ...segments].join(':');
}
