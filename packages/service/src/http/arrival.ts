import type { IncomingMessage } from 'node:http';

/** When a request came, of those that were looked at before the door's chain. Milliseconds of the clock that measures. */
const arrivals = new WeakMap<IncomingMessage, number>();

export function noteArrival(request: IncomingMessage, at: number): void {
  arrivals.set(request, at);
}

/** When a request came; now, where nobody has noted it. */
export function arrivalOf(request: IncomingMessage): number {
  return arrivals.get(request) ?? performance.now();
}
