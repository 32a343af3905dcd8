export const texts = {
  title: 'Cloud offers of free software',
  lead: 'Offers whose provider states, in a signed credential, licences that are all approved by the Open Source Initiative or held free by the Free Software Foundation. By name, ties by identifier; no place is paid for, and feedback does not count.',
  total_one: '{{count}} offer.',
  total_other: '{{count}} offers.',
  nothing: 'No offer states a licence that makes it free software.',
  note: 'Note {{number}}.',
  seeNote: 'note {{number}}',
  credential: 'credential',
  head_offer: 'Offer',
  head_licence: 'Licence',
  head_provider: 'Provider',
  head_operatedBy: 'Operated by',
  head_hosting: 'Runs on',
  head_country: 'Data in',
  head_selfHostable: 'Self-hosting',
  head_documentation: 'Documentation',
  head_feedback: 'Feedback',
  feedbackCount: '{{count}}',
};

export type FreeSoftwareTexts = typeof texts;
