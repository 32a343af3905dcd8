import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';
import { parentPort, workerData } from 'node:worker_threads';
import type { Bad } from '../faults/pool.js';

/** What became of bad submissions so far. */
export interface Tally {
  sent: number;
  refused: number;
  /** By status. */
  answers: Record<string, number>;
}

/** Sends bad submissions at a steady rate, whatever becomes of them, and counts those that are refused. */
const { url, rate, bad, from } = workerData as { url: string; rate: number; bad: Bad[]; from?: string };
/** More than this many on the way at once: the registry is behind, and more would only measure the queue. */
const most = 512;

const agent = new Agent({ keepAlive: true, maxSockets: most, ...(from === undefined ? {} : { localAddress: from }) });
let underWay = 0;
/** Sent on time, or left out because too many were on the way. */
let due = 0;
const tally: Tally = { sent: 0, refused: 0, answers: {} };
const began = performance.now();

function send({ body, mediaType }: Bad): void {
  underWay += 1;
  tally.sent += 1;
  const headers = { 'content-type': mediaType, 'content-length': Buffer.byteLength(body) };
  let over = false;
  const end = (answer: string) => {
    if (over) return;
    over = true;
    underWay -= 1;
    tally.answers[answer] = (tally.answers[answer] ?? 0) + 1;
    if (answer.startsWith('4')) tally.refused += 1;
  };
  const asked = request(url, { method: 'POST', agent, headers }, (response) => {
    response.resume().once('end', () => end(String(response.statusCode)));
  });
  asked.once('error', () => end('broken off'));
  asked.end(body);
}

setInterval(() => {
  const now = Math.floor(((performance.now() - began) / 1000) * rate);
  for (; due < now; due += 1) {
    const next = bad[due % bad.length];
    if (next !== undefined && underWay < most) send(next);
  }
}, 5);

parentPort?.on('message', () => parentPort?.postMessage(tally));
setTimeout(() => parentPort?.postMessage(tally), 1000);
