import { axisTexts } from '../leaving/axis-texts.en.js';

export const texts = {
  ...axisTexts,
  title: 'Compare offers',
  lead: 'Two to six offers side by side: what each states, what it does not, and what leaving it means.',
  chooseTwo: 'Choose two offers at least.',
  tooMany_one: 'Six offers fit on this page: {{count}} more is named in the address and not shown.',
  tooMany_other: 'Six offers fit on this page: {{count}} more are named in the address and not shown.',
  remove: 'Take out of the comparison',
  removed: '({{name}})',
  onlyDifferences: 'Only differences',
  onlyDifferencesHint: 'What one of them does not state stays: nobody can tell whether it is the same.',
  compare: 'Compare',
  parts: 'Parts of the comparison',
  properties: 'What they state',
  property: 'Property',
  rowCount_one: '{{count}} property is shown.',
  rowCount_other: '{{count}} properties are shown.',
  hidden_one: '{{count}} is the same for all and is left out.',
  hidden_other: '{{count}} are the same for all and are left out.',
  section_offering: 'Offering',
  section_disclosure: 'Disclosure',
  section_legalPerson: 'Provider',
  section_ownership: 'Ownership',
  likeness_differs: 'differs',
  likeness_same: 'the same',
  likeness_open: 'not stated by all',
};

export type CompareTexts = typeof texts;
