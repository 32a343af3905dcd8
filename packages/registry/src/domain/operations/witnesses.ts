import { VigieError } from '@vigie/credentials';
import { type DoctorFinding, examineClock, finding } from '@vigie/service';

/** How far a catalogue that follows this registry has seen its feed, by its own word. */
export type Sighting =
  | { witness: string; seen: number; date: string | null }
  | { witness: string; seen: undefined; reason: string };

export interface WitnessQuestion {
  /** Addresses of catalogues. */
  witnesses: readonly string[];
  /** The address by which they follow this registry. */
  registry: string;
  fetch: typeof fetch;
}

/** Milliseconds that a witness has for its answer. */
const patience = 10_000;

/** Asks catalogues how far they have seen the feed of this registry. */
export async function askWitnesses({ witnesses, registry, fetch }: WitnessQuestion): Promise<Sighting[]> {
  return Promise.all(
    witnesses.map(async (witness): Promise<Sighting> => {
      try {
        const response = await fetch(`${witness}/registries`, { signal: AbortSignal.timeout(patience) });
        if (!response.ok) return { witness, seen: undefined, reason: `it answered ${response.status}` };
        const seen = seenOf(await response.json(), registry);
        if (seen === undefined) return { witness, seen, reason: `it does not follow ${registry}` };
        return { witness, seen, date: response.headers.get('date') };
      } catch (error) {
        return { witness, seen: undefined, reason: `it cannot be asked (${(error as Error).message})` };
      }
    }),
  );
}

function seenOf(answer: unknown, registry: string): number | undefined {
  const items: unknown = Object(answer).items;
  if (!Array.isArray(items)) return undefined;
  const own = items.find((one) => one?.url === registry);
  const seen = [own?.cursor, own?.head].filter((one) => Number.isSafeInteger(one));
  return seen.length === 0 ? undefined : Math.max(...seen);
}

/** @param head - Number of the newest event that is held here. */
export function examineSightings(sightings: readonly Sighting[], head: number, now: Date): DoctorFinding[] {
  return sightings.flatMap((one) => {
    if (one.seen === undefined) return [finding('witness-unreachable', `${one.witness}: ${one.reason}.`)];
    const clock = examineClock(now, one.date, one.witness);
    if (one.seen <= head) return clock;
    return [...clock, finding('behind-witness', `${one.witness} has seen number ${one.seen}, here ends at ${head}.`)];
  });
}

/** @throws VigieError `behind-witness` where anybody has seen what is not held here. */
export function refuseFork(sightings: readonly Sighting[], head: number): void {
  const ahead = sightings.filter((one) => one.seen !== undefined && one.seen > head);
  if (ahead.length === 0) return;
  const seen = ahead.map((one) => `${one.witness} has seen number ${one.seen}`).join(', ');
  throw new VigieError('behind-witness', `What is held here ends at number ${head}, but ${seen}.`, {
    head,
    witnesses: ahead.map(({ witness, seen }) => ({ witness, seen })),
  });
}
