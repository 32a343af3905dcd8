/** The namespace of what the catalogue says of its own. */
export const derivedNamespace = 'urn:vigie:derived#';

/** The graph that holds what a credential claims. */
export function credentialGraph(digest: string): string {
  return `urn:vigie:credential:${digest}`;
}

/** The graph that holds what is derived of an offer. */
export function derivedGraph(offer: string): string {
  return `urn:vigie:derived:${encodeURIComponent(offer)}`;
}
