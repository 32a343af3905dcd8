import { type Code, codes } from '../errors/codes.js';
import { type CheckedDocument, type Finding, type Step, type StepName, stepNames } from '../wire/verification.js';

/** What a check says of one fault; the recorder adds step, remedy and place. */
export interface Fault {
  code: Code;
  detail: string;
  pointer?: string;
  focus?: string;
  path?: string;
  value?: string;
  expected?: string;
}

/** Takes down what the steps on one document did. */
export interface Recorder {
  readonly document: CheckedDocument;
  readonly findings: Finding[];
  /** Records a step that ran: failed when there are faults, passed otherwise. Answers whether it passed. */
  ran(name: StepName, passedDetail: string, faults: readonly Fault[], input?: Record<string, unknown>): boolean;
  skipped(name: StepName, reason: string): void;
  /** Adds to a step that ran what was found out later: it fails when there are faults. */
  amended(name: StepName, faults: readonly Fault[], input: Record<string, unknown>): void;
  /** Gives every step that was not recorded yet the same reason for not having run. */
  restSkipped(reason: string): void;
}

export function createRecorder(document: Omit<CheckedDocument, 'steps'>, findingsPerStep: number): Recorder {
  const steps: Step[] = [];
  const findings: Finding[] = [];
  const checked: CheckedDocument = { ...document, steps };

  const record = (step: Step) => {
    steps.push(step);
    steps.sort((a, b) => stepNames.indexOf(a.name) - stepNames.indexOf(b.name));
  };
  const skipped = (name: StepName, reason: string) => record({ name, outcome: 'skipped', detail: reason });

  return {
    document: checked,
    findings,
    ran(name, passedDetail, faults, input) {
      const [first] = faults;
      const more = faults.length > 1 ? ` (and ${faults.length - 1} more)` : '';
      record({
        name,
        outcome: first === undefined ? 'passed' : 'failed',
        detail: first === undefined ? passedDetail : first.detail + more,
        ...(input === undefined ? {} : { input }),
      });
      for (const fault of faults.slice(0, findingsPerStep)) {
        findings.push(findingOf(fault, name, document.credential));
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
  };
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
