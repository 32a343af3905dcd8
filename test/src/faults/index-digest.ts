import { digestOf, type OfferDetail, type OfferPage } from '@vigie/credentials';

/** What a catalogue answers about every offer: each card and each detail, by the offer's identifier. */
export async function wholeIndex(url: string): Promise<Map<string, string>> {
  const index = new Map<string, string>();
  for (let cursor: string | undefined = ''; cursor !== undefined; ) {
    const query = cursor === '' ? '' : `&cursor=${encodeURIComponent(cursor)}`;
    const page: OfferPage = await answerOf(`${url}/offers?limit=100${query}`);
    for (const card of page.items) {
      const detail: OfferDetail = await answerOf(`${url}/offers/${encodeURIComponent(card.id)}`);
      index.set(card.id, textOf({ card, detail }));
    }
    cursor = page.next;
  }
  return index;
}

/** One digest over the whole of it. */
export function indexDigest(index: ReadonlyMap<string, string>): string {
  return digestOf(JSON.stringify([...index].sort(([one], [other]) => (one < other ? -1 : 1))));
}

/** When a catalogue verified is its own affair; everything else follows from the feed. */
function textOf(answer: unknown): string {
  return JSON.stringify(answer, (name, value) => (name === 'verifiedAt' ? undefined : value));
}

async function answerOf<Answer>(address: string): Promise<Answer> {
  const response = await fetch(address);
  if (!response.ok) throw new Error(`${address} answers ${response.status}: ${await response.text()}`);
  return (await response.json()) as Answer;
}
