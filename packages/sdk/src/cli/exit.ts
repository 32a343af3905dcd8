/** Exit status of the command line. */
export const exit = { done: 0, refused: 1, usage: 2 } as const;
export type ExitStatus = (typeof exit)[keyof typeof exit];
