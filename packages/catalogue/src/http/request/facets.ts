import { jurisdictionOfField, type OfferField, offerFacets } from '@vigie/credentials';
import { catalogueSentences } from '@vigie/credentials/refusals';
import { say } from '@vigie/credentials/sentences';
import { choiceOf, invalidParameter, type Operation, type Queried, textParameters } from '@vigie/service';

/** Each is a question of its own to the database. */
const mostExposures = 20;

export const facetsParameter: NonNullable<Operation['parameters']>[number] = {
  name: 'facets',
  in: 'query',
  description: `Fields to count over the offers that match, separated by commas: ${offerFacets.join(', ')}, and exposure.<country>.`,
  schema: {
    type: 'array',
    items: { type: 'string', pattern: `^(${offerFacets.join('|')}|exposure\\.[A-Z]{2})$` },
  },
  style: 'form',
  explode: false,
};

/** The fields that are to be counted. */
export function requestedFacets(request: Queried): OfferField[] {
  const names = new Set(textParameters(request, 'facets').flatMap((value) => value.split(',')));
  const fields = [...names].map((name) =>
    jurisdictionOfField(name) === undefined ? choiceOf('facets', name, offerFacets) : (name as OfferField),
  );
  if (fields.filter((field) => jurisdictionOfField(field) !== undefined).length > mostExposures) {
    throw invalidParameter('facets', say(catalogueSentences['name-most-jurisdictions'], { most: mostExposures }));
  }
  return fields;
}
