import { type Code, codes } from '../errors/codes.js';
import { speaksFor } from '../history/instant.js';
import { say } from '../text/sentence.js';
import {
  type CheckedDocument,
  type Finding,
  type Severity,
  type Step,
  type StepName,
  stepNames,
} from '../wire/verification.js';
import { meaningSentences } from './meaning-sentences.js';

/** What a check says of one fault; the recorder adds step, remedy and place. */
export interface Fault {
  code: Code;
  detail: string;
  pointer?: string;
  focus?: string;
  path?: string;
  value?: string;
  expected?: string;
  /** Of a shape: the constraint component that was broken (`sh:MinCountConstraintComponent`). */
  component?: string;
  /** Without one, a fault refuses. */
  severity?: Severity;
}

/** What a step rests on beside the submission: where it was had, since when, and until when it may be used. */
export interface Basis {
  source: string;
  from?: Date;
  until?: Date;
}

/** Takes down what the steps on one document did. */
export interface Recorder {
  readonly document: CheckedDocument;
  /** What refuses the document. */
  readonly findings: Finding[];
  /** What the shapes only warn of. */
  readonly warnings: Finding[];
  /** Records a step that ran: failed when there are faults, passed otherwise. Answers whether it passed. */
  ran(
    name: StepName,
    passedDetail: string,
    faults: readonly Fault[],
    input?: Record<string, unknown>,
    basis?: Basis,
  ): boolean;
  skipped(name: StepName, reason: string): void;
  /** Adds to a step that ran what was found out later: it fails when there are faults. */
  amended(name: StepName, faults: readonly Fault[], input: Record<string, unknown>): void;
  /** Gives every step that was not recorded yet the same reason for not having run. */
  restSkipped(reason: string): void;
  /** Steps that could have run and were left out, or were not run to their end. */
  readonly notRun: StepName[];
  /**
   * Leaves out every step that was not recorded yet: it is `skipped`, and told apart from one that could not run.
   *
   * @param unfinished - Steps that may have been recorded, but could have found more.
   */
  leaveOutRest(unfinished?: readonly StepName[]): void;
}

const leftOut = say(meaningSentences['earlier-check-failed-there-no']);

const sources: Record<StepName, string> = {
  envelope: say(meaningSentences['source-submission']),
  key: say(meaningSentences['source-submission']),
  certificate: say(meaningSentences['source-did-document']),
  proof: say(meaningSentences['source-submission']),
  validity: say(meaningSentences['source-submission']),
  status: say(meaningSentences['source-submission']),
  context: say(meaningSentences['source-contexts']),
  shapes: say(meaningSentences['source-shapes'], { version: 'v1' }),
};

/** @param at - The instant as of which the document is verified. */
export function createRecorder(document: Omit<CheckedDocument, 'steps'>, at: Date, findingsPerStep: number): Recorder {
  const steps: Step[] = [];
  const findings: Finding[] = [];
  const warnings: Finding[] = [];
  const checked: CheckedDocument = { ...document, steps };
  const notRun: StepName[] = [];

  const record = (step: Step) => {
    steps.push(step);
    steps.sort((a, b) => stepNames.indexOf(a.name) - stepNames.indexOf(b.name));
  };
  const skipped = (name: StepName, reason: string) =>
    record({ name, outcome: 'skipped', detail: reason, source: sources[name], time: at.toISOString() });

  return {
    document: checked,
    findings,
    warnings,
    ran(name, passedDetail, found, plainInput, basis = { source: sources[name] }) {
      const { source, from = at } = basis;
      const note = noteOf(at, basis);
      const faults = found.filter(refuses).map((fault) => ({ ...fault, detail: fault.detail + note.text }));
      const input = note.input === undefined ? plainInput : { ...plainInput, ...note.input };
      const [first] = faults;
      const more = faults.length > 1 ? ` ${say(meaningSentences['and-more'], { count: faults.length - 1 })}` : '';
      record({
        name,
        outcome: first === undefined ? 'passed' : 'failed',
        ...(first === undefined ? {} : { code: first.code }),
        detail: first === undefined ? passedDetail + note.text : first.detail + more,
        source,
        time: from.toISOString(),
        ...(input === undefined ? {} : { input }),
      });
      for (const fault of faults.slice(0, findingsPerStep)) {
        findings.push(findingOf(fault, name, document.credential));
      }
      for (const fault of found.filter((one) => !refuses(one)).slice(0, findingsPerStep)) {
        warnings.push(findingOf(fault, name, document.credential));
      }
      findings.sort((a, b) => stepNames.indexOf(a.step) - stepNames.indexOf(b.step));
      return first === undefined;
    },
    skipped,
    amended(name, faults, input) {
      const [first] = faults;
      const step = steps.find((one) => one.name === name);
      if (step === undefined) throw new Error(`the step ${name} has not run`);
      step.input = { ...step.input, ...input };
      if (first !== undefined && step.outcome === 'passed')
        Object.assign(step, { outcome: 'failed', detail: first.detail });
      for (const fault of faults.slice(0, findingsPerStep)) findings.push(findingOf(fault, name, document.credential));
      findings.sort((a, b) => stepNames.indexOf(a.step) - stepNames.indexOf(b.step));
    },
    restSkipped(reason) {
      for (const name of stepNames) {
        if (!steps.some((step) => step.name === name)) skipped(name, reason);
      }
    },
    notRun,
    leaveOutRest(unfinished = []) {
      const missing = stepNames.filter((name) => !steps.some((step) => step.name === name));
      notRun.push(...stepNames.filter((name) => missing.includes(name) || unfinished.includes(name)));
      for (const name of missing) skipped(name, leftOut);
    },
  };
}

/** Whether a fault refuses the document; of the others the report only warns. */
export function refuses({ severity }: Fault): boolean {
  return severity !== 'warning' && severity !== 'info';
}

/** What is not held as it was at the instant is judged by another version, which must be said. */
function noteOf(at: Date, { from, until }: Basis): { text: string; input?: { asOf: string } } {
  if (from === undefined || speaksFor(at, from, until)) return { text: '' };
  const asOf = from.toISOString();
  return { text: ` ${say(meaningSentences['rests-nothing-held'], { asOf, at: at.toISOString() })}`, input: { asOf } };
}

/** A fault as the wire shows it. */
export function findingOf(fault: Fault, step: StepName, credential?: number): Finding {
  const { code, detail, ...place } = fault;
  return {
    code,
    step,
    detail,
    remedy: codes[code].remedy,
    ...(credential === undefined ? {} : { credential }),
    ...place,
  };
}
