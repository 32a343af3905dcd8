import { type CredentialOrigin, parseCheckpoint, parseNote, VigieError } from '@vigie/credentials';
import { registrySentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import type { MirroredEvent } from '../../store/mirror-rows.js';

/** Registries that a credential may have come through. */
const longest = 8;

/**
 * Whence a credential of a feed came: what its event tells, and the registry of the feed. What that registry tells of those
 * before it is its word; that it told so is in its log.
 *
 * @throws VigieError `mirror-origin-invalid`
 */
export function originChain(registry: string, event: MirroredEvent, checkpoint: string): CredentialOrigin[] {
  const log = parseCheckpoint(parseNote(checkpoint).text).origin;
  const former = (event.origin ?? []).map(({ registry: name, sequence, log: itsLog }) => ({
    registry: name,
    sequence,
    ...(itsLog === undefined ? {} : { log: itsLog }),
  }));
  const chain = [...former, { registry, sequence: event.sequence, log }];
  if (chain.length > longest)
    throw invalid(say(registrySentences['came-through-registries-most-taken'], { count: chain.length, most: longest }));
  const names = new Set(chain.map((one) => one.registry));
  if (names.size < chain.length) throw invalid(say(registrySentences['came-through-registry-twice']));
  return chain;
}

function invalid(detail: string): VigieError {
  return new VigieError('mirror-origin-invalid', detail);
}
