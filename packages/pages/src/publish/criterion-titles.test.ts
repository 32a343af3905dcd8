import { complianceRules } from '@vigie/credentials';
import { expect, it } from 'vitest';
import { criterionTitles } from './criterion-titles.fr.js';

it('names in French every criterion of the rule file, and no other', () => {
  const ids = complianceRules().content.criteria.map(({ id }) => `criterion_${id}`);
  expect(Object.keys(criterionTitles).sort()).toEqual([...ids, 'criterion_compliance-subject-unclear'].sort());
});
