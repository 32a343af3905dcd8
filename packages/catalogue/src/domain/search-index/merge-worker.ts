import { parentPort, workerData } from 'node:worker_threads';
import { type LiveBuffer, mergeBuffers } from './merger.js';

parentPort?.postMessage(mergeBuffers(workerData as LiveBuffer[]));
