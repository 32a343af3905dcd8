import type { TextKey, Translate } from '../i18n/translate.js';
import type { VerdictTexts } from '../parts/verdict-texts.en.js';
import type { ShortlistTexts } from './texts.en.js';

/** Fields that a need can be about, beside duties, conditions and exposures. */
const plain = [
  'segment',
  'category',
  'deploymentModel',
  'country',
  'providerCountry',
  'interface',
  'openness',
  'assetKind',
  'format',
  'importFormat',
  'completeness',
  'licence',
  'declared',
  'label',
  'claimedLabel',
  'dataActScope',
  'selfHostable',
  'keyCustody',
  'identityPortability',
  'exitTester',
  'erasureProof',
  'noticePeriod',
  'transitionPeriod',
  'retrievalPeriod',
  'erasureDelay',
  'recoveryPointObjective',
  'recoveryTimeObjective',
  'exitEgressPrice',
  'parallelEgressPrice',
  'exportThroughput',
  'exitCost',
  'exitDays',
] as const;

/** Whose law is asked about most; a field of any other country can be typed. */
const jurisdictions = ['US', 'CN', 'GB', 'IN'];

const duties = 'dutyTitle_';
const conditions = 'conditionTitle_';

/** The fields with their names in words, as they are offered while one is typed. */
export function fieldNames(
  t: Translate<ShortlistTexts>,
  country: (code: string) => string,
): Array<{ field: string; name: string }> {
  return [
    ...plain.map((field) => ({ field, name: t(`field_${field}`) })),
    ...jurisdictions.map((code) => ({
      field: `exposure.${code}`,
      name: t('field_exposure', { country: country(code) }),
    })),
    ...dutyKeys.map((key) => ({ field: `duty.${key.slice(duties.length)}`, name: t(key) })),
    ...conditionKeys.map((key) => ({
      field: `condition.trusted-cloud.${key.slice(conditions.length)}`,
      name: t(key),
    })),
    { field: 'condition.cloud-au-centre', name: t('cloudAuCentre') },
  ];
}

const dutyKeys = [
  'scope',
  'unbundling',
  'notice',
  'transition',
  'retrieval',
  'portable-assets',
  'excluded-data',
  'erasure',
  'register',
  'jurisdiction',
  'foreign-access',
  'switching-charges',
  'exit-egress',
  'export-fees',
  'penalty',
  'functional-equivalence',
  'open-interfaces',
  'machine-readable-export',
  'parallel-egress',
].map((duty) => `${duties}${duty}` as TextKey<VerdictTexts>);

const conditionKeys = [
  'technical-requirements',
  'infrastructure-in-europe',
  'operated-in-europe',
  'operational-carriage',
  'commercial-carriage',
  'european-ownership',
  'only-european-law',
].map((condition) => `${conditions}${condition}` as TextKey<VerdictTexts>);

/** The name of a field in words; as it is where nobody has named it. */
export function fieldName(
  field: string,
  t: Translate<ShortlistTexts>,
  country: (code: string) => string,
): string | undefined {
  const [, code] = /^exposure\.([A-Z]{2})$/.exec(field) ?? [];
  if (code !== undefined) return t('field_exposure', { country: country(code) });
  return fieldNames(t, country).find((one) => one.field === field)?.name;
}
