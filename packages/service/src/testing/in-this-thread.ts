import { MessageChannel } from 'node:worker_threads';
import { listenOver, tellOver } from '../verifying/asking.js';
import { createTaskVerifier } from '../verifying/task-verifier.js';
import type { OpenThreads } from '../verifying/threads.js';

/** What a thread does, with everything copied on its way there and back as it is for a thread, and no thread to start. */
export const inThisThread: OpenThreads = ({ settings }, answer) => {
  const { port1, port2 } = new MessageChannel();
  listenOver(port2, answer, () => undefined);
  const verify = createTaskVerifier(structuredClone(settings), tellOver(port1).ask);
  return {
    run: async (task) => structuredClone(await verify(structuredClone(task))),
    end: async () => port1.close(),
  };
};
