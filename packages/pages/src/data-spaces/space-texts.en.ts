/** What the pages about data spaces share. */
export const spaceTexts = {
  field_sector: 'Sector',
  field_status: 'State',
  field_operator: 'Operator',
  status_planned: 'planned',
  status_operating: 'operating',
  status_ended: 'ended',
  sector_aeronautics: 'Aeronautics',
  sector_agriculture: 'Agriculture',
  sector_automotive: 'Automotive',
  sector_banking: 'Banking',
  sector_energy: 'Energy',
  sector_health: 'Health',
  'sector_industry-4.0': 'Industry 4.0',
  sector_language: 'Voice and language',
  sector_space: 'Space',
  'sector_transport-logistics': 'Transport and logistics',
  'sector_trusted-ai': 'Trusted artificial intelligence',
  members: 'Members',
  memberCount: '{{named}} named by the operator, {{confirmed}} confirmed by their own word',
  hosting: 'Runs on',
};

export type SpaceTexts = typeof spaceTexts;
