import type { RegistryReader } from '../../store/registry-reader.js';

/** What the feed has said of a credential after its acceptance. */
export interface Change {
  supersededBy: string | null;
  nonconformantAt: string | null;
}

export const unchanged: Change = { supersededBy: null, nonconformantAt: null };

/** Replays the feed: by digest, what became of each credential of which it has said anything. */
export async function replayChanges(read: RegistryReader): Promise<Map<string, Change>> {
  const changes = new Map<string, Change>();
  for (let after = 0; ; ) {
    const page = await read.changes(after, 1000);
    for (const { kind, at, digest, by } of page) {
      const before = changes.get(digest) ?? unchanged;
      if (kind === 'deprecated') changes.set(digest, { ...before, supersededBy: by });
      else changes.set(digest, { ...before, nonconformantAt: kind === 'nonconformant' ? at : null });
    }
    const last = page.at(-1);
    if (last === undefined) return changes;
    after = last.sequence;
  }
}
