const pattern = /^[A-Za-z][A-Za-z0-9+.-]*:[^\s\p{Cc}<>"{}|\\^`]*$/u;

/** Whether a text is an absolute IRI that can stand in N-Quads as it is. Blank node identifiers are none. */
export function isPlainIri(text: string): boolean {
  return pattern.test(text);
}
