import { describe, expect, it } from 'vitest';
import { labelSchemes, trustedCloudRules } from './data-files.js';
import { describeVocabulary } from './describe-vocabulary.js';
import { buyerKinds, dataKinds, ruleWordings } from './label-data.js';

const { classes } = describeVocabulary();
const codesOf = (term: string, property: string) =>
  classes.find((one) => one.term === term)?.properties.find((one) => one.term === property)?.codes ?? [];

describe('labelSchemes', () => {
  const { schemes } = labelSchemes();

  it('has each scheme once, with its source', () => {
    expect(schemes.map(({ id }) => id)).toEqual([
      'SecNumCloud',
      'HDS',
      'C5',
      'ISO27001',
      'SWIPO',
      'EU-CoC',
      'Gaia-X',
      'SEAL',
      'EUCS',
    ]);
    for (const { sources } of schemes) expect(sources.map(({ basis }) => basis)).not.toContain(undefined);
  });

  it('uses the codes of the vocabulary', () => {
    for (const { heldAs, milestones } of schemes) {
      expect(codesOf('LabelAttestation', 'claimKind')).toEqual(expect.arrayContaining(heldAs));
      expect(codesOf('LabelAttestation', 'milestone')).toEqual(expect.arrayContaining(milestones));
    }
  });

  it('lets no scheme be held that is in progress, and none that is not adopted be held at all', () => {
    for (const { id, adopted, heldAs } of schemes) {
      expect(heldAs).not.toContain('in-progress');
      expect([id, heldAs.length > 0]).toEqual([id, adopted]);
    }
  });

  it('gives a copy, so that nobody changes what is judged by', () => {
    const [first] = labelSchemes().schemes;
    if (first !== undefined) first.heldAs = ['in-progress'];
    expect(labelSchemes().schemes[0]?.heldAs).toEqual(['certified']);
  });
});

describe('trustedCloudRules', () => {
  const rules = trustedCloudRules();

  it('has a row for each buyer, kind of data and wording', () => {
    expect(Object.keys(rules.buyers)).toEqual([...buyerKinds]);
    expect(Object.keys(rules.dataKinds)).toEqual([...dataKinds]);
    expect(Object.keys(rules.wordings)).toEqual([...ruleWordings]);
  });

  it('names countries, purposes and roles by the codes of the vocabulary', () => {
    const countries = codesOf('Establishment', 'countryCode');
    expect(countries).toEqual(expect.arrayContaining([...rules.europe.EEA, ...rules.jurisdictions]));
    expect(rules.europe.EEA).toEqual(expect.arrayContaining(rules.europe.EU));
    expect(rules.jurisdictions.filter((one) => rules.europe.EEA.includes(one))).toEqual([]);
    const purposes = [...rules.infrastructurePurposes, ...rules.operationPurposes].sort();
    expect(purposes).toEqual([...codesOf('SiteUse', 'purposes')].sort());
    expect(codesOf('Subcontracting', 'role')).toEqual(expect.arrayContaining(rules.operationRoles));
  });

  it('applies the stricter wording unless told otherwise', () => {
    expect(rules.wordings[rules.defaultWording].protected).toBe(true);
  });
});
