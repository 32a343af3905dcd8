import { exposureRules } from '@vigie/credentials';
import { ClaimsGraph } from '../exposure/claims-graph.js';
import { AccreditationRegister } from '../labels/accreditation-register.js';
import type { LabelRecord } from '../labels/offer-labels.js';
import type { EvidenceWorld } from './collect-evidence.js';

const { accreditation: schemes } = exposureRules();

/** The world of these credentials and no others. */
export function evidenceWorld<Held extends LabelRecord>(
  records: readonly Held[],
  operators: readonly string[],
): EvidenceWorld<Held> {
  const register = new AccreditationRegister(operators);
  for (const one of records) register.add(one);
  const graph = new ClaimsGraph({ isAccredited: register.isAccredited, schemes });
  for (const one of records) graph.add(one);
  const credentialsAbout = async (subject: string) =>
    records.filter(({ subjects }) => subjects.some(({ id }) => id === subject));
  return { graph, credentialsAbout };
}
