export const texts = {
  title: 'About this catalogue',
  lead: 'It follows registries, verifies every credential itself, and names for every statement the signed credential that makes it.',
  followed: 'Followed registries',
  registry: 'Registry',
  taken: 'Events taken',
  behind: 'Events behind',
  waiting: 'Waiting',
  lastSuccess: 'Last success',
  trouble: 'Trouble',
  never: 'never',
  waysIn: 'Further ways in',
  offers: 'Offers',
  freeSoftware: 'Free software',
  providers: 'Providers',
  dataSpaces: 'Data spaces',
  indicators: 'Indicators',
  codes: 'Codes of refusals',
};

export type AboutTexts = typeof texts;
