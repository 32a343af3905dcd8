export const texts = {
  title: 'Credentials',
  lead: 'Everything that was accepted, in the order of acceptance, and what has become of it. Nothing is deleted.',
  issuer: 'Issuer (DID)',
  subject: 'Subject',
  id: 'Identifier',
  type: 'Type',
  status: 'Status',
  anyStatus: 'any',
  apply: 'Show',
  clear: 'Remove all filters',
  nothing: 'No credential fits.',
  sequence: 'Event',
  digest: 'Digest',
  receivedAt: 'Accepted',
};

export type CredentialsTexts = typeof texts;
