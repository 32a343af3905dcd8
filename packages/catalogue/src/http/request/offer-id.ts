import type { Operation } from '@vigie/service';

export const offerParameter: NonNullable<Operation['parameters']>[number] = {
  name: 'id',
  in: 'path',
  required: true,
  description: 'Identifier of the offer, percent-encoded as a whole.',
  schema: { type: 'string' },
};
