import { spaceTexts } from './space-texts.en.js';

export const texts = {
  ...spaceTexts,
  title: 'Data spaces',
  lead: 'Data spaces as their operators describe and sign them. A member counts as confirmed by its own signed word alone.',
  words: 'Words',
  submit: 'Find',
  clear: 'Remove all filters',
  any: 'any',
  total_one: '{{count}} data space',
  total_other: '{{count}} data spaces',
  nothing: 'No data space fits. Remove a filter or use other words.',
  hostingCount_one: '{{count}} offer',
  hostingCount_other: '{{count}} offers',
};

export type DataSpacesTexts = typeof texts;
