import { useState } from 'react';

export interface Task<Result> {
  state: 'idle' | 'busy' | 'done' | 'refused';
  result?: Result;
  error?: unknown;
}

/** Something that the reader starts, such as a check: one at a time, and the last one started is the one that is shown. */
export function useTask<Result>(): [Task<Result>, (work: () => Promise<Result>) => void, () => void] {
  const [task, setTask] = useState<Task<Result>>({ state: 'idle' });
  const start = (work: () => Promise<Result>) => {
    const begun: Task<Result> = { state: 'busy' };
    const end = (ended: Task<Result>) => setTask((present) => (present === begun ? ended : present));
    setTask(begun);
    work().then(
      (result) => end({ state: 'done', result }),
      (error: unknown) => end({ state: 'refused', error }),
    );
  };
  return [task, start, () => setTask({ state: 'idle' })];
}
