/** The offers that an address names, and words that one more is looked for by. */
export interface NamedOffers {
  offers: string[];
  /** Empty where nothing is looked for. */
  find: string;
}

/** `offer=` names an offer each; `find=` is what somebody typed: an identifier, or words. */
export function readOffers(query: URLSearchParams): NamedOffers {
  const typed = query.get('find')?.trim() ?? '';
  const named = [...query.getAll('offer').map((id) => id.trim()), ...(isIdentifier(typed) ? [typed] : [])];
  return {
    offers: [...new Set(named)].filter((id) => id !== ''),
    find: isIdentifier(typed) ? '' : typed,
  };
}

/** An identifier is a URI, such as `did:web:…`: it begins with a scheme, and has no spaces (RFC 3986 §3.1). */
function isIdentifier(text: string): boolean {
  return /^[a-z][a-z0-9+.-]*:\S+$/i.test(text);
}
