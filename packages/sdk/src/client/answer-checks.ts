/** Checks that an answer has the members without which it cannot be read; the rest is the server's word. */

type Members = Record<string, 'string' | 'number' | 'array' | 'object'>;

export function hasMembers<T>(members: Members): (answer: unknown) => answer is T {
  return (answer): answer is T => {
    if (typeof answer !== 'object' || answer === null) return false;
    const found = answer as Record<string, unknown>;
    return Object.entries(members).every(([name, kind]) => kindOf(found[name]) === kind);
  };
}

export function isEither<A, B>(
  first: (answer: unknown) => answer is A,
  second: (answer: unknown) => answer is B,
): (answer: unknown) => answer is A | B {
  return (answer): answer is A | B => first(answer) || second(answer);
}

function kindOf(value: unknown): string {
  if (Array.isArray(value)) return 'array';
  return value === null ? 'null' : typeof value;
}
