import { type DoctorCode, doctorCodes, type Severity } from './doctor-codes.js';

/** One thing that is not as it should be. */
export interface DoctorFinding {
  code: DoctorCode;
  severity: Severity;
  /** What was found, where. */
  detail: string;
  remedy: string;
}

export interface DoctorReport {
  service: string;
  at: string;
  /** What was looked at: what is not named here is not known to be well. */
  examined: string[];
  /** What could not be looked at, and why. */
  skipped: string[];
  findings: DoctorFinding[];
  /** The worst severity found; `sound` where nothing is worse than `info`. */
  verdict: 'sound' | 'warning' | 'error';
}

/** @param detail - What was found, in words that name the place. */
export function finding(code: DoctorCode, detail: string): DoctorFinding {
  const { severity, remedy } = doctorCodes[code];
  return { code, severity, detail, remedy };
}

/** What came of one look: findings, or why it could not be had. */
export type Look = { name: string; findings: DoctorFinding[] } | { name: string; skipped: string };

/** One look of a doctor: its findings, or in words why there was nothing to look at. */
export async function look(name: string, run: () => Promise<DoctorFinding[] | string>): Promise<Look> {
  const found = await run();
  return typeof found === 'string' ? { name, skipped: found } : { name, findings: found };
}

export function reportOf(service: string, at: Date, looks: readonly Look[]): DoctorReport {
  const findings = looks.flatMap((one) => ('findings' in one ? one.findings : []));
  const has = (severity: Severity) => findings.some((one) => one.severity === severity);
  return {
    service,
    at: at.toISOString(),
    examined: looks.flatMap((one) => ('findings' in one ? one.name : [])),
    skipped: looks.flatMap((one) => ('skipped' in one ? `${one.name}: ${one.skipped}` : [])),
    findings,
    verdict: has('error') ? 'error' : has('warning') ? 'warning' : 'sound',
  };
}

/** Exit status of a doctor's command: 0 sound, 1 warnings, 2 errors. */
export function exitStatusOf(report: DoctorReport): 0 | 1 | 2 {
  return ({ sound: 0, warning: 1, error: 2 } as const)[report.verdict];
}

/** A report as lines for people. */
export function reportLines(report: DoctorReport): string[] {
  return [
    ...report.findings.flatMap(({ code, severity, detail, remedy }) => [
      `${severity}: ${code}: ${detail}`,
      `  remedy: ${remedy}`,
    ]),
    `examined: ${report.examined.join(', ')}`,
    ...report.skipped.map((one) => `not examined: ${one}`),
    `verdict: ${report.verdict}`,
  ];
}
