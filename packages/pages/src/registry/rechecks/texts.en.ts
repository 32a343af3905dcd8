export const texts = {
  title: 'Rechecks',
  lead: 'Held credentials are checked again when schemas, trust anchors, accreditations or status lists change. What they say then is an event of the feed.',
  again: 'Ask again',
  nothing: 'Nothing was checked again yet.',
  number: 'Run',
  kind: 'What changed',
  reason: 'Why',
  started: 'Begun',
  progress: 'How far',
  upTo: 'up to credential {{position}} of {{last}}',
  finished: 'finished',
  checked: 'Looked at',
  failed: 'Failed',
  statusLists: 'Status lists in question',
  noStatusLists: 'None: every list that held credentials name could be had.',
  knownAt: 'last had',
  working: 'worked through now',
  unknownSince: 'unknown since',
};

export type RechecksTexts = typeof texts;
