import {
  type Indicators as Answer,
  type Clock,
  exposureRules,
  type Indicator,
  type IndicatorDefinition,
  type IndicatorDefinitions,
  type IndicatorGroup,
  indicatorDefinitions,
  type NamedDocument,
  VigieError,
} from '@vigie/credentials';
import { catalogueSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import { type DayRange, proofLink } from '@vigie/derivations';
import type { CatalogueStore } from '../../store/catalogue-store.js';
import { type Counted, countNewLabels, countNewSpaces } from './count-new.js';

const { content, digest } = indicatorDefinitions();
const { watchList } = exposureRules();

export interface IndicatorQuestion {
  /** As of when; now without it. */
  at?: Date;
  /** ISO 8601 day after which something is new; that of each definition without it. */
  since?: string;
}

/** Figures over what this catalogue holds, each with its definition and with what was counted. */
export class Indicators {
  readonly #store: CatalogueStore;
  readonly #clock: Clock;
  readonly #operators: readonly string[];
  /** Sees to it that no offer in an answer rests on what has ended. */
  readonly #refreshOffers: (now: Date) => Promise<void>;

  constructor(options: {
    store: CatalogueStore;
    clock: Clock;
    /** DIDs of the operators whose accreditations are believed. */
    operators: readonly string[];
    refreshOffers(now: Date): Promise<void>;
  }) {
    this.#store = options.store;
    this.#clock = options.clock;
    this.#operators = options.operators;
    this.#refreshOffers = options.refreshOffers;
  }

  async answer(question: IndicatorQuestion): Promise<Answer> {
    const now = this.#clock();
    const at = question.at ?? now;
    if (at.getTime() > now.getTime()) {
      const detail = say(catalogueSentences['figures-counted-until-now-come']);
      throw new VigieError('request-invalid', detail, { parameter: 'at', value: at.toISOString() });
    }
    await this.#refreshOffers(now);
    const items: Indicator[] = [];
    for (const definition of content.indicators) items.push(await this.#indicator(definition, question, { at, now }));
    const named = items.flatMap((item) =>
      item.state === 'computed' ? [...item.items, ...item.undetermined].flatMap(({ sources }) => sources) : [],
    );
    return {
      at: at.toISOString(),
      definitions: { id: content.id, digest },
      notice: content.notice,
      items,
      disagreements: content.disagreements.map(({ reported, ...rest }) => ({
        ...rest,
        reported: reported.map(located),
      })),
      proofs: (await this.#store.reader.credentials([...new Set(named)])).map(proofLink),
    };
  }

  async #indicator(
    definition: IndicatorDefinition,
    { since, at: asked }: IndicatorQuestion,
    { at, now }: { at: Date; now: Date },
  ): Promise<Indicator> {
    switch (definition.kind) {
      case 'not-computable':
        return { ...headOf(definition), state: 'not-computable', reason: definition.reason };
      case 'new-label': {
        const range = { since: since ?? definition.since, at };
        const parts = { reader: this.#store.reader, operators: this.#operators, now };
        return computed(definition, range, await countNewLabels(definition.scheme, range, parts));
      }
      case 'new-data-space': {
        const range = { since: since ?? definition.since, at };
        return computed(definition, range, await countNewSpaces(range, this.#store.reader));
      }
      case 'offers-by-field':
      case 'offers-by-exposure': {
        if (asked !== undefined) {
          const reason = say(catalogueSentences['listed-earlier-instant-not-kept']);
          return { ...headOf(definition), state: 'not-computable', reason };
        }
        const groups =
          definition.kind === 'offers-by-field' ? this.#byField(definition.field, now) : this.#byExposure(now);
        return { ...headOf(definition), state: 'counted', groups: await groups };
      }
    }
  }

  #byField(field: string, now: Date): Promise<IndicatorGroup[]> {
    return this.#store.reader.countOffersBy(field, now);
  }

  async #byExposure(now: Date): Promise<IndicatorGroup[]> {
    const groups: IndicatorGroup[] = [];
    for (const jurisdiction of watchList) {
      const counted = await this.#store.reader.countOffersBy(`exposure.${jurisdiction}`, now);
      groups.push(...counted.map((group) => ({ ...group, jurisdiction })));
    }
    return groups;
  }
}

function computed(
  definition: IndicatorDefinition,
  { since, at }: DayRange,
  { items, undetermined }: Counted,
): Indicator {
  const count = items.filter(({ warning }) => warning === undefined).length;
  return {
    ...headOf(definition, count),
    state: 'computed',
    from: since,
    to: at.toISOString(),
    count,
    illustrative: items.length - count,
    items,
    undetermined,
  };
}

function headOf(
  { id, requirement, version, title, definition, formula, targets }: IndicatorDefinition,
  count?: number,
) {
  return {
    id,
    requirement,
    version,
    title,
    definition,
    formula,
    targets: targets.map((target) => ({
      ...located(target),
      ...(count === undefined || target.atLeast === undefined ? {} : { reachedHere: count >= target.atLeast }),
    })),
  };
}

function located<Said extends { document: string }>(said: Said): Omit<Said, 'document'> & { document: NamedDocument } {
  return { ...said, document: documentOf(content, said.document) };
}

function documentOf({ documents }: IndicatorDefinitions, id: string): NamedDocument {
  const document = documents.find((one) => one.id === id);
  // The file is ours and is held against this in its own test.
  if (document === undefined) throw new Error(`no document "${id}" among the definitions of indicators`);
  return document;
}
