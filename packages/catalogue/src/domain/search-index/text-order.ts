/**
 * Orders texts by code points: the order of their UTF-8 bytes, which is also SQLite's BINARY.
 *
 * JavaScript's own order is that of UTF-16 code units. The two differ only where a character beyond U+FFFF meets one from
 * U+E000 to U+FFFF.
 */
export function compareTexts(one: string, other: string): number {
  const shared = Math.min(one.length, other.length);
  for (let at = 0; at < shared; at += 1) {
    const left = one.charCodeAt(at);
    const right = other.charCodeAt(at);
    if (left !== right) return inCodePointOrder(left) - inCodePointOrder(right);
  }
  return one.length - other.length;
}

/** Surrogates stand for characters beyond all others, so they go last. */
function inCodePointOrder(unit: number): number {
  if (unit < 0xd800) return unit;
  return unit < 0xe000 ? unit + 0x2000 : unit - 0x800;
}

/** Numbers come before texts, as SQLite has it. */
export function compareKeys(one: string | number, other: string | number): number {
  if (typeof one === 'number') return typeof other === 'number' ? one - other : -1;
  return typeof other === 'number' ? 1 : compareTexts(one, other);
}
