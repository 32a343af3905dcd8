import Big from 'big.js';

/** The longest decimal, in characters, that is computed with. */
const longest = 64;

/** Reads an xsd:decimal that is not negative; `undefined` for anything else. */
export function parseDecimal(value: unknown): Big | undefined {
  if (typeof value !== 'string' || value.length > longest) return undefined;
  return /^\+?(\d+(\.\d*)?|\.\d+)$/.test(value) ? new Big(value.replace('+', '')) : undefined;
}

/** A decimal in the shortest plain notation: no exponent, no zeros at the end. */
export function decimalText(value: Big): string {
  return value.toFixed();
}

/** The quotient, rounded up to a number of places. */
export function divideUp(dividend: Big, divisor: Big, places: number): Big {
  const scale = new Big(10).pow(places);
  const quotient = dividend.times(scale).div(divisor).round(0, Big.roundDown);
  // The quotient is rounded itself, so that only multiplying back tells whether something is left.
  const whole = quotient.times(divisor).lt(dividend.times(scale)) ? quotient.plus(1) : quotient;
  return whole.div(scale);
}
