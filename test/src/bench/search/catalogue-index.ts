import { SearchIndex } from '@vigie/catalogue';
import type { MeasuredIndex } from './our-index.js';

function measured(index: SearchIndex): MeasuredIndex {
  index.start();
  return {
    // As the catalogue builds: many at once become a segment elsewhere, and none waits for a place.
    apply: async ({ put, remove }) => {
      if (remove.length > 0) index.apply({ remove });
      await index.fill(put);
    },
    answer: (question) => index.answer(question),
    settle: () => index.settle(),
    // There is no store behind it whose state could have a name.
    save: (folder) => index.save(folder, 'bench'),
    stop: () => index.stop(),
  };
}

export async function open(): Promise<MeasuredIndex> {
  return measured(new SearchIndex());
}

/** @throws Error where the files are not as they were written */
export async function load(folder: string): Promise<MeasuredIndex> {
  const loaded = await SearchIndex.load(folder);
  if (!loaded.ok) throw new Error(`What was saved is not loaded: ${JSON.stringify(loaded)}`);
  return measured(loaded.index);
}
