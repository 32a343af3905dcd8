import {
  type EvidenceStep,
  type Finding,
  type MissingFact,
  type RequestViolation,
  VigieError,
} from '@vigie/credentials';
import type { Problem } from '@vigie/credentials/offer-file';
import { type CommandIo, printable, printJson, printLines } from './io.js';
import { problemLines } from './render/problems.js';
import { findingLines } from './render/report.js';

/** Says on standard error why a command was refused: code, reason, what to do, and every single finding. */
export function printFailure(io: CommandIo, error: VigieError, json: boolean): void {
  if (json) printJson(io.stderr, failureJson(error));
  else printLines(io.stderr, failureLines(error));
}

/** A refusal in the form of machine output. */
export function failureJson(error: VigieError): Record<string, unknown> {
  return { code: error.code, detail: error.message, remedy: error.remedy, facts: error.facts };
}

export function failureLines(error: VigieError): string[] {
  const { problems, violations, notRun, file, path, missing } = error.facts;
  const head = [`${error.code}: ${printable(error.message)}`, `  ${error.remedy}`];
  if (isProblems(problems)) return problemLines(typeof file === 'string' ? file : 'offer', problems);
  if (Array.isArray(path) && Array.isArray(missing))
    return [...head, ...path.map(stepLine), ...missing.map(missingLine)];
  if (!Array.isArray(violations)) return head;
  const found = violations.flatMap((violation: Finding | RequestViolation) => violationLines(violation));
  return [...head, ...found, ...notRunLines(notRun)];
}

/** A busy registry may leave checks out; whoever mends what it names may then be told of more. */
function notRunLines(notRun: unknown): string[] {
  if (!Array.isArray(notRun) || notRun.length === 0) return [];
  return [`  not checked, for want of time: ${printable(notRun.map(String).join(', '))}`];
}

function violationLines(violation: Finding | RequestViolation): string[] {
  if (typeof violation !== 'object' || violation === null) return [];
  if ('code' in violation) return findingLines(violation);
  return [`  ${printable(String(violation.path))}: ${printable(String(violation.detail))}`];
}

/** One signed statement on the way of a refusal, with the credential that says it. */
function stepLine(step: Partial<EvidenceStep>): string {
  const { from = '?', kind = '?', to, country, credential } = step ?? {};
  const said = [from, kind, to, country === undefined ? undefined : `(${country})`].filter(
    (part) => part !== undefined,
  );
  return `  ${printable(said.join(' '))}${credential === undefined ? '' : `, credential ${printable(String(credential))}`}`;
}

function missingLine(fact: Partial<MissingFact>): string {
  const { property = '?', node = '?', why = '?' } = fact ?? {};
  return `  ${printable(`${property} of ${node}: ${why}`)}`;
}

function isProblems(value: unknown): value is Problem[] {
  return Array.isArray(value) && value.length > 0;
}

/** Runs what may be refused; a refusal is a value here, any other error stays an error. */
export async function attempt<T>(
  run: () => Promise<T>,
): Promise<{ ok: true; value: T } | { ok: false; error: VigieError }> {
  try {
    return { ok: true, value: await run() };
  } catch (error) {
    if (error instanceof VigieError) return { ok: false, error };
    throw error;
  }
}
