import type { CapsVerdict } from '@vigie/credentials';
import { Big } from 'big.js';
import { candidatesIn, holdsMuch } from './combined-holdings.js';
import { isHuman, undisclosed } from './completeness.js';
import { type Ancestry, ancestryOf, controlledBy, controllersOf } from './control.js';
import { outsideUnion, placedBy } from './places.js';
import { capitalOf, type LinkTest, shareOf, votesOf } from './shares.js';
import type { View } from './view.js';

const seats = ['registeredSeat', 'centralAdministration', 'mainEstablishment'];
const weights = [capitalOf, votesOf];

/**
 * Whether the ownership of a person stays within the caps on holders from outside the union: no seat outside, no holder
 * above the single threshold, all together not above the collective one, no veto nor power to appoint a majority. What
 * equals a threshold passes. `indeterminate` where what is not known could break one.
 *
 * Source: SecNumCloud 3.2, section 19.6.
 */
export function capsOf(view: View, person: string): CapsVerdict {
  const outside = outsideUnion(view);
  const ancestry = ancestryOf(view, person);
  const holders = candidatesIn(view, ancestry, outside, { branches: false });
  const controlled = holders.map(({ isHolder }) => controlledBy(view, ancestry, isHolder));
  const isOutside: LinkTest = (link) =>
    holders.some(({ isHolder }) => isHolder(link)) || controlled.some((persons) => persons.has(link.holder));

  const individual = holders.some(
    ({ isHolder }, index) => controlled[index]?.has(person) || holdsMuch(view, ancestry, person, isHolder),
  );
  const collective = new Big(view.rules.thresholds.collective);
  const exceeded = weights.some((weight) =>
    shareOf(view, person, { accepts: isOutside, weight, enough: collective }).found.gt(collective),
  );
  const veto = [...controllersOf(view, person)].some((held) =>
    view.linksAbove(held).some((link) => link.power && isOutside(link)),
  );
  const seat = placedBy(view, person, outside, false) !== undefined;
  const broken = { individual, collective: exceeded, veto, seat };
  const reasons = (['individual', 'collective', 'veto', 'seat'] as const).filter((reason) => broken[reason]);
  if (reasons.length > 0) return { verdict: 'fail', reasons };
  return isSettled(view, person, ancestry, isOutside) ? { verdict: 'pass' } : { verdict: 'indeterminate' };
}

/** Whether nothing that is not known could break a cap: seats, owners, and what floats freely. */
function isSettled(view: View, person: string, { links }: Ancestry, isOutside: LinkTest): boolean {
  const states = view.statesOf(person);
  if (!seats.every((seat) => states.some(({ property, state }) => property === seat && state === 'stated')))
    return false;
  const { holding, collective } = view.rules.thresholds;
  const human = new Set(links.filter(isHuman).map(({ holder }) => holder));
  return weights.every((weight) => {
    const known = shareOf(view, person, { accepts: isOutside, weight, enough: new Big(100) }).found;
    const open = undisclosed(view, person, weight, { human });
    const floating = undisclosed(view, person, weight, { human, float: true });
    return (open.eq(0) || known.plus(open).lte(holding)) && known.plus(floating).lte(collective);
  });
}
