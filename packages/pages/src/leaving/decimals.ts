/** Compares decimals of any length as the API writes them, not negative: as floats, two amounts could come out equal. */
export function compareDecimals(one: string, other: string): number {
  const [a, b] = [parts(one), parts(other)];
  const places = Math.max(a.fraction.length, b.fraction.length);
  const digits = Math.max(a.whole.length, b.whole.length);
  const [x, y] = [a, b].map(({ whole, fraction }) => whole.padStart(digits, '0') + fraction.padEnd(places, '0'));
  if (x === y) return 0;
  return (x ?? '') < (y ?? '') ? -1 : 1;
}

function parts(text: string): { whole: string; fraction: string } {
  const [whole = '', fraction = ''] = text.split('.');
  return { whole, fraction };
}
