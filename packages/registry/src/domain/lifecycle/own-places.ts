import type { RegistryTransactor } from '../../store/registry-transactor.js';
import type { OwnStatusLists } from '../issuing/own-status-lists.js';
import { applyReadings, type StatusReading } from './change-standing.js';

/** Which of our own status lists has an address. */
export type OwnList = OwnStatusLists['listAt'];

/**
 * What places of our own say when a credential that names them is kept: they may have been set since it was verified, and
 * whoever set them could be told of no credential then.
 *
 * @returns Whether its status has changed.
 */
export async function applyOwnPlaces(
  tx: RegistryTransactor,
  digest: string,
  readings: readonly StatusReading[],
  { ownList, at }: { ownList: OwnList | undefined; at: string },
): Promise<boolean> {
  const changed: StatusReading[] = [];
  for (const reading of readings) {
    const own = ownList?.(reading.list);
    const place = own && (await tx.read.lifecycle.place(own.purpose, own.list, reading.index));
    const value = place?.isSet ? 1 : 0;
    if (place !== undefined && value !== reading.value) changed.push({ ...reading, value });
  }
  return changed.length > 0 && applyReadings(tx, digest, changed, at);
}
