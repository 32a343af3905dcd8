import { type ExposureField, type OfferFacet, type OfferRange, offerFacets, offerRanges } from '@vigie/credentials';
import { type Command, InvalidArgumentError } from 'commander';
import type { OfferSearchQuery } from '../client/offer-search.js';
import { gather, gatherWhole } from './command.js';

type RangeFilters = Partial<Record<OfferRange, string>>;
type ExposureFilters = Partial<Record<ExposureField, string[]>>;

/** The options of a command that finds offers, as they were given. */
export type OfferOptions = Partial<Record<ListFacet, string[]>> & {
  range?: RangeFilters;
  exposure?: ExposureFilters;
  freeSoftware?: boolean;
};

/** The fields of which values are given; of free software only whether an offer is. */
type ListFacet = Exclude<OfferFacet, 'free-software'>;

type Gather = (value: string, before?: string[]) => string[];

/** One option for each field; values in which a comma may stand are given one by one. */
const facetOptions: Record<ListFacet, [flags: string, meaning: string, gather: Gather]> = {
  segment: ['--segment <code>', 'IaaS, CaaS, PaaS, SaaS or edge', gather],
  category: ['--category <term>', 'service category', gather],
  country: ['--country <code>', 'country of a site, ISO 3166-1 alpha-2', gather],
  provider: ['--provider <id>', 'identifier of the provider', gatherWhole],
  providerCountry: ['--provider-country <code>', 'country of the provider', gather],
  interface: ['--interface <name>', 'interface or protocol', gatherWhole],
  format: ['--format <name>', 'export format', gatherWhole],
  licence: ['--licence <expression>', 'SPDX licence expression', gatherWhole],
  declared: ['--declared <country:declaration>', 'declared exposure, such as US:not-subject', gather],
  label: ['--label <scheme>', 'label that the offer holds', gatherWhole],
  registry: ['--registry <url>', 'registry that serves the offering', gatherWhole],
};

const listFacets = offerFacets.filter((facet): facet is ListFacet => facet !== 'free-software');

/** Adds the filters that every command has which finds offers. */
export function withOfferFilters(command: Command): Command {
  for (const facet of listFacets) command.option(...facetOptions[facet]);
  return command
    .option('--exposure <country=verdict>', 'what is derived, such as US=none-found or US=unknown', gatherExposure)
    .option('--range <field=from..to>', `a number of: ${offerRanges.join(', ')}, such as noticeDays=..30`, gatherRange)
    .option('--free-software', 'only offers whose licences are all approved by the OSI or the FSF');
}

/** Takes the filters out of the options of a command, as the catalogue is asked with them. */
export function offerFiltersOf<Options extends OfferOptions>(
  options: Options,
): { filters: Omit<OfferSearchQuery, 'q'>; others: Omit<Options, keyof OfferOptions> } {
  const { exposure, freeSoftware, range, ...rest } = options;
  const filters: Partial<Record<OfferFacet, string[]>> = {};
  const others: Record<string, unknown> = { ...rest };
  for (const facet of listFacets) {
    const values = options[facet];
    if (values !== undefined) filters[facet] = values;
    delete others[facet];
  }
  return {
    filters: { ...filters, ...exposure, ...range, ...(freeSoftware ? { 'free-software': ['free'] } : {}) },
    others: others as Omit<Options, keyof OfferOptions>,
  };
}

function gatherExposure(value: string, before: ExposureFilters = {}): ExposureFilters {
  const filters = { ...before };
  for (const one of gather(value)) {
    const [, country, verdict] = /^([A-Z]{2})[=:](.+)$/.exec(one) ?? [];
    if (country === undefined || verdict === undefined) throw new InvalidArgumentError('Write it as in US=none-found.');
    const field: ExposureField = `exposure.${country}`;
    filters[field] = [...(filters[field] ?? []), verdict];
  }
  return filters;
}

function gatherRange(value: string, before: RangeFilters = {}): RangeFilters {
  const [, name, range] = /^([^=]+)=(.*\.\..*)$/.exec(value) ?? [];
  const field = offerRanges.find((one) => one === name);
  if (range === undefined) throw new InvalidArgumentError('Write it as in noticeDays=..30.');
  if (field === undefined) throw new InvalidArgumentError(`"${name}" is none of ${offerRanges.join(', ')}.`);
  if (before[field] !== undefined) throw new InvalidArgumentError(`"${field}" can be given once.`);
  return { ...before, [field]: range };
}
