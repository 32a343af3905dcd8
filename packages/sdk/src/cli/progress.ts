import { SingleBar } from 'cli-progress';
import type { Output } from './io.js';

export interface Progress {
  advance(): void;
  stop(): void;
}

/** A progress bar, where several things are done and a person looks on. */
export function startProgress(output: Output, total: number, doing = 'publishing'): Progress {
  if (output.isTTY !== true || total < 2) return { advance: () => {}, stop: () => {} };
  const stream = output as unknown as NodeJS.WritableStream;
  const bar = new SingleBar({ stream, format: `${doing} [{bar}] {value}/{total}`, clearOnComplete: true });
  bar.start(total, 0);
  return { advance: () => bar.increment(), stop: () => bar.stop() };
}
