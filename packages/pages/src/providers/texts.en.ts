export const texts = {
  title: 'Providers',
  lead: 'Who has offers that are listed here now, by name. A seat is that of the legal address, as the provider states it.',
  nobody: 'Nobody has an offer that is listed here now.',
  provider: 'Provider',
  seat: 'Seat',
  offers: 'Offers',
  offerCount_one: '{{count}} offer',
  offerCount_other: '{{count}} offers',
};

export type ProvidersTexts = typeof texts;
