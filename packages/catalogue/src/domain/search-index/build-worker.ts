import { deserialize } from 'node:v8';
import { parentPort } from 'node:worker_threads';
import type { SearchEntry } from '../search/question.js';
import { buildHere, type EntriesMessage } from './builder.js';

let entries: SearchEntry[] = [];
parentPort?.on('message', ({ entries: some, isLast }: EntriesMessage) => {
  entries.push(...(deserialize(some) as SearchEntry[]));
  if (!isLast) return;
  const all = entries;
  entries = [];
  parentPort?.postMessage(buildHere(all));
});
