/** Header and payload of a token as indented JSON, for people to read: nothing is verified by it. */
export function readable(text: string): { header: string; payload: string } | undefined {
  const [header = '', payload = ''] = text.trim().split('~')[0]?.split('.') ?? [];
  try {
    return { header: indented(header), payload: indented(payload) };
  } catch {
    // Embedded proofs are JSON as they are.
    return undefined;
  }
}

function indented(part: string): string {
  const signs = atob(part.replaceAll('-', '+').replaceAll('_', '/'));
  const text = new TextDecoder('utf-8', { fatal: true }).decode(Uint8Array.from(signs, (sign) => sign.charCodeAt(0)));
  return JSON.stringify(JSON.parse(text), null, 2);
}
