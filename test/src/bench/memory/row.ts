import type { Row } from '../row.js';
import { median } from '../statistics.js';
import { type IndexReport, runIndexProcess } from './index-process.js';

const million = 1_000_000;

const gigabytes = (bytes: number) => `${(bytes / 1e9).toFixed(2)} GB`;
const seconds = (milliseconds: number) => `${(milliseconds / 1000).toFixed(2)} s`;

export const memoryRow: Row = {
  name: 'memory',
  title: 'Memory of a process that holds the index, and a start from files against a rebuild',
  run: async ({ index: maker, scratch, offers, seed, rounds, questions, quick }) => {
    const [builds, loads]: [IndexReport[], IndexReport[]] = [[], []];
    // A rebuild takes long; three of each tell as much as five.
    for (let round = 0; round < Math.min(rounds, 3); round += 1) {
      const folder = await scratch.folder();
      const work = { module: maker.module, seed, offers, folder, questions, kinds: ['mixed' as const], rounds: 1 };
      builds.push(await runIndexProcess(scratch, { ...work, mode: 'build' }));
      loads.push(await runIndexProcess(scratch, { ...work, mode: 'load' }));
    }
    const totals = new Set([...builds, ...loads].map((one) => one.totals.join()));
    if (totals.size !== 1) throw new Error('what was loaded answers otherwise than what was built');
    const of = (reports: IndexReport[], what: 'took' | 'resident' | 'peak') => median(reports.map((one) => one[what]));
    const judged = !quick && offers >= million;
    const resident = Math.max(of(builds, 'resident'), of(loads, 'resident'));
    return {
      figures: [
        {
          measure: `resident memory, ${offers} offers`,
          ours: `${gigabytes(of(loads, 'resident'))} loaded, ${gigabytes(of(builds, 'resident'))} built`,
          theirs: '',
          value: resident / 1e9,
          unit: 'GB',
          bar: { kind: 'at-most', value: 1.2 },
          judged,
        },
        {
          measure: `start from files, ${offers} offers`,
          ours: seconds(of(loads, 'took')),
          theirs: `${seconds(of(builds, 'took'))} to rebuild`,
          value: of(loads, 'took') / of(builds, 'took'),
          unit: 'of a rebuild',
          bar: { kind: 'at-most', value: 0.1 },
          judged,
        },
      ],
      notes: [
        `highest while building ${gigabytes(of(builds, 'peak'))}, while loading ${gigabytes(of(loads, 'peak'))}`,
        'making the offers up is not in the time of a rebuild, reading and writing the files is in that of a start',
      ],
      runs: { builds, loads },
    };
  },
};
