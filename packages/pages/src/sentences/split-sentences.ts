/** More ends of sentences in one text are not weighed against each other. */
const mostEnds = 100;

/**
 * A text sentence by sentence. A name may have full stops in it too, so that the text is parted where each part is known; it
 * is one part where there is no such way.
 */
export function splitSentences(text: string, isKnown: (sentence: string) => boolean): string[] {
  const ends = [...text.matchAll(/(?<=[.!?])\s/g)].map(({ index }) => index);
  if (ends.length > mostEnds) return [text];
  // From each start only once: what strangers name may look like a sentence, again and again.
  const ways = new Map<number, string[] | undefined>();
  const from = (start: number): string[] | undefined => {
    if (!ways.has(start)) ways.set(start, partsFrom(start));
    return ways.get(start);
  };
  const partsFrom = (start: number): string[] | undefined => {
    for (const end of ends) {
      if (end < start || !isKnown(text.slice(start, end))) continue;
      const others = from(end + 1);
      if (others !== undefined) return [text.slice(start, end), ...others];
    }
    const rest = text.slice(start);
    return isKnown(rest) ? [rest] : undefined;
  };
  return from(0) ?? [text];
}
