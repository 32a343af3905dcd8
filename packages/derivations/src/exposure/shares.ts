import { Big } from 'big.js';
import type { HoldingLink } from './holdings.js';
import type { View } from './view.js';

export type Weight = (link: HoldingLink) => Big;
export type LinkTest = (link: HoldingLink) => boolean;

export const capitalOf: Weight = ({ capital }) => capital;
export const votesOf: Weight = ({ votes }) => votes;

const none = new Big(0);
const whole = new Big(100);
/** Decimals of a percentage that are kept; what is cut off counts as not yet followed. */
const decimals = 20;

export interface Share {
  /** Percent that was found. */
  found: Big;
  /** Percent that was still to be followed when the answer was clear, or the deepest level was reached. */
  rest: Big;
}

/**
 * How much of a person is held through the links that a test accepts: those in full, everything above other holders
 * multiplied (R12). A way that comes round in a circle grows smaller each time, and is followed to a fixed depth.
 *
 * @param enough - Stops where what was found exceeds this, or can exceed it no more.
 */
export function shareOf(
  view: View,
  person: string,
  {
    accepts,
    weight,
    enough,
    allows = () => true,
  }: { accepts: LinkTest; weight: Weight; enough: Big; allows?: LinkTest },
): Share {
  let open: Parts = new Map([[person, whole]]);
  let found = none;
  let overfull = false;
  for (let level = 0; level < view.rules.thresholds.levels && open.size > 0; level += 1) {
    const next: Parts = new Map();
    for (const [held, part] of open) {
      overfull ||= total(view.linksAbove(held), weight).gt(whole);
      const links = view.linksAbove(held).filter(allows);
      for (const [link, share] of sharesOf(links, part, weight)) {
        if (accepts(link)) found = found.plus(share);
        else addPart(next, link.holder, share);
      }
    }
    open = next;
    if (found.gt(enough)) break;
    if (!overfull && found.plus(sumOf(open.values())).lte(enough)) break;
  }
  return { found, rest: sumOf(open.values()) };
}

/** Percentages of one person, by the holder through whom they are followed further. */
export type Parts = Map<string, Big>;

export function addPart(parts: Parts, holder: string, share: Big): void {
  parts.set(holder, (parts.get(holder) ?? none).plus(share));
}

/** What a part comes to behind each link that has any weight. */
export function sharesOf(links: readonly HoldingLink[], part: Big, weight: Weight): Array<[HoldingLink, Big]> {
  return links
    .map((link): [HoldingLink, Big] => [link, part.times(weight(link)).times('0.01').round(decimals, Big.roundDown)])
    .filter(([, share]) => share.gt(none));
}

export function total(links: readonly HoldingLink[], weight: Weight): Big {
  return sumOf(links.map(weight));
}

export function sumOf(values: Iterable<Big>): Big {
  let total = none;
  for (const value of values) total = total.plus(value);
  return total;
}
