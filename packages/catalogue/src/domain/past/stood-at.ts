import { newestOf } from '@vigie/derivations';
import type { HeldVersion, StandingNote } from '../../store/standing-rows.js';

/**
 * The versions that stood at an instant: of each credential the newest that had begun, unless it was known by then to be
 * taken back or refused. What this catalogue has not seen itself it does not know: see the README beside.
 */
export function stoodAt(versions: readonly HeldVersion[], notes: readonly StandingNote[], at: Date): Set<string> {
  const begun = new Map<string, HeldVersion[]>();
  for (const version of versions) {
    if (version.validFrom > at) continue;
    const group = begun.get(version.of);
    if (group === undefined) begun.set(version.of, [version]);
    else group.push(version);
  }
  const down = fallenAt(notes, at);
  const standing = [...begun.values()].flatMap((group) => newestOf(group) ?? []);
  return new Set(standing.map(({ digest }) => digest).filter((digest) => !down.has(digest)));
}

/** The credentials that were known at an instant not to stand: the last note until then decides. */
function fallenAt(notes: readonly StandingNote[], at: Date): Set<string> {
  const down = new Set<string>();
  for (const note of notes) {
    if (note.at > at) continue;
    if (note.stands) down.delete(note.digest);
    else down.add(note.digest);
  }
  return down;
}
