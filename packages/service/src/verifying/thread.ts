import { MessageChannel, parentPort, workerData } from 'node:worker_threads';
import { tellOver } from './asking.js';
import type { ThreadSettings, VerifyBatch, VerifyTask } from './protocol.js';
import { createTaskVerifier } from './task-verifier.js';

/** A verifying thread: what it needs to know is asked, and what it finds is told, over a port of its own. */
const { port1, port2 } = new MessageChannel();
parentPort?.postMessage(port2, [port2]);

const { ask, tell } = tellOver(port1);
const verifyOne = createTaskVerifier(workerData.settings as ThreadSettings, ask);

/** Each verdict is told once it is there: one that waits for a slow host must not keep the others back. */
export async function verify({ number, tasks }: VerifyBatch): Promise<void> {
  tell({ begun: number });
  await Promise.all(tasks.map(verdictOn));
}

async function verdictOn(task: VerifyTask): Promise<void> {
  try {
    tell({ done: task.id, answer: await verifyOne(task) });
  } catch (failed) {
    tell({ done: task.id, failed });
  }
}
