/**
 * An FTS5 expression that asks for all words, the last one as the beginning of a word.
 *
 * Every word is quoted, so that what a user typed is never read as an operator.
 */
export function matchExpression(words: readonly string[]): string {
  const quoted = words.map((word) => `"${word.replaceAll('"', '""')}"`);
  return `${quoted.join(' AND ')}*`;
}
