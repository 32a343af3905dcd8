/** The last part of an IRI: what people call the type. */
export function shortType(iri: string): string {
  return /[^#/]+$/.exec(iri)?.[0] ?? iri;
}
