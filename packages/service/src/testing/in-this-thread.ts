import { MessageChannel } from 'node:worker_threads';
import { answerOver, askOver } from '../verifying/asking.js';
import { createTaskVerifier } from '../verifying/task-verifier.js';
import type { OpenThreads } from '../verifying/threads.js';

/** What a thread does, with everything copied on its way there and back as it is for a thread, and no thread to start. */
export const inThisThread: OpenThreads = ({ settings }, answer) => {
  const { port1, port2 } = new MessageChannel();
  answerOver(port2, answer);
  const verify = createTaskVerifier(structuredClone(settings), askOver(port1));
  return {
    run: async (task) => structuredClone(await verify(structuredClone(task))),
    end: async () => port1.close(),
  };
};
