import type { Problem } from '@vigie/credentials/offer-file';
import { printable } from '../io.js';

/** Problems of an offer file, in the form `file:line:column` that editors and terminals turn into links. */
export function problemLines(file: string, problems: readonly Problem[]): string[] {
  return problems.flatMap((problem) => {
    const where = `${printable(file)}:${problem.line}:${problem.column}`;
    const path = problem.path === '' ? '' : ` ${printable(problem.path)}`;
    const value = problem.value === undefined ? '' : ` Found: ${printable(problem.value)}.`;
    const expected = problem.expected === undefined ? '' : ` Expected: ${printable(problem.expected)}.`;
    return [
      `${where} ${problem.severity} ${problem.code}${path}`,
      `    ${printable(problem.detail)}${value}${expected}`,
      `    ${problem.remedy}`,
    ];
  });
}

/** `2 errors, 1 warning` */
export function countOf(problems: readonly Problem[]): string {
  const errors = problems.filter(({ severity }) => severity === 'error').length;
  return [plural(errors, 'error'), plural(problems.length - errors, 'warning')].join(', ');
}

function plural(count: number, word: string): string {
  return `${count} ${word}${count === 1 ? '' : 's'}`;
}
