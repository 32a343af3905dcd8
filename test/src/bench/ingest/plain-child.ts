import { performance } from 'node:perf_hooks';
import { PlainIngest } from './plain-ingest.js';
import type { KnownKeys } from './plain-verify.js';

/** Ingests what it is sent, and says in how many milliseconds. */
let plain: PlainIngest | undefined;

type Message = { open: { file: string; known: KnownKeys } } | { tokens: string[]; milliseconds: number };

process.on('message', async (message: Message) => {
  if ('open' in message) {
    plain = new PlainIngest(message.open.file, message.open.known);
    return;
  }
  let count = 0;
  const began = performance.now();
  const before = process.cpuUsage();
  for (const token of message.tokens) {
    if (performance.now() - began > message.milliseconds) break;
    await plain?.ingest(token);
    count += 1;
  }
  const { user, system } = process.cpuUsage(before);
  process.send?.({ count, milliseconds: performance.now() - began, processor: (user + system) / 1000 });
});
process.once('disconnect', () => plain?.close());
