/** A percentage in units of 10⁻¹², so that shares add up exactly. */
export type Percent = bigint;

const places = 12;

/** The percentage that an xsd:decimal states; what stands beyond the twelfth place is rounded up. */
export function percentOf(value: unknown): Percent | undefined {
  if (typeof value !== 'string') return undefined;
  const parts = /^\+?(\d*)(?:\.(\d*))?$/.exec(value);
  if (parts === null || (parts[1] === '' && (parts[2] ?? '') === '')) return undefined;
  const fraction = parts[2] ?? '';
  const units = BigInt(`${parts[1] || '0'}${fraction.slice(0, places).padEnd(places, '0')}`);
  return /[1-9]/.test(fraction.slice(places)) ? units + 1n : units;
}
