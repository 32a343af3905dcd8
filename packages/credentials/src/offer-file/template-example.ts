import type { SectionName } from './offer.js';

/**
 * A fictitious offer, arranged by hand: for each property that it states, the YAML after the colon. Properties that are
 * not here appear in the template as lines to be uncommented.
 */
export const exampleIssuer = 'did:web:cloud.example.eu';

export const exampleSections: Record<SectionName, Record<string, string>> = {
  legalPerson: {
    registrationNumber: `
  - type: VatID
    vatID: FR00000000000
    countryCode: FR`,
    legalAddress: `
    countryCode: FR
    locality: Rennes
    postal-code: '35000'
    street-address: 1 rue de l’Exemple`,
    headquartersAddress: `
    countryCode: FR
    locality: Rennes`,
    name: 'Exemple Cloud',
    description: 'A fictitious provider of the template; replace every value.',
  },
  ownership: {
    registeredSeat: 'FR',
    centralAdministration: 'FR',
    mainEstablishment: 'FR',
    publicBody: 'false',
    establishments: 'none',
    owners: `
  - party:
      name: Exemple Holding
      countryCode: FR
    capitalPercent: 70.5
    votesPercent: 75
    control: true
    veto: unknown`,
    dispersedHolding: `
    capitalPercent: 29.5
    disclosureThresholdPercent: 5`,
    controlAgreements: 'none',
    subsidiaries: 'unknown',
  },
  offering: {
    id: "'#compute'",
    serviceOfferingTermsAndConditions: `
  - url: https://cloud.example.eu/terms
    hash: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855`,
    name: 'Exemple Compute',
    description: 'Virtual machines with block and object storage in two regions.',
    keyword: '[virtual machines, OpenStack]',
    provisionType: 'public',
    dataProtectionRegime: 'GDPR2016',
  },
  disclosure: {
    segment: 'IaaS',
    serviceCategory: 'virtualisation',
    deploymentModel: 'public',
    sourceAvailability: 'Apache-2.0',
    exposureDeclarations: `
  - jurisdiction: US
    declaration: not-subject
    law: US Cloud Act
    explanation: No parent, subsidiary, operator or subcontractor under US law.`,
    operatedBy: `
  - party:
      id: did:web:cloud.example.eu
      name: Exemple Cloud
      countryCode: FR
    access: admin`,
    hosting: 'none',
    subcontracting: `
  - party:
      name: Exemple Support
      countryCode: BE
    role: support
    access: support-on-request`,
    licensedTechnology: 'unknown',
    sites: `
  - site:
      countryCode: FR
      place: Rennes
    purposes: [processing, storage, administration]
  - site:
      countryCode: FR
      place: Lille
    purposes: [backup]`,
    keysHeldBy: `
  - party:
      id: did:web:cloud.example.eu
      name: Exemple Cloud
      countryCode: FR
    custody: provider`,
    labelClaims: `
  - scheme: SecNumCloud
    schemeVersion: '3.2'
    claimKind: in-progress`,
    dataActScope: 'full',
    noticePeriod: 'P2M',
    transitionPeriod: 'P30D',
    retrievalPeriod: 'P30D',
    switchingCharges: `
  - chargeModel: cost-based
    amount: 250.00
    currency: EUR
    chargeUnit: switch
    effectiveUntil: 2027-01-11
  - chargeModel: free
    effectiveFrom: 2027-01-12`,
    exitEgress: `
    pricePerGigabyte: 0
    currency: EUR`,
    parallelEgress: `
    pricePerGigabyte: 0.010
    currency: EUR
    freeAllowanceGigabytes: 100`,
    earlyTerminationPenalty: `
    applies: false`,
    exportThroughput: `
    gigabitsPerSecond: 2.5
    physicalMedia: true`,
    assetCategories: `
  - assetKind: machine-image
    exportFormats: [qcow2, raw]
    importFormats: [qcow2, raw, vmdk]
    exportInterface: OpenStack Image API
    completeness: full
    selfService: true
  - assetKind: object-store
    exportFormats: [S3]
    completeness: partial
    completenessReason: Access logs older than a year are not exported.
    selfService: true
    exportFee:
      amount: 0
      currency: EUR`,
    excludedData: `
  - excludedCategory: internal metering data
    exclusionReason: internal`,
    selfServiceExport: 'true',
    incrementalExport: 'true',
    bulkExport: 'unknown',
    interfaces: `
  - standard: OpenStack
    standardVersion: '2024.1'
    openness: open-source-api
  - standard: S3
    openness: de-facto`,
    selfHostable: 'same-software',
    runsOn: `
  - hostClass: OpenStack`,
    infrastructureAsCode: `
  - tool: OpenTofu
    coverage: full`,
    identityPortability: '[OIDC, SCIM2]',
    keyCustody: 'customer-managed-on-platform',
    exitPlan: `
    url: https://cloud.example.eu/exit-plan
    lastTested: 2026-02-17
    testedBy: third-party`,
    exitAssistance: `
    hoursIncluded: 8
    hourlyRate: 95.00
    currency: EUR
    languages: [fr, en]`,
    continuity: `
    recoveryPointObjective: PT1H
    recoveryTimeObjective: PT4H
    multiSite: true
    distinctOperatorFailover: false`,
    erasure: `
    maximumDelay: P30D
    erasureProof: certificate`,
    registerOfFormats: `
    url: https://cloud.example.eu/formats`,
    environment: `
    annualPue: 1.25
    renewableEnergyPercent: 100
    annualWue: unknown`,
  },
  dataSpace: {
    id: "'#harvest'",
    name: 'Exemple Récolte',
    sectors: '[agriculture]',
    purposeTexts: `
  - purposeText: Farmers decide who may use the data of their farms.
    purposeLanguage: en
  - purposeText: Les exploitants décident qui utilise les données de leurs exploitations.
    purposeLanguage: fr`,
    spaceStatus: 'operating',
    operatingSince: '2026-01-05',
    members: `
  - party:
      id: did:web:coop.example.eu
      name: Exemple Coopérative
      countryCode: FR
    effectiveFrom: 2026-01-05
  - party:
      name: Exemple Institut
      countryCode: BE`,
    governanceDocument: `
    url: https://cloud.example.eu/harvest/governance
    sha256: e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855`,
    consentRules: `
    document:
      url: https://cloud.example.eu/harvest/consent
      sha256: unknown
    rulesLanguage: ODRL 2.2`,
    hostingOffers: "['#compute']",
  },
};
