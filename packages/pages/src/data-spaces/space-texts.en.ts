/** What the pages about data spaces share. */
export const spaceTexts = {
  field_sector: 'Sector',
  field_status: 'State',
  field_operator: 'Operator',
  status_planned: 'planned',
  status_operating: 'operating',
  status_ended: 'ended',
  members: 'Members',
  memberCount: '{{named}} named by the operator, {{confirmed}} confirmed by their own word',
  hosting: 'Runs on',
};

export type SpaceTexts = typeof spaceTexts;
