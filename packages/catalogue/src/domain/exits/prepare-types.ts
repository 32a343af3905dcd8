import { setImmediate } from 'node:timers/promises';
import { ImportTable, parseImports } from '@vigie/derivations';
import type { CatalogueReader } from '../../store/reader.js';
import { mostHeld, type TypeIndex } from './type-index.js';

/** Profiles of one turn, a few milliseconds. */
const pageSize = 250;

/**
 * Reads what offers can take in before anybody asks where to go: tens of thousands of profiles take longer than a question
 * should. Everybody else has a turn after each page; a profile never changes, so the pages need no common state.
 */
export async function prepareTypes(
  { reader, index }: { reader: CatalogueReader; index: TypeIndex },
  over: AbortSignal,
): Promise<void> {
  const types = new Map<number, { table: ImportTable; places: Map<number, number> }>();
  for (let [after, read] = [0, 0]; read < mostHeld; read += pageSize) {
    if (over.aborted) return;
    const page = await reader.profiles(after, pageSize);
    for (const { number, serviceType, profile } of page) {
      const type = types.get(serviceType) ?? { table: new ImportTable(), places: new Map() };
      types.set(serviceType, type);
      type.places.set(number, type.table.add(parseImports(profile)));
    }
    const last = page.at(-1);
    if (last === undefined) break;
    after = last.number;
    await setImmediate();
  }
  for (const [number, type] of types) index.prepare(number, type);
}
