/**
 * The edits between two words: letters put in, left out, replaced, or swapped with their neighbour (optimal string
 * alignment, the restricted distance of Damerau, A technique for computer detection and correction of spelling errors,
 * 1964).
 *
 * @returns `undefined` where there are more than `most`
 */
export function editsBetween(one: string, other: string, most: number): number | undefined {
  const [left, right] = [[...one], [...other]];
  if (Math.abs(left.length - right.length) > most) return undefined;
  let earlier: number[] = [];
  let before = Array.from({ length: right.length + 1 }, (_, column) => column);
  for (const [row, letter] of left.entries()) {
    const now = [row + 1];
    for (const [column, against] of right.entries()) {
      const replaced = at(before, column) + (letter === against ? 0 : 1);
      let edits = Math.min(replaced, at(before, column + 1) + 1, at(now, column) + 1);
      if (letter === right[column - 1] && left[row - 1] === against)
        edits = Math.min(edits, at(earlier, column - 1) + 1);
      now.push(edits);
    }
    if (Math.min(...now) > most) return undefined;
    earlier = before;
    before = now;
  }
  const edits = at(before, right.length);
  return edits > most ? undefined : edits;
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
