/** The text of a key that an answer names, where there is one: a service of a newer version may name others. */
export function textOf(t: unknown, key: string): string | undefined {
  const text = (t as (key: string) => string)(key);
  return text === key ? undefined : text;
}
