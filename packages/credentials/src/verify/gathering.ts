import type { DidResolver } from '../did/did-resolver.js';
import type { Evidence } from '../history/evidence.js';
import type { StatusListReader } from '../status/status-list-reader.js';

/** Asks as of one instant on behalf of one submission, and keeps what the verdict on it will rest on. */
export interface Gathering {
  resolver: DidResolver;
  lists: StatusListReader;
  /** What was had so far, by address. */
  evidence(): Evidence[];
}

export interface GatheringOptions {
  resolver: DidResolver;
  lists: StatusListReader;
  /** The instant of the past to ask for; without it, what is published now. */
  past: Date | undefined;
}

export function createGathering({ resolver, lists, past }: GatheringOptions): Gathering {
  const gathered = new Map<string, Evidence>();
  const keep = (evidence: readonly Evidence[]) => {
    for (const one of evidence) gathered.set(one.address, one);
  };
  return {
    resolver: {
      async resolve(did) {
        const resolution = await resolver.resolve(did, past);
        if (resolution.ok && resolution.evidence !== undefined) keep([resolution.evidence]);
        return resolution;
      },
    },
    lists: {
      async read(address) {
        const outcome = await lists.read(address, past);
        if (outcome.ok) keep(outcome.evidence);
        return outcome;
      },
    },
    evidence: () => [...gathered.values()].sort((a, b) => (a.address < b.address ? -1 : 1)),
  };
}
