import { Agent, request } from 'node:http';
import { performance } from 'node:perf_hooks';
import { parentPort, workerData } from 'node:worker_threads';
import type { Bad } from '../faults/pool.js';

/** Sends bad submissions at a steady rate, whatever becomes of them, and counts those that are refused. */
const { url, rate, bad } = workerData as { url: string; rate: number; bad: Bad[] };
/** More than this many on the way at once: the registry is behind, and more would only measure the queue. */
const most = 512;

const agent = new Agent({ keepAlive: true, maxSockets: most });
let refused = 0;
let underWay = 0;
let sent = 0;
const began = performance.now();

function send({ body, mediaType }: Bad): void {
  underWay += 1;
  const headers = { 'content-type': mediaType, 'content-length': Buffer.byteLength(body) };
  let over = false;
  const end = (counts: boolean) => {
    if (over) return;
    over = true;
    underWay -= 1;
    if (counts) refused += 1;
  };
  const asked = request(url, { method: 'POST', agent, headers }, (response) => {
    const isRefusal = (response.statusCode ?? 0) >= 400 && (response.statusCode ?? 0) < 500;
    response.resume().once('end', () => end(isRefusal));
  });
  asked.once('error', () => end(false));
  asked.end(body);
}

setInterval(() => {
  const due = Math.floor(((performance.now() - began) / 1000) * rate);
  for (; sent < due; sent += 1) {
    const next = bad[sent % bad.length];
    if (next !== undefined && underWay < most) send(next);
  }
}, 5);

parentPort?.on('message', () => parentPort?.postMessage(refused));
setTimeout(() => parentPort?.postMessage(refused), 1000);
