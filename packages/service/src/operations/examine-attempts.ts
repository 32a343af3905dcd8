import { VigieError } from '@vigie/credentials';
import { type DoctorFinding, finding } from './doctor-report.js';

/** Does what a start would do with the settings, one after the other, and tells what cannot be used. */
export async function examineAttempts(attempts: ReadonlyArray<() => Promise<unknown>>): Promise<DoctorFinding[]> {
  const findings: DoctorFinding[] = [];
  for (const attempt of attempts) {
    try {
      await attempt();
    } catch (error) {
      if (!(error instanceof VigieError)) throw error;
      findings.push(finding('settings-unusable', `${error.code}: ${error.message}`));
    }
  }
  return findings;
}
