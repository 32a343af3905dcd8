import type { EvidenceStep, FieldCitation, StackFindings } from '@vigie/credentials';

/** The digests of every credential that findings on a stack name, each once. */
export function citedCredentials(findings: StackFindings): string[] {
  const { fits, notes, exposure, labels, concentration, continuity } = findings;
  const { controllers, bundles, common } = concentration;
  const causes = exposure.flatMap((one) => one.causes);
  const fields: FieldCitation[] = [
    ...fits,
    ...notes,
    ...causes,
    ...bundles,
    ...continuity.recovery,
    ...continuity.resilience,
  ].flatMap((one) => one.fields);
  const steps: EvidenceStep[] = [
    ...causes,
    ...controllers.flatMap(({ paths }) => paths),
    ...common.grounds.flatMap(({ rests }) => rests),
  ].flatMap(({ path }) => path);
  const items = labels.flatMap(({ layers }) => layers.flatMap((layer) => layer.items));
  const digests = [
    ...[...fields, ...items].flatMap(({ source }) => source ?? []),
    ...steps.map(({ credential }) => credential),
  ];
  return [...new Set(digests)].sort();
}
