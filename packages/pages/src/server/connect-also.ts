/** A Content-Security-Policy in which scripts may besides connect to some origins (CSP 3 §6.1.2). */
export function connectAlso(policy: string, addresses: readonly string[]): string {
  const origins = [...new Set(addresses.filter((one) => URL.canParse(one)).map((one) => new URL(one).origin))];
  if (origins.length === 0) return policy;
  return policy.replace(
    /(^|;)(\s*connect-src\b[^;]*)/,
    (_all, before, directive) => `${before}${directive} ${origins.join(' ')}`,
  );
}
