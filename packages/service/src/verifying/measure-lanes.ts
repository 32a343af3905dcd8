import { Counter, Gauge, type Registry } from 'prom-client';
import type { LaneCounts } from './verifying-lanes.js';

const gauges = [
  ['verifying', 'Submissions that are verified now.'],
  ['waiting', 'Submissions that wait for their turn to be verified.'],
  ['explaining', 'Refused submissions that wait for the rest of their failing checks, or are given them.'],
] as const;
const counters = [
  ['turnedAway', 'turned_away', 'Submissions that were turned away because too many waited.'],
  ['explained', 'explained', 'Refused submissions whose every check was run.'],
  [
    'notExplained',
    'not_explained',
    'Refused submissions of which checks were not run, because there was too much to do.',
  ],
] as const;

/** Shows the lengths of the lanes and what became of those in them. */
export function measureLanes(registry: Registry, prefix: string, lanes: { readonly counts: LaneCounts }): void {
  const registers = [registry];
  for (const [name, help] of gauges) {
    new Gauge({
      name: `${prefix}_submissions_${name}`,
      help,
      registers,
      collect() {
        this.set(lanes.counts[name]);
      },
    });
  }
  for (const [name, label, help] of counters) {
    new Counter({
      name: `${prefix}_submissions_${label}_total`,
      help,
      registers,
      collect() {
        this.reset();
        this.inc(lanes.counts[name]);
      },
    });
  }
}
