import type { HeldCredential } from '../../store/held-credential.js';
import type { CredentialFilter } from '../../store/held-rows.js';
import type { RegistryReader } from '../../store/registry-reader.js';
import { isCurrent } from '../recheck.js';

const pageSize = 100;

/** What is held and neither replaced, expired nor taken back, the oldest first. */
export async function* currentHoldings(
  read: RegistryReader,
  now: Date,
  filter: CredentialFilter = {},
): AsyncGenerator<HeldCredential> {
  for (let after = 0; ; ) {
    const held = await read.list(filter, after, pageSize);
    yield* held.filter((one) => isCurrent(one, now));
    const last = held.at(-1);
    if (last === undefined) return;
    after = last.sequence;
  }
}
