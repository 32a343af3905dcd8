import type { StoredConflict } from '../../store/conflict-rows.js';
import type { RegistryReader } from '../../store/registry-reader.js';
import { disputeTopic } from './findings.js';

/** The conflict that a reply or a decision names: by its identifier, or by the digest of any version of a dispute. */
export async function conflictNamed(read: RegistryReader, name: string): Promise<StoredConflict | undefined> {
  const [named] = await read.conflicts({ id: name });
  if (named !== undefined) return named;
  const [dispute] = await read.statements({ kind: 'Dispute', digests: [name] });
  return dispute && (await read.conflicts({ kind: 'dispute', topic: disputeTopic(dispute) }))[0];
}
