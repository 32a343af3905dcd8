import { MessageChannel, parentPort, workerData } from 'node:worker_threads';
import { askOver } from './asking.js';
import type { ThreadSettings } from './protocol.js';
import { createTaskVerifier } from './task-verifier.js';

/** A verifying thread: what it needs to know is asked over a port of its own. */
const { port1, port2 } = new MessageChannel();
parentPort?.postMessage(port2, [port2]);

export const verify = createTaskVerifier(workerData.settings as ThreadSettings, askOver(port1));
