/** The signature algorithms that are accepted, by their JOSE names (RFC 7518 §3.1, RFC 8037 §3.1). */
export const algorithms = ['EdDSA', 'ES256', 'PS256'] as const;
export type Algorithm = (typeof algorithms)[number];

export function isAlgorithm(value: unknown): value is Algorithm {
  return algorithms.some((algorithm) => algorithm === value);
}
