import type { Cell, ConditionFinding } from '@vigie/credentials';
import { say } from '@vigie/credentials';
import type { ConditionInput } from './condition-input.js';
import { conditionSentences } from './conditions-sentences.js';
import { asNode, evidenceOf, findingOf, type Ground, nodesOf, textOf } from './finding.js';
import { countryGround } from './places.js';

const seats = ['registeredSeat', 'centralAdministration', 'mainEstablishment'] as const;

/** SR-04: the operation is carried by a European entity. */
export function operationalCarriage(input: ConditionInput): ConditionFinding<'operational-carriage'> {
  const { offer } = input;
  const operators = operatorsOf(input);
  const uses = [evidenceOf('disclosure.operatedBy', offer.disclosure.operatedBy)];
  if (operators === undefined) {
    const why = say(conditionSentences['operator-unstated']);
    return findingOf('operational-carriage', 'SR-04', [{ outcome: 'cannot-tell', why }], uses);
  }
  const byProvider = operators.some(({ id }) => id === offer.provider.id);
  const grounds = operators.flatMap((operator) =>
    operator.id === offer.provider.id
      ? seatGrounds(input)
      : [countryGround(input, operator.country, say(conditionSentences.operator, { name: operator.name }))],
  );
  return findingOf('operational-carriage', 'SR-04', grounds, byProvider ? [...uses, ...seatEvidence(input)] : uses);
}

/** SR-04: the offer is sold by a European entity. */
export function commercialCarriage(input: ConditionInput): ConditionFinding<'commercial-carriage'> {
  return findingOf('commercial-carriage', 'SR-04', seatGrounds(input), seatEvidence(input));
}

/** SR-04: whoever sells and operates the offer is owned by European actors. */
export function europeanOwnership(input: ConditionInput): ConditionFinding<'european-ownership'> {
  const { offer, caps } = input;
  const operators = operatorsOf(input);
  const others = (operators ?? []).filter(({ id }) => id !== offer.provider.id);
  const grounds: Ground[] = [
    capsGround(caps?.get(offer.provider.id), say(conditionSentences['the-provider'])),
    ...others.map(({ id, name }) =>
      capsGround(id === undefined ? undefined : caps?.get(id), say(conditionSentences['the-operator'], { name })),
    ),
  ];
  if (operators === undefined)
    grounds.push({ outcome: 'cannot-tell', why: say(conditionSentences['operator-owner-unstated']) });
  const uses = [
    { field: 'derived.caps' },
    evidenceOf('ownership.owners', offer.ownership.owners),
    evidenceOf('disclosure.operatedBy', offer.disclosure.operatedBy),
  ];
  return findingOf('european-ownership', 'SR-04', grounds, uses);
}

interface Operator {
  id?: string;
  name: string;
  country: unknown;
}

/** Who operates the service; the provider itself where it states that nobody else does. */
function operatorsOf({ offer }: ConditionInput): Operator[] | undefined {
  const operations = nodesOf(offer.disclosure.operatedBy);
  if (operations === undefined) return undefined;
  if (operations.length === 0) return [{ id: offer.provider.id, name: offer.provider.id, country: undefined }];
  return operations.map(({ party }) => {
    const { id, name, countryCode } = asNode(party);
    return {
      ...(typeof id === 'string' ? { id } : {}),
      name: String(name ?? id ?? say(conditionSentences['without-name'])),
      country: countryCode,
    };
  });
}

/** All three seats count: a company can be registered in one country and run from another. */
function seatGrounds(input: ConditionInput): Ground[] {
  return seats.map((seat) => countryGround(input, textOf(seatCell(input, seat)), say(conditionSentences[seat])));
}

function seatEvidence(input: ConditionInput) {
  return seats.map((seat) => evidenceOf(`ownership.${seat}`, seatCell(input, seat)));
}

function seatCell({ offer }: ConditionInput, seat: string): Cell | undefined {
  return offer.ownership[seat];
}

function capsGround(verdict: 'pass' | 'fail' | 'indeterminate' | undefined, whom: string): Ground {
  if (verdict === 'pass') return { outcome: 'pass', why: say(conditionSentences['caps-kept'], { said: whom }) };
  if (verdict === 'fail') return { outcome: 'fail', why: say(conditionSentences['caps-passed'], { said: whom }) };
  return { outcome: 'cannot-tell', why: say(conditionSentences['owners-unknown'], { said: whom }) };
}
