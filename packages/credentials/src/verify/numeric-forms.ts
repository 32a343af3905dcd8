import { namespaces } from '../terms/namespaces.js';

const { xsd } = namespaces;

/** Bounds of xsd:integer and the types derived from it (XML Schema 1.1 part 2 §3.4); undefined where there is none. */
const integerBounds: ReadonlyArray<readonly [name: string, min?: bigint | undefined, max?: bigint | undefined]> = [
  ['integer'],
  ['long', -(2n ** 63n), 2n ** 63n - 1n],
  ['int', -(2n ** 31n), 2n ** 31n - 1n],
  ['short', -(2n ** 15n), 2n ** 15n - 1n],
  ['byte', -128n, 127n],
  ['nonNegativeInteger', 0n],
  ['positiveInteger', 1n],
  ['nonPositiveInteger', undefined, 0n],
  ['negativeInteger', undefined, -1n],
  ['unsignedLong', 0n, 2n ** 64n - 1n],
  ['unsignedInt', 0n, 2n ** 32n - 1n],
  ['unsignedShort', 0n, 2n ** 16n - 1n],
  ['unsignedByte', 0n, 255n],
];

// A number of more digits than this is compared by nobody; making a BigInt of it takes time in the square of its length.
const longestInteger = 1_000;

/** The lexical checks of xsd:integer and of every type derived from it. */
export const integerForms: ReadonlyArray<readonly [datatype: string, isWellFormed: (text: string) => boolean]> =
  integerBounds.map(([name, min, max]) => [
    `${xsd}${name}`,
    (text) => {
      if (text.length > longestInteger || !/^[+-]?\d+$/.test(text)) return false;
      const value = BigInt(text.replace(/^\+/, ''));
      return (min === undefined || value >= min) && (max === undefined || value <= max);
    },
  ]);

/** xsd:float and xsd:double (§3.3.4, §3.3.5). */
export function isFloat(text: string): boolean {
  return /^([+-]?(\d+(\.\d*)?|\.\d+)([Ee][+-]?\d+)?|[+-]?INF|NaN)$/.test(text);
}
