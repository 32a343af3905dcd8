import { readFile } from 'node:fs/promises';
import { stringify } from 'yaml';

/** One entry of `seeds/offers-seed.json`; null means unknown or deliberately not recorded. */
interface SeedOffer {
  id: string;
  provider: {
    name: string;
    legalSeatCountry: string;
    group: string;
    ownership: Array<{ holder: string; country: string; kind: string; capitalPct: number | null }>;
    knownGroupPresence: string[] | null;
  };
  service: {
    name: string;
    segment: string;
    category: string;
    deployment: string;
    regions: string[];
    openSource: string | null;
  };
  hostedOn: Array<{ kind: string; ref?: string; names?: string[] }>;
  licensedTechnology: Array<{ licensor: string; country: string; updateChannel?: string }>;
  secNumCloud: { status: string; referenceVersion: string | null; since: string | null; basis: string };
  otherLabels: string[];
  protocols: string[];
  exportFormats: string[];
  factsYear: number;
  confidence: string;
  note: string | null;
}

interface SeedFile {
  warning: string;
  offers: SeedOffer[];
}

/** An offer file, ready to be signed under its provider's DID. */
export interface IllustrativeOffer {
  /** Identifier of the offer. */
  id: string;
  did: string;
  /** The file as a provider would write it; the first of each provider describes the provider too. */
  yaml: string;
}

export interface IllustrativeOffers {
  warning: string;
  offers: IllustrativeOffer[];
}

/** Where the illustrative providers' DID documents and the terms document are served. */
export interface IllustrativeHost {
  /** `did:web` prefix: `did:web:localhost%3A4300:illustrative`. */
  didPrefix: string;
  termsUrl: string;
  /** Lower-case hex SHA-256 of the terms document. */
  termsHash: string;
}

const seedFile = new URL('../../seeds/offers-seed.json', import.meta.url);

/** Turns the seeds into offer files. What a seed does not say is `unknown` or left out, never filled in. */
export async function illustrativeOffers(host: IllustrativeHost): Promise<IllustrativeOffers> {
  const seeds = JSON.parse(await readFile(seedFile, 'utf8')) as SeedFile;
  const didOf = (seed: SeedOffer) => `${host.didPrefix}:${slug(seed.provider.name)}`;
  const offerIds = new Map(seeds.offers.map((seed) => [seed.id, `${didOf(seed)}#${seed.id}`]));
  const described = new Set<string>();
  const offers = seeds.offers.map((seed) => {
    const did = didOf(seed);
    const provider = described.has(did)
      ? {}
      : { legalPerson: legalPerson(seed), ownership: ownership(seed, seeds.warning) };
    described.add(did);
    return {
      id: `${did}#${seed.id}`,
      did,
      yaml: stringify({
        vigieOffer: 1,
        issuer: did,
        validFor: 'P90D',
        ...provider,
        offering: offering(seed, host),
        disclosure: disclosure(seed, seeds.warning, offerIds),
      }),
    };
  });
  return { warning: seeds.warning, offers };
}

function slug(name: string): string {
  return name
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-|-$/g, '');
}

function legalPerson(seed: SeedOffer) {
  const { name, legalSeatCountry } = seed.provider;
  return {
    name,
    description:
      'Illustrative. The headquarters are taken to be at the legal seat; the number is not a registration number.',
    registrationNumber: { type: 'LocalRegistrationNumber', local: 'illustrative-no-number' },
    legalAddress: { countryCode: legalSeatCountry },
    headquartersAddress: { countryCode: legalSeatCountry },
  };
}

const controllingKinds = new Set([
  'majority',
  'majority-reported',
  'parent',
  'ultimate-parent',
  'ultimate-majority-reported',
]);

function ownership(seed: SeedOffer, warning: string) {
  const { legalSeatCountry, group, ownership: owners } = seed.provider;
  const presence = seed.provider.knownGroupPresence ?? [];
  const subsidiaries = presence.filter((one) => /^[A-Z]{2} subsidiary/.test(one));
  const others = presence.filter((one) => !subsidiaries.includes(one));
  return omitEmpty({
    registeredSeat: legalSeatCountry,
    centralAdministration: 'unknown',
    mainEstablishment: 'unknown',
    groupName: group,
    owners: owners
      .filter(({ kind }) => kind !== 'self')
      .map(({ holder, country, kind, capitalPct }) => ({
        party: { name: holder, countryCode: /^[A-Z]{2}$/.test(country) ? country : 'unknown' },
        capitalPercent: capitalPct === null ? 'unknown' : String(capitalPct),
        votesPercent: 'unknown',
        control: controllingKinds.has(kind) ? true : 'unknown',
        remark: kind,
      })),
    subsidiaries: subsidiaries.map((one) => ({
      party: { name: `Group company in ${one.slice(0, 2)}`, countryCode: one.slice(0, 2) },
      remark: one,
    })),
    illustration: illustration(
      seed,
      warning,
      others.length > 0 ? `Also known of the group: ${others.join('; ')}.` : null,
    ),
  });
}

function offering(seed: SeedOffer, host: IllustrativeHost) {
  return {
    id: `#${seed.id}`,
    name: `${seed.provider.name} ${seed.service.name}`.replace(
      `${seed.provider.name} ${seed.provider.name}`,
      seed.provider.name,
    ),
    description: `Illustrative description: ${seed.service.category.replaceAll('-', ' ')}, ${seed.service.segment}.`,
    keyword: [seed.service.category, ...seed.protocols],
    serviceOfferingTermsAndConditions: { url: host.termsUrl, hash: host.termsHash },
  };
}

