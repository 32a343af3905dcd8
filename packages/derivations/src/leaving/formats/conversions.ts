import { type ConversionStep, type FormatRegistry, formatRegistry } from '@vigie/credentials';

/** Most conversions one after the other: every one more loses more than a buyer would accept unseen. */
const mostSteps = 2;

/** The ways from one format to others. */
export interface Conversions {
  /** Every format that can be made of this one, with the way of the fewest steps, then of the fewest losses. */
  from(format: string): ReadonlyMap<string, ConversionStep[]>;
}

export function createConversions({ converters }: FormatRegistry): Conversions {
  const steps = new Map<string, ConversionStep[]>();
  for (const converter of converters) steps.set(converter.from, [...(steps.get(converter.from) ?? []), converter]);
  const ways = new Map<string, ReadonlyMap<string, ConversionStep[]>>();
  return {
    from: (format) => {
      const known = ways.get(format) ?? waysFrom(format, steps);
      if (steps.has(format)) ways.set(format, known);
      return known;
    },
  };
}

function waysFrom(start: string, steps: ReadonlyMap<string, ConversionStep[]>): Map<string, ConversionStep[]> {
  const reached = new Map<string, ConversionStep[]>();
  let last: Array<[string, ConversionStep[]]> = [[start, []]];
  for (let length = 1; length <= mostSteps; length += 1) {
    const next = last
      .flatMap(([format, way]) =>
        (steps.get(format) ?? []).map((step): [string, ConversionStep[]] => [step.to, [...way, step]]),
      )
      .filter(([to]) => to !== start && !reached.has(to))
      .sort(([, one], [, other]) => compareWays(one, other));
    const found = new Map<string, ConversionStep[]>();
    for (const [to, way] of next) if (!found.has(to)) found.set(to, way);
    for (const [to, way] of found) reached.set(to, way);
    last = [...found];
  }
  return reached;
}

function compareWays(one: readonly ConversionStep[], other: readonly ConversionStep[]): number {
  const difference = lossesOf(one).length - lossesOf(other).length;
  if (difference !== 0) return difference;
  return JSON.stringify(one) < JSON.stringify(other) ? -1 : 1;
}

/** Everything that a way loses, each once. */
export function lossesOf(way: readonly ConversionStep[]): string[] {
  return [...new Set(way.flatMap(({ loses }) => loses))].sort();
}

const conversions = createConversions(formatRegistry().content);

/** The conversions of the registry that is shipped. */
export function knownConversions(): Conversions {
  return conversions;
}
