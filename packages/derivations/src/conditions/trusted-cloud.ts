import type { ConditionFinding, TrustedCloudCondition } from '@vigie/credentials';
import { commercialCarriage, europeanOwnership, operationalCarriage } from './carriage.js';
import type { ConditionInput } from './condition-input.js';
import { onlyEuropeanLaw } from './european-law.js';
import { findingOf } from './finding.js';
import { infrastructureInEurope, operatedInEurope } from './places.js';
import { qualification } from './qualification.js';

/** The trusted-cloud conditions (SR-01 to SR-05), technical and legal apart, each a fact with its grounds. */
export function trustedCloud(input: ConditionInput): Array<ConditionFinding<TrustedCloudCondition>> {
  return [
    technicalRequirements(input),
    infrastructureInEurope(input),
    operatedInEurope(input),
    operationalCarriage(input),
    commercialCarriage(input),
    europeanOwnership(input),
    onlyEuropeanLaw(input),
  ];
}

/** SR-02. An offer without the visa may meet the requirements all the same, so that its absence fails nothing. */
function technicalRequirements(input: ConditionInput): ConditionFinding<'technical-requirements'> {
  const { ground, uses } = qualification(input);
  const outcome = ground.outcome === 'pass' ? 'pass' : 'cannot-tell';
  return findingOf('technical-requirements', 'SR-02', [{ ...ground, outcome }], uses);
}
