/** The complete subtrees of a tree of so many leaves (RFC 9162 §2.1.1), from the left. */
export function subtreesOf(size: number): Array<{ first: number; leaves: number }> {
  const subtrees: Array<{ first: number; leaves: number }> = [];
  for (let first = 0; first < size; ) {
    const leaves = 2 ** Math.floor(Math.log2(size - first));
    subtrees.push({ first, leaves });
    first += leaves;
  }
  return subtrees;
}
