import type { ExposureNote, ExposureVerdict } from '@vigie/credentials';
import type { Edge } from './edge.js';
import type { PersonExposure } from './person-exposure.js';
import type { PlaceTest } from './places.js';
import { type Ceiling, ceilingOf, ceilings, partyKinds } from './roles.js';
import { type Step, shorter } from './step.js';
import type { View } from './view.js';

/** What was found of a service: the shortest way to each verdict, and the shortest to each note. */
export interface ServiceExposure {
  verdict: ExposureVerdict;
  path: Step[];
  notes: Map<ExposureNote['note'], Step[]>;
}

export type JudgePerson = (person: string) => PersonExposure;

interface Visit {
  service: string;
  /** What access to the service in question is left over all hosts down to here. */
  ceiling: Ceiling;
  path: Step[];
}

/** Judges a service by R7 to R10 and R13: its parties and places, and those of the services that it runs on. */
export function serviceExposure(view: View, service: string, test: PlaceTest, judge: JudgePerson): ServiceExposure {
  const found: Findings = { exposed: undefined, possible: undefined, notes: new Map() };
  const visited = new Set<string>();
  let layer: Visit[] = [{ service, ceiling: ceilings.exposed, path: [] }];
  while (layer.length > 0) {
    const next: Visit[] = [];
    for (const visit of layer) {
      const state = `${visit.ceiling} ${visit.service}`;
      if (visited.has(state)) continue;
      visited.add(state);
      lookAtSites(view, visit, test, found);
      for (const edge of view.from(visit.service, ...partyKinds)) {
        if (edge.to === undefined) continue;
        const { ceiling, rule } = ceilingOf(view, edge);
        const path = [...visit.path, { edge, rule }];
        const left = Math.min(ceiling, visit.ceiling) as Ceiling;
        lookAtParty(edge, left, path, test, judge, found);
        if (edge.kind === 'hostedOn') next.push({ service: edge.to, ceiling: left, path });
      }
    }
    layer = next;
  }
  const { exposed, possible, notes } = found;
  if (exposed !== undefined) return { verdict: 'exposed', path: exposed, notes };
  if (possible !== undefined) return { verdict: 'possible', path: possible, notes };
  return { verdict: 'none-found', path: [], notes };
}

interface Findings {
  exposed: Step[] | undefined;
  possible: Step[] | undefined;
  notes: ServiceExposure['notes'];
}

/** Data lie where the sites are, whoever has which access (R9). */
function lookAtSites(view: View, { service, path }: Visit, test: PlaceTest, found: Findings): void {
  for (const edge of view.from(service, 'locatedAt')) {
    if (edge.country === undefined || !test(edge.country)) continue;
    found.exposed = shorter(found.exposed, [...path, { edge, rule: 'R9' }]);
  }
}

function lookAtParty(
  edge: Edge,
  ceiling: Ceiling,
  path: Step[],
  test: PlaceTest,
  judge: JudgePerson,
  found: Findings,
): void {
  const named = edge.country !== undefined && test(edge.country);
  const person: PersonExposure = named ? { level: 'subject', path: [] } : judge(edge.to ?? '');
  const whole = [...path, ...person.path];
  const add = (note: ExposureNote['note'], way: Step[]) => {
    const known = shorter(found.notes.get(note), way);
    if (known !== undefined) found.notes.set(note, known);
  };
  if (person.groupPresence !== undefined) add('groupPresence', [...path, ...person.groupPresence]);
  if (person.level === 'none') return;
  if (edge.kind === 'licensesFrom') add('techDependency', whole);
  if (ceiling === ceilings.physical) add('physicalOnly', whole);
  if (ceiling <= ceilings.physical) return;
  if (ceiling === ceilings.exposed && person.level === 'subject') found.exposed = shorter(found.exposed, whole);
  else found.possible = shorter(found.possible, whole);
}
