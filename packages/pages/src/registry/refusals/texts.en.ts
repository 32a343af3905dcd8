export const texts = {
  title: 'Refusals',
  lead: 'How often submissions were refused, by code. Only the counts are kept, nothing of the submissions.',
  nothing: 'Nothing was refused yet.',
  closed: 'The operator has closed these counts: they need the access token of an auditor.',
  show: 'Show',
  total_one: '{{count}} refusal.',
  total_other: '{{count}} refusals.',
  code: 'Code',
  count: 'Refusals',
  share: 'Beside the most frequent',
  first: 'First',
  last: 'Last',
  note: 'When each single refusal happened is not kept; the first and the last are.',
};

export type RefusalsTexts = typeof texts;
