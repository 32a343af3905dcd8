import {
  type Clock,
  parseNoteKey,
  type RegistryLogState,
  type ResumptionRequest,
  VigieError,
} from '@vigie/credentials';
import { catalogueSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import type { CatalogueStore } from '../../store/catalogue-store.js';

/** Lets the operator have a registry followed again that was stopped. The evidence stays. */
export class Resumptions {
  readonly #parts: { store: CatalogueStore; clock: Clock; resumed(registry: string): void };

  constructor(parts: { store: CatalogueStore; clock: Clock; resumed(registry: string): void }) {
    this.#parts = parts;
  }

  /** @throws VigieError `registry-not-stopped`, `log-note-malformed` */
  async resume({ registry, from, key }: ResumptionRequest): Promise<RegistryLogState> {
    const { store, clock, resumed } = this.#parts;
    if (key !== undefined) parseNoteKey(key);
    await store.transact(async (transactor) => {
      if ((await transactor.stop(registry)) === undefined) {
        throw new VigieError('registry-not-stopped', say(catalogueSentences['not-stopped'], { registry }), {
          registry,
        });
      }
      const held = await transactor.log(registry);
      const given = key === undefined ? {} : { key };
      if (from === 'beginning') {
        await transactor.recordLog(registry, { range: { size: 0, hashes: [] }, ...given });
        await transactor.rewind(registry);
      } else if (held !== undefined) {
        await transactor.recordLog(registry, { ...held, ...given });
      }
      await transactor.resumeFollowing(registry, clock());
    });
    resumed(registry);
    return store.reader.logState(registry);
  }
}
