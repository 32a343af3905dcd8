import { searchCombined } from './combined-holdings.js';
import { searchDownwards } from './downward-search.js';
import type { PlaceTest } from './places.js';
import type { Step } from './step.js';
import { searchUpwards } from './upward-search.js';
import type { View } from './view.js';

/** How a person stands to a jurisdiction, and the shortest way by which that is seen. */
export interface PersonExposure {
  level: 'subject' | 'possible' | 'none';
  path: Step[];
  /** A company of the group in the jurisdiction that does not count by itself (R4 kept apart, R5). */
  groupPresence?: Step[];
}

/** Judges one person by R1 to R6 and R12. */
export function personExposure(view: View, person: string, test: PlaceTest): PersonExposure {
  const { controlled, held, controllers } = searchUpwards(view, person, test);
  if (controlled !== undefined) return { level: 'subject', path: controlled };
  const combined = searchCombined(view, person, test);
  if (combined?.level === 'subject') return combined;

  const own = searchDownwards(view, [person], test, 'R4');
  // What strangers say can dispute a verdict, never add a note: the whole group need not be walked for it.
  const sisters = searchDownwards(view, view.voices === 'all' ? [] : controllers, test, 'R5');
  const presence = own.separated ?? sisters.subsidiary ?? sisters.separated;
  const group = presence === undefined ? {} : { groupPresence: presence };
  const ways = [held, own.subsidiary]
    .filter((way) => way !== undefined)
    .sort((one, other) => one.length - other.length);
  const [shortest] = ways;
  if (shortest !== undefined) return { level: 'possible', path: shortest, ...group };
  if (combined !== undefined) return { ...combined, ...group };
  return { level: 'none', path: [], ...group };
}