const licences: Record<string, string> = {
  'Apache-2.0 upstream': 'Apache-2.0',
  'Apache-2.0 upstream (OKD)': 'Apache-2.0',
  'PostgreSQL licence': 'PostgreSQL',
  'AGPL-3.0': 'AGPL-3.0',
};

function disclosure(seed: SeedOffer, warning: string, offerIds: ReadonlyMap<string, string>) {
  const { service } = seed;
  const countries = service.regions.filter((region) => /^[A-Z]{2}$/.test(region) && region !== 'EU');
  const licence = service.openSource === null ? undefined : licences[service.openSource];
  const identity = seed.protocols.filter((one) => ['OIDC', 'SAML2', 'SCIM2'].includes(one));
  const remark = service.openSource !== null && licence === undefined ? `Source: ${service.openSource}.` : null;
  return omitEmpty({
    segment: service.segment,
    serviceCategory: service.category,
    deploymentModel: service.deployment === 'self-hosted' ? undefined : service.deployment,
    selfHostable: service.deployment === 'self-hosted' ? 'same-software' : undefined,
    sourceAvailability: licence ?? 'unknown',
    hosting: hosting(seed, offerIds),
    licensedTechnology: seed.licensedTechnology.map(({ licensor, country, updateChannel }) => ({
      party: { name: licensor, countryCode: country },
      access: 'unknown',
      updateChannel: updateChannel?.startsWith('quarantined') ? 'quarantined' : 'unknown',
    })),
    sites:
      countries.length > 0
        ? countries.map((countryCode) => ({ site: { countryCode }, purposes: 'unknown' }))
        : 'unknown',
    labelClaims: labelClaims(seed),
    assetCategories: assetCategories(seed),
    interfaces: seed.protocols.map((standard) => ({ standard })),
    identityPortability: identity,
    infrastructureAsCode: seed.protocols.includes('Terraform-provider')
      ? [{ tool: 'Terraform provider', coverage: 'unknown' }]
      : [],
    illustration: illustration(seed, warning, [remark, seed.note].filter((one) => one !== null).join(' ') || null),
  });
}

function hosting(seed: SeedOffer, offerIds: ReadonlyMap<string, string>) {
  const hosts = seed.hostedOn.flatMap(({ kind, ref, names }): Array<Record<string, unknown>> => {
    if (kind === 'own-or-colocated') return [];
    if (ref !== undefined) return [{ service: offerIds.get(ref), access: 'unknown' }];
    return (names ?? ['infrastructure of the customer or a partner']).map((name) => {
      const country = /\(([A-Z]{2})\)$/.exec(name)?.[1];
      return {
        serviceName: name,
        ...(country === undefined ? {} : { party: { name: name.slice(0, -5), countryCode: country } }),
        access: 'unknown',
      };
    });
  });
  return hosts.length > 0 ? hosts : 'none';
}

function labelClaims(seed: SeedOffer) {
  const { status, referenceVersion, basis } = seed.secNumCloud;
  const secNumCloud =
    status === 'none-known' || status === 'unknown'
      ? []
      : [
          {
            scheme: 'SecNumCloud',
            ...(referenceVersion === null ? {} : { schemeVersion: referenceVersion }),
            claimKind: status === 'in-progress' ? 'in-progress' : 'self-declared',
            remark: `Reported as ${status}; ${basis}. Only the list of ANSSI counts.`,
          },
        ];
  const others = seed.otherLabels
    .filter((label) => label !== 'heat reuse claim')
    .map((scheme) => ({ scheme, claimKind: 'self-declared' }));
  return [...secNumCloud, ...others];
}

const assetKindOfFormat: Record<string, string> = {
  qcow2: 'machine-image',
  raw: 'machine-image',
  VMDK: 'machine-image',
  OVF: 'machine-image',
  OVA: 'machine-image',
  VHD: 'machine-image',
  'S3-objects': 'object-store',
  'OCI-image': 'container-image',
  'K8s-manifests': 'workload',
  'SQL-dump': 'relational-data',
  CSV: 'business-data',
  Parquet: 'business-data',
  JSON: 'business-data',
  JSONL: 'business-data',
  Avro: 'streams',
  'ZIP+metadata': 'files',
  tar: 'files',
  OOXML: 'office-files',
  ODF: 'office-files',
  PDF: 'office-files',
  iCalendar: 'calendar',
  vCard: 'contacts',
  MIME: 'mail',
  'safetensors (open-weight models)': 'models',
};

function assetCategories(seed: SeedOffer) {
  const formats = new Map<string, string[]>();
  for (const format of seed.exportFormats) {
    const kind = assetKindOfFormat[format];
    if (kind === undefined) throw new Error(`No asset kind is known for the format ${format} of ${seed.id}.`);
    formats.set(kind, [...(formats.get(kind) ?? []), format.replace(' (open-weight models)', '')]);
  }
  return [...formats].map(([assetKind, exportFormats]) => ({
    assetKind,
    exportFormats,
    importFormats: 'unknown',
    completeness: 'unknown',
  }));
}

function illustration(seed: SeedOffer, warning: string, remark: string | null) {
  return {
    warning,
    factsYear: String(seed.factsYear),
    confidence: seed.confidence,
    ...(remark === null ? {} : { remark }),
  };
}

/** Leaves out what the seed says nothing about; an empty list would state that there is none. */
function omitEmpty(section: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(section).filter(([, value]) => value !== undefined && !(Array.isArray(value) && value.length === 0)),
  );
}
