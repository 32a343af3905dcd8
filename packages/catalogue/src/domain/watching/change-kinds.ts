import { type ChangeKind, changeKinds, type PropertyDifference } from '@vigie/credentials';

/** Properties of which a change is more than another wording: who owns it, where it runs, what leaving it costs. */
const kindsOfProperties: Readonly<Record<string, ChangeKind>> = {
  provider: 'owner',
  'offering.providedBy': 'owner',
  'legalPerson.subOrganisationOf': 'owner',
  'legalPerson.parentOrganizationOf': 'owner',
  'ownership.owners': 'owner',
  'ownership.dispersedHolding': 'owner',
  'ownership.controlAgreements': 'owner',
  'ownership.publicBody': 'owner',
  'ownership.groupName': 'owner',
  'disclosure.hosting': 'host',
  'disclosure.operatedBy': 'host',
  'disclosure.sites': 'host',
  'disclosure.subcontracting': 'host',
  'offering.dependsOn': 'host',
  'offering.subContractors': 'host',
  'disclosure.switchingCharges': 'price',
  'disclosure.exitEgress': 'price',
  'disclosure.parallelEgress': 'price',
  'disclosure.earlyTerminationPenalty': 'price',
};

const kindsOfParts: Readonly<Record<string, ChangeKind>> = {
  exposure: 'exposure',
  labels: 'label',
  credentials: 'status',
};

/** What a property that reads differently is about. */
export function kindOf(path: string): ChangeKind {
  const [part = ''] = path.split('.', 1);
  return kindsOfProperties[path] ?? kindsOfParts[part] ?? 'statement';
}

/** What differences are about together, each once and in a fixed order. */
export function kindsOf(differences: readonly PropertyDifference[]): ChangeKind[] {
  const found = new Set(differences.map(({ path }) => kindOf(path)));
  return changeKinds.filter((kind) => found.has(kind));
}
