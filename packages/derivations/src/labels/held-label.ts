import type { HeldLabel, LabelAssessment } from '@vigie/credentials';

/** The labels that an offer holds, as a result card shows them. */
export function heldLabels(labels: readonly LabelAssessment[]): HeldLabel[] {
  return labels.filter(({ verdict }) => verdict === 'held').map(heldLabel);
}

function heldLabel({ scheme, version, level, contradicted, source }: LabelAssessment): HeldLabel {
  return {
    scheme,
    ...(version === undefined ? {} : { version }),
    ...(level === undefined ? {} : { level }),
    contradicted,
    source,
  };
}
