import type { Endpoint } from '@vigie/service';
import type { SparqlDesk } from '../domain/sparql/sparql-desk.js';
import type { ExportParts } from './export-parts.js';
import { getDcat } from './get-dcat.js';
import { getDspDataset } from './get-dsp-dataset.js';
import { getDspaceVersion } from './get-dspace-version.js';
import { getSparql } from './get-sparql.js';
import { postDspCatalogRequest } from './post-dsp-catalog-request.js';
import { postSparql } from './post-sparql.js';

export interface LinkedDataParts {
  exports: Omit<ExportParts, 'sparql'>;
  /** Missing where it is switched off. */
  sparql?: SparqlDesk;
}

/** The same claims in the words of others: SPARQL, DCAT-AP, the Dataspace Protocol. */
export function linkedDataEndpoints({ exports, sparql }: LinkedDataParts): Endpoint[] {
  const parts = { ...exports, sparql: sparql !== undefined };
  return [
    getDcat(parts),
    postDspCatalogRequest(parts),
    getDspDataset(parts),
    getDspaceVersion(),
    ...(sparql === undefined ? [] : [getSparql(sparql), postSparql(sparql)]),
  ];
}
