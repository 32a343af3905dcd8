import { Big } from 'big.js';
import type { HoldingLink } from './holdings.js';
import { type LinkTest, shareOf, votesOf } from './shares.js';
import type { View } from './view.js';

/** All persons above one, itself included, and the links between them. */
export interface Ancestry {
  persons: ReadonlySet<string>;
  links: readonly HoldingLink[];
  linksOfHolder: ReadonlyMap<string, readonly HoldingLink[]>;
}

/** All persons above one, with the links that lead there; circles are walked once. */
export function ancestryOf(view: View, person: string): Ancestry {
  const persons = new Set([person]);
  const links: HoldingLink[] = [];
  const linksOfHolder = new Map<string, HoldingLink[]>();
  for (const held of persons) {
    for (const link of view.linksAbove(held)) {
      links.push(link);
      const others = linksOfHolder.get(link.holder);
      if (others === undefined) linksOfHolder.set(link.holder, [link]);
      else others.push(link);
      persons.add(link.holder);
    }
  }
  return { persons, links, linksOfHolder };
}

/**
 * The persons within an ancestry that the holder of some links controls: directly, through others that it controls, or
 * by votes that add up over several ways (R2, R12).
 *
 * Only a person of which the holder, or one that it controls, is a direct holder can come under its control: what others
 * pass on is half of their part at the most.
 */
export function controlledBy(
  view: View,
  { links, linksOfHolder }: Ancestry,
  isHolder: LinkTest,
  allows: LinkTest = () => true,
): Set<string> {
  const threshold = new Big(view.rules.thresholds.control);
  const controlled = new Set<string>();
  const accepts: LinkTest = (link) => isHolder(link) || controlled.has(link.holder);
  const combined = (held: string) =>
    shareOf(view, held, { accepts, weight: votesOf, enough: threshold, allows }).found.gt(threshold);
  const waiting = new Set<string>();
  const take = (start: readonly HoldingLink[]) => {
    const queue = [...start];
    for (const link of queue) {
      if (!allows(link) || controlled.has(link.held)) continue;
      if (link.control) {
        controlled.add(link.held);
        queue.push(...(linksOfHolder.get(link.held) ?? []));
      } else waiting.add(link.held);
    }
  };
  take(links.filter((link) => isHolder(link)));
  for (;;) {
    const next = [...waiting].find((held) => !controlled.has(held) && combined(held));
    if (next === undefined) return controlled;
    controlled.add(next);
    take(linksOfHolder.get(next) ?? []);
  }
}

/** A person and all who control it link by link. */
export function controllersOf(view: View, person: string): Set<string> {
  const controllers = new Set([person]);
  for (const held of controllers) {
    for (const { holder, control } of view.linksAbove(held)) if (control) controllers.add(holder);
  }
  return controllers;
}
