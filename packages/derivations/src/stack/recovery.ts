import type { FieldCitation, StackContinuityNeeds, StackOutcome, StackRecovery } from '@vigie/credentials';
import { say } from '@vigie/credentials/sentences';
import { Temporal } from 'temporal-polyfill';
import { isAtMost, lengthFromAnyStart, parseSpan } from '../leaving/calendar.js';
import { readMember, textOf } from '../leaving/reading.js';
import { cite, fieldOf, layerState, type StackLayer } from './layer.js';
import { continuitySentences } from './stack-sentences.js';

type Property = StackRecovery['property'];

interface Stated {
  layer: StackLayer;
  field: FieldCitation;
  span: Temporal.Duration | undefined;
}

/** Names of the layers right under a layer: those of the request, and those that it states to be hosted on. */
export type LayersUnder = ReadonlyMap<string, ReadonlySet<string>>;

/** Data lost: that of the worst layer. Whether the layers then agree with each other is not said by any statement. */
export function recoveryPoint(layers: readonly StackLayer[], needs: StackContinuityNeeds): StackRecovery {
  const stated = read(layers, 'recoveryPointObjective');
  const upper = stated.some(({ span }) => span === undefined) ? undefined : greatest(stated, 'most');
  return finding(stated, needs, {
    property: 'recoveryPointObjective',
    lower: greatest(stated, 'least'),
    upper,
    rule: say(continuitySentences['worst-layer']),
    // Each layer is compared on the calendar by itself, so that P1M is P1M.
    reaches: (limit) => stated.every(({ span }) => span !== undefined && isAtMost(span, limit).holds === 'always'),
  });
}

/**
 * Outage: layers that come back at the same time take as long as the slowest, which is the least; layers that wait for
 * what is under them take all of it one after the other, along the longest way down, which is the most.
 */
export function recoveryTime(
  layers: readonly StackLayer[],
  needs: StackContinuityNeeds,
  under: LayersUnder,
): StackRecovery {
  const stated = read(layers, 'recoveryTimeObjective');
  const longest = longestWay(stated, under);
  return finding(stated, needs, {
    property: 'recoveryTimeObjective',
    lower: greatest(stated, 'least'),
    upper: longest,
    rule: say(continuitySentences['slowest-layer']),
    reaches: (limit) => longest !== undefined && longest <= lengthFromAnyStart(limit).least,
  });
}

function read(layers: readonly StackLayer[], property: Property): Stated[] {
  return layers.map((layer) => {
    const field = readMember(fieldOf(layer, 'continuity'), property);
    return { layer, field, span: parseSpan(textOf(field) ?? '') };
  });
}

function finding(
  stated: readonly Stated[],
  needs: StackContinuityNeeds,
  found: {
    property: Property;
    lower: number;
    upper: number | undefined;
    rule: string;
    reaches: (limit: Temporal.Duration) => boolean;
  },
): StackRecovery {
  const { property, lower, upper, rule } = found;
  const required = needs[property];
  const limit = required === undefined ? undefined : parseSpan(required);
  const judged = limit === undefined ? undefined : judge(stated, limit, found.reaches(limit));
  const open = stated.filter(({ span }) => span === undefined).map(({ layer, field }) => openText(layer, field));
  return {
    property,
    lower: textOfSeconds(lower),
    upper: upper === undefined ? null : textOfSeconds(upper),
    ...(required === undefined || judged === undefined ? {} : { required, outcome: judged.outcome }),
    reason: [rule, judged?.why, ...open].filter((text) => text !== undefined).join(' '),
    fields: stated.flatMap(({ layer, field }) => cite(layer, field)),
  };
}

function judge(
  stated: readonly Stated[],
  limit: Temporal.Duration,
  reaches: boolean,
): { outcome: StackOutcome; why?: string } {
  const slow = stated.filter(({ span }) => span !== undefined && isAtMost(span, limit).holds === 'never');
  if (slow.length > 0) {
    return { outcome: 'does-not-fit', why: saySlow(slow) };
  }
  return { outcome: reaches ? 'fits' : 'cannot-tell' };
}

function saySlow([first, ...others]: readonly Stated[]): string {
  const one = { layer: first?.layer.name ?? '', period: String(first?.span) };
  return others.length === 0
    ? say(continuitySentences.slow, one)
    : say(continuitySentences['slow-more'], { ...one, said: saySlow(others) });
}

function openText(layer: StackLayer, field: FieldCitation): string {
  return field.state === 'stated'
    ? say(continuitySentences['no-duration'], { layer: layer.name })
    : layerState(layer, field);
}

/** In seconds, over the layers that state it; a month counts as its fewest or its most days. */
function greatest(stated: readonly Stated[], end: 'least' | 'most'): number {
  return Math.max(0, ...stated.map(({ span }) => (span === undefined ? 0 : lengthFromAnyStart(span)[end])));
}

/** Seconds along the longest way down; `undefined` where a layer does not state its own, or layers go round. */
function longestWay(stated: readonly Stated[], under: LayersUnder): number | undefined {
  const own = new Map(stated.map(({ layer, span }) => [layer.name, span]));
  const done = new Map<string, number | undefined>();
  const lengthOf = (name: string, above: ReadonlySet<string>): number | undefined => {
    if (done.has(name)) return done.get(name);
    const span = own.get(name);
    if (span === undefined || above.has(name)) return undefined;
    const way = new Set([...above, name]);
    const lower = [...(under.get(name) ?? [])].map((one) => lengthOf(one, way));
    const known = lower.filter((one) => one !== undefined);
    const length = known.length < lower.length ? undefined : lengthFromAnyStart(span).most + Math.max(0, ...known);
    done.set(name, length);
    return length;
  };
  const lengths = stated.map(({ layer }) => lengthOf(layer.name, new Set()));
  const known = lengths.filter((one) => one !== undefined);
  return known.length < lengths.length ? undefined : Math.max(0, ...known);
}

function textOfSeconds(seconds: number): string {
  return Temporal.Duration.from({ milliseconds: Math.round(seconds * 1000) })
    .round({ largestUnit: 'hours' })
    .toString();
}
