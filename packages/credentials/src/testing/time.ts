/** A clock that goes on only when told to. */
export function createTime(start = '2026-03-01T00:00:00Z') {
  let milliseconds = Date.parse(start);
  return {
    clock: () => new Date(milliseconds),
    pass: (seconds: number) => {
      milliseconds += seconds * 1_000;
    },
  };
}
